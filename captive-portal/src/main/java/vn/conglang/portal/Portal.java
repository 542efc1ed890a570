package vn.conglang.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.bulletin.SignedBulletins;
import vn.conglang.portal.capport.ApiHandler;
import vn.conglang.portal.capport.NameHandler;
import vn.conglang.portal.capport.PublicName;
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
import vn.conglang.portal.web.ContentPolicy;
import vn.conglang.portal.web.LanguageHandler;
import vn.conglang.portal.web.Limits;
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

    /// At once; more of them wait. Each costs the memory of its TLS.
    private static final int NAMED_CONNECTIONS = 256;

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

    /// Starts listening over TLS, for the hall's public name and nobody else: the Captive Portal
    /// API, and the same pages as [#start] serves, because the API may lead to pages over TLS only
    /// (RFC 8908, 5).
    ///
    /// @param settings as for the portal itself, but with the port to listen on here
    /// @param tls with the name's certificate
    /// @throws vn.conglang.portal.web.WebException when the port is taken or may not be used
    public static Portal startNamed(
            PortalSettings settings,
            PublicName name,
            SSLContext tls,
            Contents written,
            FrontDoor door,
            Tally tally,
            Supplier<HallNow> hall) {
        var site =
                new Site(
                        "named-portal",
                        Optional.empty(),
                        Limits.forGuests(NAMED_CONNECTIONS),
                        ContentPolicy.GUEST,
                        Optional.of(tls),
                        namedChain(settings, name, written, door, tally, hall));
        var web = WebServer.start(site, settings.port());
        log.atInfo().addKeyValue("port", web.port()).log("portal started for {}", name.host());
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
        var ownHosts = new OwnHosts(Set.copyOf(settings.hallAddresses()));
        var address = new PublicAddress(settings.hallAddresses());
        return pages(
                settings,
                written,
                door,
                tally,
                hall,
                List.of(new DetourHandler(ownHosts, address, door, tally, hall)));
    }

    /// What answers a request over TLS, first to last: the same, but instead of DetourHandler:
    ///
    /// ```
    /// ├─ NameHandler       another host's request     → 421
    /// ├─ ApiHandler        GET  /captive-portal/api   → how this device stands at the gate
    /// ```
    static Handler namedChain(
            PortalSettings settings,
            PublicName name,
            Contents written,
            FrontDoor door,
            Tally tally,
            Supplier<HallNow> hall) {
        return pages(
                settings,
                written,
                door,
                tally,
                hall,
                List.of(new NameHandler(name), new ApiHandler(name, door)));
    }

    /// @param before what answers before any page does
    private static Handler pages(
            PortalSettings settings,
            Contents written,
            FrontDoor door,
            Tally tally,
            Supplier<HallNow> hall,
            List<Handler> before) {
        var catalogue = written.catalogue();
        var address = new PublicAddress(settings.hallAddresses());
        var contents = settings.contents();
        var key = new ProvinceKey(settings.provinceKey());
        var boards =
                new Boards(
                        settings.timeZone(),
                        settings.warning(),
                        new SignedBulletins(contents.resolve("bulletins"), key),
                        written,
                        catalogue);
        var handlers = new ArrayList<Handler>();
        handlers.add(
                new LanguageHandler(
                        new HallLanguages(
                                contents.resolve("texts"),
                                () -> written.hall().get().languages(settings.languages()))));
        handlers.addAll(before);
        handlers.addAll(
                List.of(
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
                        new NotFoundHandler()));
        return new Handler.Sequence(handlers);
    }
}
