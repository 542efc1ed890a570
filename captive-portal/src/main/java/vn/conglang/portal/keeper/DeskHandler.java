package vn.conglang.portal.keeper;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.SignedIn;
import vn.conglang.portal.hall.Contact;
import vn.conglang.portal.hall.Matter;
import vn.conglang.portal.trouble.Advice;
import vn.conglang.portal.trouble.Examination;
import vn.conglang.portal.trouble.Health;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves the desk's first page: what is wrong, where to go from here, how the hall is doing today.
final class DeskHandler extends Handler.Abstract {
    private final Supplier<HallFigures> figures;
    private final Supplier<HallNow> hall;
    private final Supplier<Health> health;
    private final Function<Matter, Optional<Contact>> contacts;

    DeskHandler(Readings readings, Function<Matter, Optional<Contact>> contacts) {
        this.figures = readings.figures();
        this.hall = readings.hall();
        this.health = readings.health();
        this.contacts = contacts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals("/")) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var frame = SignedIn.of(request).frame();
            var worst =
                    Examination.worst(health.get())
                            .map(each -> Advice.about(each, contacts, frame.words()));
            var page = new DeskPage(frame, hall.get(), figures.get(), worst);
            Answer.page(response, callback, 200, "desk.jte", page);
        }
        return true;
    }
}
