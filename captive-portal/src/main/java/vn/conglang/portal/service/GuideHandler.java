package vn.conglang.portal.service;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves the guides. They come with the program and need no internet.
public final class GuideHandler extends Handler.Abstract {
    static final String BELOW = "/huong-dan/";

    private final Supplier<HallNow> hall;

    public GuideHandler(Supplier<HallNow> hall) {
        this.hall = hall;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Visitor.path(request);
        if (!path.startsWith(BELOW)) {
            return false;
        }
        var guide = Guide.of(path.substring(BELOW.length()));
        if (guide.isEmpty()) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var page = new GuidePage(Visitor.words(request), hall.get(), guide.get());
            Answer.page(response, callback, 200, "guide.jte", page);
        }
        return true;
    }
}
