package vn.conglang.portal.keeper;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.Contents;
import vn.conglang.portal.account.Access;
import vn.conglang.portal.account.AccountHandler;
import vn.conglang.portal.account.DoorHandler;
import vn.conglang.portal.account.PeopleHandler;
import vn.conglang.portal.account.SignInHandler;
import vn.conglang.portal.hall.Contact;
import vn.conglang.portal.hall.HallHandler;
import vn.conglang.portal.hall.Matter;
import vn.conglang.portal.hall.PortraitHandler;
import vn.conglang.portal.media.Darkroom;
import vn.conglang.portal.meeting.MeetingDeedHandler;
import vn.conglang.portal.meeting.MeetingHandler;
import vn.conglang.portal.notice.NoticeDeedHandler;
import vn.conglang.portal.notice.NoticeDeskHandler;
import vn.conglang.portal.notice.NoticeMediaHandler;
import vn.conglang.portal.notice.NoticeSaveHandler;
import vn.conglang.portal.poster.PosterHandler;
import vn.conglang.portal.text.HallLanguages;
import vn.conglang.portal.timeline.TimelineHandler;
import vn.conglang.portal.trouble.TroubleHandler;
import vn.conglang.portal.visit.VisitHandler;
import vn.conglang.portal.web.ContentPolicy;
import vn.conglang.portal.web.Limits;
import vn.conglang.portal.web.NotFoundHandler;
import vn.conglang.portal.web.OwnCertificate;
import vn.conglang.portal.web.OwnFilesHandler;
import vn.conglang.portal.web.OwnHosts;
import vn.conglang.portal.web.Site;
import vn.conglang.portal.web.WebServer;
import vn.conglang.portal.week.WeekHandler;

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
    /// @param readings off the box
    /// @throws vn.conglang.portal.web.WebException when the port is taken or may not be used, or
    ///   the certificate can't be made
    public static Desk start(
            DeskSettings settings, Access access, Contents contents, Readings readings) {
        var certificate = certificateFolder(settings);
        var site =
                new Site(
                        "desk",
                        settings.thisMachineOnly() ? Optional.of(THIS_MACHINE) : Optional.empty(),
                        Limits.forTheDesk(CONNECTIONS),
                        ContentPolicy.DESK,
                        Optional.of(OwnCertificate.open(certificate, settings.hallAddresses())),
                        chain(settings, access, contents, readings));
        var web = WebServer.start(site, settings.port());
        log.atInfo().addKeyValue("port", web.port()).log("desk started");
        return new Desk(web);
    }

    /// When the desk's own certificate ends; empty before the first start.
    public static Optional<Instant> certificateUntil(DeskSettings settings) {
        return OwnCertificate.validUntil(certificateFolder(settings), settings.hallAddresses());
    }

    private static Path certificateFolder(DeskSettings settings) {
        return settings.contents().resolve("certificate");
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
    ///    ├─ DeskHandler      /                                  → what is wrong, today's figures
    ///    ├─ MeetingDeedHandler, MeetingHandler  /hop…
    ///    ├─ PosterHandler    /nha-van-hoa/ap-phich.pdf
    ///    ├─ PortraitHandler  /nha-van-hoa/anh/…                 → photos of the team
    ///    ├─ HallHandler      /nha-van-hoa…
    ///    ├─ WeekHandler      /tuan-nay
    ///    ├─ TimelineHandler  /o-cong…                           → the gate's last hour, blocking
    ///    ├─ TroubleHandler   /su-co
    ///    ├─ VisitHandler     /su-co/tai-cho                     → the code for a visitor
    ///    ├─ Notice…Handler   /thong-bao…                        → notices
    ///    ├─ AccountHandler   /tai-khoan…, /dang-xuat
    ///    ├─ PeopleHandler    /nguoi-dung…
    ///    └─ NotFoundHandler  everything else                    → 404, 501
    /// ```
    static Handler chain(
            DeskSettings settings, Access access, Contents contents, Readings readings) {
        var hall = readings.hall();
        var temporary = emptied(settings.contents().resolve("uploads"));
        Function<Matter, Optional<Contact>> contacts = each -> contents.hall().get().contact(each);
        var darkroom = new Darkroom();
        var behindTheDoor =
                new Handler.Sequence(
                        new DeskHandler(readings, contacts),
                        new MeetingDeedHandler(contents.meetings(), hall),
                        new MeetingHandler(contents.meetings(), hall),
                        new PosterHandler(
                                contents.hall(),
                                contents.catalogue(),
                                hall,
                                settings.wifiName(),
                                settings.hallAddresses()),
                        PortraitHandler.forTheDesk(contents.hall()),
                        new HallHandler(contents.hall(), languages(settings), darkroom),
                        new WeekHandler(
                                readings.history(),
                                readings.average(),
                                readings.serviceName(),
                                hall,
                                readings.zone()),
                        new TimelineHandler(readings.doorway(), hall, readings.zone()),
                        new TroubleHandler(readings.health(), contacts),
                        new VisitHandler(readings.siteProof()),
                        NoticeMediaHandler.forTheDesk(contents.notices()),
                        new NoticeSaveHandler(hall, contents.notices(), darkroom),
                        new NoticeDeedHandler(hall, contents.notices()),
                        new NoticeDeskHandler(hall, contents.notices()),
                        new AccountHandler(access),
                        new PeopleHandler(access),
                        new NotFoundHandler());
        return new Handler.Sequence(
                new StrangeHostHandler(new OwnHosts(Set.copyOf(settings.hallAddresses()))),
                new OwnFilesHandler()
                        .with("/desk.css", WebServer.class, "text/css; charset=utf-8")
                        .with("/desk.js", WebServer.class, "text/javascript; charset=utf-8"),
                new SignInHandler(access, hall),
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
