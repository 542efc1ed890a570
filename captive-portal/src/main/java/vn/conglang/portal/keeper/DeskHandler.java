package vn.conglang.portal.keeper;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.SignedIn;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves the desk's first page: how the hall is doing today.
final class DeskHandler extends Handler.Abstract {
    private final Supplier<HallFigures> figures;
    private final Supplier<HallNow> hall;

    DeskHandler(Supplier<HallFigures> figures, Supplier<HallNow> hall) {
        this.figures = figures;
        this.hall = hall;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals("/")) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var page = new DeskPage(SignedIn.of(request).frame(), hall.get(), figures.get());
            Answer.page(response, callback, 200, "desk.jte", page);
        }
        return true;
    }
}
