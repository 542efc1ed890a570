package vn.conglang.portal.service;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.FrontDoor;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.Tally;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves a page for each service of the catalogue, and counts each opening by service, never by
/// device.
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
            if (isTap(request)) {
                tally.tapped(service.id());
            }
            var guide = services.guide(service.guide());
            var page = new ServicePage(Visitor.words(request), hall.get(), service, guide);
            Answer.page(response, callback, 200, "service.jte", page);
        }
        return true;
    }

    private boolean isTap(Request request) {
        return Visitor.opens(request) && door.knows(Visitor.address(request));
    }
}
