package vn.conglang.portal.service;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.FrontDoor;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.Standing;
import vn.conglang.portal.Tally;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves a page for each service of the catalogue, and counts each opening by service, never by
/// device.
///
/// A change of language or text size leads from a page to itself and is no new opening: the
/// referrer, which browsers give within one site, tells.
public final class ServiceHandler extends Handler.Abstract {
    private static final String BELOW = "/dich-vu/";

    private final FrontDoor door;
    private final Tally tally;
    private final Supplier<HallNow> hall;
    private final Supplier<Catalogue> catalogue;

    public ServiceHandler(
            FrontDoor door, Tally tally, Supplier<HallNow> hall, Supplier<Catalogue> catalogue) {
        this.door = door;
        this.tally = tally;
        this.hall = hall;
        this.catalogue = catalogue;
    }

    /// Where a service's page stands.
    public static String pathOf(Service service) {
        return BELOW + service.id();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Visitor.path(request);
        if (!path.startsWith(BELOW)) {
            return false;
        }
        var services = catalogue.get();
        var found = services.service(path.substring(BELOW.length()));
        if (found.isEmpty()) {
            return false;
        }
        var service = found.get();
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            if (isTap(request, path)) {
                tally.tapped(service.id());
            }
            var guide = services.guide(service.guide());
            var page = new ServicePage(Visitor.words(request), hall.get(), service, guide);
            Answer.page(response, callback, 200, "service.jte", page);
        }
        return true;
    }

    private boolean isTap(Request request, String path) {
        return HttpMethod.GET.is(request.getMethod())
                && !cameFromItself(request, path)
                && !(door.standing(Visitor.address(request)) instanceof Standing.Stranger);
    }

    private static boolean cameFromItself(Request request, String path) {
        var from = request.getHeaders().get(HttpHeader.REFERER);
        if (from == null) {
            return false;
        }
        try {
            return path.equals(HttpURI.from(from).getPath());
        } catch (RuntimeException e) {
            return false; // not an address
        }
    }
}
