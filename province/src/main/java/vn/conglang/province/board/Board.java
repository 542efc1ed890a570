package vn.conglang.province.board;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.province.store.Store;

/// The page's web server. Thread-safe.
public final class Board implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Board.class);
    private static final int THREADS = 16;
    private static final long STOP_MILLIS = 1_000;

    private final Server server;
    private final int port;

    private Board(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Shows the page.
    ///
    /// @param brokerDownSince since when nothing comes in, if that is so
    /// @throws BoardException when the port is taken
    public static Board start(
            PageSettings settings,
            PlaceSettings place,
            Store store,
            Supplier<Optional<Instant>> brokerDownSince,
            Clock clock) {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true"); // charts need no screen
        }
        var server = server(new Pages(settings, place, store, brokerDownSince, clock));
        var connector = new ServerConnector(server, 1, 1, http());
        connector.setHost(settings.address());
        connector.setPort(settings.port());
        server.addConnector(connector);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new BoardException(
                    "the page can't listen on %s port %d (page.port in the settings): %s"
                            .formatted(settings.address(), settings.port(), e.getMessage()),
                    e);
        }
        return new Board(server, connector.getLocalPort());
    }

    // SafeHeaders
    //   └── BoardHandler
    //         ├── /                          all halls
    //         ├── /hall/{id}                 one hall
    //         ├── /hall/{id}/day.svg         its chart, and day-narrow.svg for a phone
    //         ├── /reports                   choosing reports and looking at them
    //         ├── /report.{xlsx,csv,pdf}     giving one out
    //         └── /board.css
    static Server server(Pages pages) {
        var threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("page");
        var server = new Server(threads);
        server.setHandler(new SafeHeaders(new BoardHandler(pages)));
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(STOP_MILLIS);
        return server;
    }

    static HttpConnectionFactory http() {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(8 * 1024);
        return new HttpConnectionFactory(configuration);
    }

    /// The port it listens on.
    public int port() {
        return port;
    }

    /// Stops within a second or so. Idempotent.
    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        for (Connector connector : server.getConnectors()) {
            connector.getConnectedEndPoints().forEach(each -> each.close());
        }
        try {
            server.stop();
        } catch (Exception e) {
            log.warn("stopping the page", e);
        }
    }
}
