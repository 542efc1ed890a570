package vn.conglang.portal.news;

import java.time.ZoneId;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves the page of news, online or not.
public final class NewsHandler extends Handler.Abstract {
    private final NewsShelf shelf;
    private final Supplier<HallNow> hall;
    private final ZoneId zone;

    /// @param zone of the hall, for dates
    public NewsHandler(NewsShelf shelf, Supplier<HallNow> hall, ZoneId zone) {
        this.shelf = shelf;
        this.hall = hall;
        this.zone = zone;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(NewsPage.PATH)) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var page = new NewsPage(Visitor.words(request), hall.get(), zone, shelf.items());
            Answer.page(response, callback, 200, "news.jte", page);
        }
        return true;
    }
}
