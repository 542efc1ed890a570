package vn.conglang.portal.keeper;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.Contents;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.Access;
import vn.conglang.portal.account.AccountHandler;
import vn.conglang.portal.account.DoorHandler;
import vn.conglang.portal.account.PeopleHandler;
import vn.conglang.portal.account.SignInHandler;
import vn.conglang.portal.hall.HallHandler;
import vn.conglang.portal.notice.NoticeMediaHandler;
import vn.conglang.portal.text.HallLanguages;
import vn.conglang.portal.web.ContentPolicy;
import vn.conglang.portal.web.Limits;
import vn.conglang.portal.web.NotFoundHandler;
import vn.conglang.portal.web.OwnCertificate;
import vn.conglang.portal.web.OwnFilesHandler;
import vn.conglang.portal.web.OwnHosts;
import vn.conglang.portal.web.Site;
import vn.conglang.portal.web.WebServer;

/// The running keeper's desk: HTTPS only, for the hall's own network.
public final class Desk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final int CONNECTIONS = 64;
    private static final InetAddress THIS_MACHINE = InetAddress.ofLiteral("127.0.0.1");

    private final WebServer web;

    private Desk(WebServer web) {
        this.web = web;
    }

    /// Starts listening.
    ///
    /// @param access who may use it
    /// @param contents what it is there to change, shared with the portal
    /// @param figures asked on every page that shows them
    /// @param hall asked on every page
    /// @throws vn.conglang.portal.web.WebException when the port is taken or may not be used, or
    ///   the certificate can't be made
    public static Desk start(
            DeskSettings settings,
            Access access,
            Contents contents,
            Supplier<HallFigures> figures,
            Supplier<HallNow> hall) {
        var certificate = settings.contents().resolve("certificate");
        var site =
                new Site(
                        "desk",
                        settings.thisMachineOnly() ? Optional.of(THIS_MACHINE) : Optional.empty(),
                        Limits.forTheDesk(CONNECTIONS),
                        ContentPolicy.DESK,
                        Optional.of(OwnCertificate.open(certificate, settings.hallAddresses())),
                        chain(settings, access, contents, figures, hall));
        var web = WebServer.start(site, settings.port());
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
    /// ├─ StrangeHostHandler  a host other than this box's      → 421
    /// ├─ OwnFilesHandler     style sheet, script
    /// ├─ SignInHandler       /dang-nhap, /ma-moi, /quen-mat-khau
    /// └─ DoorHandler         not signed in → 303; foreign form, closed to this role → 403
    ///    ├─ DeskHandler      /                                  → today's figures
    ///    ├─ HallHandler      /nha-van-hoa…
    ///    ├─ AccountHandler   /tai-khoan…, /dang-xuat
    ///    ├─ PeopleHandler    /nguoi-dung…
    ///    └─ NotFoundHandler  everything else                    → 404, 501
    /// ```
    static Handler chain(
            DeskSettings settings,
            Access access,
            Contents contents,
            Supplier<HallFigures> figures,
            Supplier<HallNow> hall) {
        var temporary = emptied(settings.contents().resolve("uploads"));
        var behindTheDoor =
                new Handler.Sequence(
                        new DeskHandler(figures, hall),
                        new HallHandler(contents.hall(), languages(settings)),
                        NoticeMediaHandler.forTheDesk(contents.notices()),
                        new AccountHandler(access),
                        new PeopleHandler(access),
                        new NotFoundHandler());
        return new Handler.Sequence(
                new StrangeHostHandler(new OwnHosts(Set.copyOf(settings.hallAddresses()))),
                new OwnFilesHandler().with("/desk.css", WebServer.class, "text/css; charset=utf-8"),
                new SignInHandler(access, hall, temporary),
                new DoorHandler(access, hall, temporary, behindTheDoor));
    }

    private static Supplier<List<String>> languages(DeskSettings settings) {
        return new HallLanguages(settings.contents().resolve("texts"), List::of)::available;
    }

    /// What a power cut left there of half-done uploads goes.
    private static Path emptied(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("folder", folder)
                    .addKeyValue("reason", e.getMessage())
                    .log("uploads left behind");
        }
        return folder;
    }
}
