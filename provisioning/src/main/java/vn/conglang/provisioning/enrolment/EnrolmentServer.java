package vn.conglang.provisioning.enrolment;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.provisioning.authority.Authority;
import vn.conglang.provisioning.authority.ServerNames;
import vn.conglang.telemetry.HallId;

/// The server where boxes enrol and renew: EST over TLS. Thread-safe.
public final class EnrolmentServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EnrolmentServer.class);
    private static final int CONNECTIONS = 500;
    private static final Duration IDLE = Duration.ofSeconds(15);

    private static final Duration STOP = Duration.ofSeconds(2);

    private final Server server;
    private final ServerConnector connector;
    private final Upkeep upkeep;

    private EnrolmentServer(Server server, ServerConnector connector, Upkeep upkeep) {
        this.server = server;
        this.connector = connector;
        this.upkeep = upkeep;
    }

    /// Listens and serves. The server's own certificate is made at each start, for the host of the
    /// settings' address; its key is never on a disk.
    ///
    /// @param inRoster whether a hall is known
    /// @param alsoDue what else is to be looked after once an hour, before the broker is told of
    ///   what changed
    /// @throws EnrolmentException when the port is taken
    public static EnrolmentServer start(
            Authority authority,
            HallCodes codes,
            EnrolmentSettings settings,
            Predicate<HallId> inRoster,
            List<Runnable> alsoDue,
            Clock clock) {
        var names = new ServerNames(List.of(settings.address().getHost()));
        var papers = new ServerPapers(authority, names, clock);
        var upkeep = upkeep(alsoDue, authority, papers);
        var enrolment = new Enrolment(authority, codes, inRoster, clock, upkeep::wake);
        var first = new FirstTimeDesk(enrolment, codes, new GuessLimit(System::nanoTime));
        var again = new RenewalDesk(enrolment);
        var server = server(new EstHandler(authority::trusted, first, again));
        var connector = new ServerConnector(server, 1, 1, protocols(papers.tls()));
        connector.setHost(settings.listen());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        try {
            server.start();
        } catch (Exception e) {
            upkeep.close();
            stop(server);
            throw new EnrolmentException(
                    "the enrolment server can't listen on %s port %d (enrolment.listen, .port): %s"
                            .formatted(settings.listen(), settings.port(), e.getMessage()),
                    e);
        }
        return new EnrolmentServer(server, connector, upkeep);
    }

    /// The port that it listens on.
    public int port() {
        return connector.getLocalPort();
    }

    /// Stops within two seconds or so. Idempotent.
    @Override
    public void close() {
        upkeep.close();
        stop(server);
    }

    private static Upkeep upkeep(List<Runnable> alsoDue, Authority authority, ServerPapers papers) {
        var jobs = new ArrayList<Runnable>(alsoDue);
        jobs.add(new BrokerUpkeep(authority));
        jobs.add(papers::renew);
        return Upkeep.start(jobs);
    }

    // GracefulHandler       stopping: running answers finish
    //   └── EstHandler
    //         ├── GET  /.well-known/est/cacerts
    //         ├── POST /.well-known/est/simpleenroll      FirstTimeDesk: hall code
    //         └── POST /.well-known/est/simplereenroll    RenewalDesk: certificate
    private static Server server(EstHandler est) {
        var requests = new VirtualThreadPool(CONNECTIONS); // they wait for each other's turn
        requests.setName("enrolment-request");
        var threads = new QueuedThreadPool(8, 1);
        threads.setName("enrolment");
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(requests);
        var server = new Server(threads);
        server.addBean(requests);
        server.setHandler(new GracefulHandler(est));
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(STOP.toMillis());
        return server;
    }

    /// The `Date` header is sent on purpose: a box without a clock learns the time from it.
    private static ConnectionFactory[] protocols(SslContextFactory.Server tls) {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(8 * 1024);
        var http = new HttpConnectionFactory(configuration);
        return new ConnectionFactory[] {new SslConnectionFactory(tls, http.getProtocol()), http};
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("stopping the enrolment server", e);
        }
    }
}
