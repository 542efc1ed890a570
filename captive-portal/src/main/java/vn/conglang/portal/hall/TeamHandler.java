package vn.conglang.portal.hall;

import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves guests the page about who helps them and when the hall is open.
public final class TeamHandler extends Handler.Abstract {
    /// Its address.
    public static final String PATH = "/to-cong-nghe-so";

    private final Supplier<HallNow> hall;
    private final Supplier<HallProfile> profile;

    public TeamHandler(Supplier<HallNow> hall, Supplier<HallProfile> profile) {
        this.hall = hall;
        this.profile = profile;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(PATH)) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var page = new TeamPage(Visitor.words(request), hall.get(), profile.get());
            Answer.page(response, callback, 200, "teampage.jte", page);
        }
        return true;
    }
}
