package vn.conglang.portal.web;

import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/// One HTTP listener with its own few threads; requests run on virtual threads.
public final class WebServer implements AutoCloseable {
    private static final int REQUEST_HEADER = 8 * 1024;
    private static final int REQUEST_BODY = 4 * 1024;
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
    /// @param name of the threads
    /// @param host address to listen on; null for all addresses, IPv4 and IPv6
    /// @param port 0 for any free one
    /// @param chain answers every request
    /// @throws WebException when the port is taken or may not be used
    public static WebServer start(
            String name, @Nullable String host, int port, Limits limits, Handler chain) {
        var server = server(name, limits.connections(), chain);
        var connector =
                new ServerConnector(server, 1, 1, new HttpConnectionFactory(httpConfiguration()));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setShutdownIdleTimeout(IDLE_WHEN_STOPPING.toMillis());
        connector.setAcceptQueueSize(1024);
        connector.addEventListener(
                new ConnectionLifetime(limits.lifetime(), connector.getScheduler()));
        server.addConnector(connector);
        var full = new NetworkConnectionLimit(limits.connections(), connector);
        full.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
        server.addBean(full);
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
    ///       └─ SizeLimitHandler     a body of at most 4 KiB
    ///          └─ BreakdownHandler  a handler that throws → 500 in plain words, logged once
    ///             └─ chain          the portal's or the desk's own handlers
    /// ```
    public static Server server(String name, int maximumConnections, Handler chain) {
        var requests = new VirtualThreadPool(maximumConnections);
        requests.setName(name + "-request");
        var threads = new QueuedThreadPool(8, 1);
        threads.setName(name);
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(requests);
        // Jetty 12.1.14 goes on with a refused request's buffer after giving it back (seen once in
        // 15,000 refusals: the next guest's request was read from it), so none is used twice
        var server = new Server(threads, null, new ByteBufferPool.NonPooling());
        server.addBean(requests);
        server.setStopTimeout(STOP.toMillis());
        server.setErrorHandler(new ErrorAnswers());
        var sizes = new SizeLimitHandler(REQUEST_BODY, -1);
        sizes.setHandler(new BreakdownHandler(chain));
        server.setHandler(new GracefulHandler(new SafeHeaders(sizes)));
        return server;
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
            var host = web.connector.getHost();
            throw new WebException(
                    "listening on %s port %d: %s"
                            .formatted(
                                    host == null ? "all addresses" : host,
                                    web.connector.getPort(),
                                    root(e).getMessage()),
                    e);
        }
    }

    private static Throwable root(Throwable e) {
        var cause = e.getCause();
        return cause == null ? e : root(cause);
    }
}
