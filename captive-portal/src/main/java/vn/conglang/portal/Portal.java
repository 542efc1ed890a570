package vn.conglang.portal;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.bulletin.SignedBulletins;
import vn.conglang.portal.detect.DetourHandler;
import vn.conglang.portal.detect.PublicAddress;
import vn.conglang.portal.hall.PortraitHandler;
import vn.conglang.portal.hall.TeamHandler;
import vn.conglang.portal.news.NewsHandler;
import vn.conglang.portal.notice.NoticeHandler;
import vn.conglang.portal.notice.NoticeMediaHandler;
import vn.conglang.portal.service.CatalogueInForce;
import vn.conglang.portal.service.GuideHandler;
import vn.conglang.portal.service.ServiceHandler;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.portal.text.HallLanguages;
import vn.conglang.portal.text.Language;
import vn.conglang.portal.web.LanguageHandler;
import vn.conglang.portal.web.NotFoundHandler;
import vn.conglang.portal.web.OwnHosts;
import vn.conglang.portal.web.Site;
import vn.conglang.portal.web.WebServer;
import vn.conglang.portal.welcome.Boards;
import vn.conglang.portal.welcome.ConnectedHandler;
import vn.conglang.portal.welcome.EnterHandler;
import vn.conglang.portal.welcome.FirstPageHandler;

/// The running portal: listens on all addresses and serves the hall's guests until closed.
public final class Portal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Portal.class);

    private final WebServer web;
    private final CatalogueInForce catalogue;

    private Portal(WebServer web, CatalogueInForce catalogue) {
        this.web = web;
        this.catalogue = catalogue;
    }

    /// Starts listening.
    ///
    /// @param written what keepers write
    /// @param door asked on every request, so it should answer within milliseconds
    /// @param hall the hall at this moment; asked on every page
    /// @throws vn.conglang.portal.web.WebException when the port is taken or may not be used
    public static Portal start(
            PortalSettings settings,
            Contents written,
            FrontDoor door,
            Tally tally,
            Supplier<HallNow> hall) {
        var chain = chain(settings, written, door, tally, hall);
        var site = Site.forGuests("portal", settings.maximumConnections(), chain);
        var web = WebServer.start(site, settings.port());
        log.atInfo().addKeyValue("port", web.port()).log("portal started");
        return new Portal(web, written.catalogue());
    }

    /// The port that it listens on.
    public int port() {
        return web.port();
    }

    /// What people call the public service of this id; empty when the catalogue has none.
    public Optional<String> serviceName(String id, Language language) {
        return catalogue.get().service(id).map(service -> service.in(language).name());
    }

    /// Stops listening and lets running answers finish for at most two seconds. Idempotent.
    @Override
    public void close() {
        web.close();
    }

    /// What answers a request, first to last ([WebServer] draws what stands around it):
    ///
    /// ```
    /// ├─ LanguageHandler   every request             → settles language and text size
    /// ├─ DetourHandler     another host's request  → the first page, or back where it wanted
    /// ├─ FirstPageHandler  GET  /                  → notices, the button
    /// ├─ EnterHandler      POST /vao-mang          → lets the guest in, 303
    /// ├─ ConnectedHandler  GET  /da-vao-mang       → until when, how to come back
    /// ├─ ServiceHandler    GET  /dich-vu/ID        → a public service, tap counted
    /// ├─ GuideHandler      GET  /huong-dan/ID      → step by step, with pictures
    /// ├─ PortraitHandler   GET  /to-cong-nghe-so/anh/… → photos of the team
    /// ├─ TeamHandler       GET  /to-cong-nghe-so   → who helps, when the hall is open
    /// ├─ NoticeMediaHandler GET /thong-bao/tep/…   → a notice's photo, its voice
    /// ├─ NoticeHandler     GET  /thong-bao/ID      → one notice; /thong-bao-cu → the others
    /// ├─ NewsHandler       GET  /tin-tuc           → news of the province
    /// └─ NotFoundHandler   everything else         → 404, 501
    /// ```
    static Handler chain(
            PortalSettings settings,
            Contents written,
            FrontDoor door,
            Tally tally,
            Supplier<HallNow> hall) {
        var catalogue = written.catalogue();
        var address = new PublicAddress(settings.hallAddresses());
        var ownHosts = new OwnHosts(Set.copyOf(settings.hallAddresses()));
        var contents = settings.contents();
        var key = new ProvinceKey(settings.provinceKey());
        var boards =
                new Boards(
                        settings.timeZone(),
                        settings.warning(),
                        new SignedBulletins(contents.resolve("bulletins"), key),
                        written,
                        catalogue);
        return new Handler.Sequence(
                new LanguageHandler(
                        new HallLanguages(
                                contents.resolve("texts"),
                                () -> written.hall().get().languages(settings.languages()))),
                new DetourHandler(ownHosts, address, door, tally, hall),
                new FirstPageHandler(door, tally, hall, boards),
                new EnterHandler(door, tally, hall, boards),
                new ConnectedHandler(door, hall, boards, address.spelled()),
                new ServiceHandler(door, tally, hall, catalogue),
                new GuideHandler(hall, catalogue, contents.resolve("pictures")),
                PortraitHandler.forGuests(written.hall()),
                new TeamHandler(hall, written.hall()),
                NoticeMediaHandler.forGuests(written.notices()),
                new NoticeHandler(door, tally, hall, written.notices()),
                new NewsHandler(written.news(), hall, settings.timeZone()),
                new NotFoundHandler());
    }
}
