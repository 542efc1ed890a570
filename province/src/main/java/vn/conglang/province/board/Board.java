package vn.conglang.province.board;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.province.people.People;
import vn.conglang.province.people.PeopleSettings;
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
    /// @param who who may read the pages
    /// @param brokerDownSince since when nothing comes in, if that is so
    /// @throws BoardException when the port is taken
    public static Board start(
            PageSettings settings,
            PlaceSettings place,
            PeopleSettings who,
            Store store,
            Supplier<Optional<Instant>> brokerDownSince,
            Clock clock) {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true"); // charts need no screen
        }
        var people = new People(store.people(), who, place.name(), clock);
        var pages = new Pages(settings, place, store, brokerDownSince, clock);
        var server = server(pages, people, who);
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
    //   └── RateLimit
    //         └── BoardHandler
    //               └── Door: sign-in or token, permission, hall, origin of forms
    //                     └── one of routes()
    static Server server(Pages pages, People people, PeopleSettings settings) {
        var live = new Live(pages.refresh());
        var door = new Door(pages, people, settings, routes(pages, people, settings, live));
        var threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("page");
        var server = new Server(threads);
        var sources = new Sources(settings.publicUrl());
        server.setHandler(
                new SafeHeaders(RateLimit.before(new BoardHandler(pages, door), pages, sources)));
        server.addBean(live);
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(STOP_MILLIS);
        return server;
    }

    /// Every address that is answered. With sign-in switched off nobody can sign in.
    static List<Route> routes(Pages pages, People people, PeopleSettings settings, Live live) {
        var cookies = new Cookies(settings.publicUrl().isPresent());
        return Stream.of(
                        new HallPages(pages).routes(),
                        pages.morning().routes(),
                        pages.communes().routes(),
                        new ReportPages(pages).routes(),
                        new ApiPages(pages, people).routes(),
                        new LivePages(pages, people, live).routes(),
                        settings.signIn()
                                ? new SignInPages(pages, people, cookies).routes()
                                : List.<Route>of(),
                        settings.signIn()
                                ? new EnrolmentPages(pages, people, cookies).routes()
                                : List.<Route>of(),
                        new AccountPages(pages, people, cookies).routes(),
                        new GuardPages(pages, people).routes(),
                        pages.bulletins().routes(),
                        pages.catalogue().routes(),
                        pages.settings().routes())
                .flatMap(List::stream)
                .toList();
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
