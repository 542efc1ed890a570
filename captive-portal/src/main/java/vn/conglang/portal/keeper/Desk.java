package vn.conglang.portal.keeper;

import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.web.Limits;
import vn.conglang.portal.web.NotFoundHandler;
import vn.conglang.portal.web.OwnHosts;
import vn.conglang.portal.web.WebServer;

/// The running keeper's desk: one page of figures, read-only, for this machine alone.
public final class Desk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final Limits LIMITS = Limits.of(32);

    private final WebServer web;

    private Desk(WebServer web) {
        this.web = web;
    }

    /// Starts listening on 127.0.0.1.
    ///
    /// @param port 0 for any free one
    /// @param figures asked on every page
    /// @param hall asked on every page
    /// @throws vn.conglang.portal.web.WebException when the port is taken or may not be used
    public static Desk start(int port, Supplier<HallFigures> figures, Supplier<HallNow> hall) {
        var chain = chain(figures, hall);
        var web = WebServer.start("desk", "127.0.0.1", port, LIMITS, chain);
        log.atInfo().addKeyValue("port", web.port()).log("desk started");
        return new Desk(web);
    }

    /// The port that it listens on.
    public int port() {
        return web.port();
    }

    /// Stops listening. Idempotent.
    @Override
    public void close() {
        web.close();
    }

    /// What answers a request, first to last:
    ///
    /// ```
    /// ├─ StrangeHostHandler  a host other than this machine's → 421
    /// ├─ DeskHandler         GET /                            → the figures
    /// └─ NotFoundHandler     everything else                  → 404, 501
    /// ```
    static Handler chain(Supplier<HallFigures> figures, Supplier<HallNow> hall) {
        return new Handler.Sequence(
                new StrangeHostHandler(new OwnHosts(Set.of())),
                new DeskHandler(figures, hall),
                new NotFoundHandler());
    }
}
