package vn.conglang.portal.timeline;

import java.time.ZoneId;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.Section;
import vn.conglang.portal.account.SignedIn;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.ErrorAnswers;
import vn.conglang.portal.web.Visitor;

/// Serves what devices did at the gate, and takes the keeper's word to keep one out or let it back.
public final class TimelineHandler extends Handler.Abstract {
    private static final String PATH = "/o-cong";
    private static final String BLOCK = PATH + "/chan";
    private static final String FREE = PATH + "/mo-lai";
    private static final int FORBIDDEN = 403;

    private final Doorway doorway;
    private final Supplier<HallNow> hall;
    private final ZoneId zone;

    /// @param zone of the hall, for times of day
    public TimelineHandler(Doorway doorway, Supplier<HallNow> hall, ZoneId zone) {
        this.doorway = doorway;
        this.hall = hall;
        this.zone = zone;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (Visitor.path(request)) {
            case PATH -> show(request, response, callback);
            case BLOCK -> change(request, response, callback, doorway::block, "blocked");
            case FREE -> change(request, response, callback, doorway::free, "freed");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void show(Request request, Response response, Callback callback) {
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var frame = SignedIn.of(request).frame().at(Section.GATE);
            var page =
                    new TimelinePage(
                            frame,
                            doorway.lastHour(),
                            hall.get().time(),
                            zone,
                            frame.person().role().mayPublish());
            Answer.page(response, callback, 200, "timeline.jte", page);
        }
    }

    private static void change(
            Request request,
            Response response,
            Callback callback,
            Predicate<String> deed,
            String said) {
        var open = Visitor.looks(request) || HttpMethod.POST.is(request.getMethod());
        if (open && !SignedIn.of(request).person().role().mayPublish()) {
            ErrorAnswers.answer(response, callback, FORBIDDEN, Visitor.words(request));
        } else if (Answer.allow(request, response, callback, HttpMethod.POST)) {
            var done = deed.test(SignedIn.of(request).posted().text("device"));
            var query = Visitor.words(request).language().query();
            var what = done ? said : "gone";
            Answer.seeOther(response, callback, PATH + query + "&said=" + what);
        }
    }
}
