package vn.conglang.portal.web;

import java.net.InetAddress;
import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// One HTTP listener with its own few threads; requests run on virtual threads.
public final class WebServer implements AutoCloseable {
    private static final int REQUEST_HEADER = 8 * 1024;
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(1);
    private static final Duration IDLE_WHEN_STOPPING = Duration.ofMillis(200);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Server server;
    private final ServerConnector connector;

    private WebServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /// Listens and serves.
    ///
    /// @param site what is served, and how
    /// @param port 0 for any free one
    /// @throws WebException when the port is taken or may not be used
    public static WebServer start(Site site, int port) {
        var server = server(site);
        var connector = new ServerConnector(server, 1, 1, protocols(site));
        site.address().map(InetAddress::getHostAddress).ifPresent(connector::setHost);
        connector.setPort(port);
        var limits = site.limits();
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setShutdownIdleTimeout(IDLE_WHEN_STOPPING.toMillis());
        connector.setAcceptQueueSize(1024);
        connector.addEventListener(
                new ConnectionLifetime(limits.lifetime(), connector.getScheduler()));
        server.addConnector(connector);
        if (limits.displacing()) {
            connector.addEventListener(new Places(limits.connections()));
        } else {
            var full = new NetworkConnectionLimit(limits.connections(), connector);
            full.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
            server.addBean(full);
        }
        return start(new WebServer(server, connector));
    }

    /// The port that it listens on.
    public int port() {
        return connector.getLocalPort();
    }

    /// Stops listening, lets running answers finish for a moment, then closes. Idempotent.
    @Override
    public void close() {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new WebException("stopping " + server, e);
        }
    }

    /// A server without a connector, everything else as in real use; for tests too.
    ///
    /// ```
    /// Server                        a request that can't be read → ErrorAnswers
    /// └─ GracefulHandler            stopping: no new request, running ones finish
    ///    └─ SafeHeaders             no-store, content security policy … on every answer
    ///       └─ SizeLimitHandler     a body of at most so many bytes
    ///          └─ BreakdownHandler  a handler that throws → 500 in plain words, logged once
    ///             └─ chain          the portal's or the desk's own handlers
    /// ```
    public static Server server(Site site) {
        var requests = new VirtualThreadPool(site.limits().connections());
        requests.setName(site.name() + "-request");
        var threads = new QueuedThreadPool(8, 1);
        threads.setName(site.name());
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(requests);
        // Jetty 12.1.14 goes on with a refused request's buffer after giving it back (seen once in
        // 15,000 refusals: the next guest's request was read from it), so none is used twice
        var server = new Server(threads, null, new ByteBufferPool.NonPooling());
        server.addBean(requests);
        server.setStopTimeout(STOP.toMillis());
        server.setErrorHandler(new ErrorAnswers());
        var sizes = new SizeLimitHandler(site.limits().largestBody(), -1);
        sizes.setHandler(new BreakdownHandler(site.chain()));
        server.setHandler(new GracefulHandler(new SafeHeaders(site.policy(), sizes)));
        return server;
    }

    private static ConnectionFactory[] protocols(Site site) {
        var http = new HttpConnectionFactory(httpConfiguration());
        if (site.tls().isEmpty()) {
            return new ConnectionFactory[] {http};
        }
        var tls = new SslContextFactory.Server();
        tls.setSslContext(site.tls().get());
        tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        return new ConnectionFactory[] {new SslConnectionFactory(tls, http.getProtocol()), http};
    }

    /// How HTTP is spoken: no server version, no `Date` (the clock may be wrong), no customizer and
    /// so no forwarded header believed.
    public static HttpConfiguration httpConfiguration() {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(REQUEST_HEADER);
        http.setInputBufferSize(2 * 1024);
        http.setResponseHeaderSize(2 * 1024);
        http.setOutputBufferSize(8 * 1024);
        http.setUseInputDirectByteBuffers(false);
        http.setUseOutputDirectByteBuffers(false);
        http.setHttpCompliance(HttpCompliance.RFC7230);
        return http;
    }

    private static WebServer start(WebServer web) {
        try {
            web.server.start();
            return web;
        } catch (Exception e) {
            web.close();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new WebException(
                    "listening on port %d: %s"
                            .formatted(web.connector.getPort(), root(e).getMessage()),
                    e);
        }
    }

    private static Throwable root(Throwable e) {
        var cause = e.getCause();
        return cause == null ? e : root(cause);
    }
}
