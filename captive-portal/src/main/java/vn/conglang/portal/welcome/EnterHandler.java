package vn.conglang.portal.welcome;

import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
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

/// Lets the guest in who pressed the button.
///
/// A real form post and a 303 to a new page, not a script: the iPhone's login sheet looks again
/// whether it is online only after a full page change, and until then its only button leaves the
/// Wi-Fi.
public final class EnterHandler extends Handler.Abstract {
    private static final int FORBIDDEN = 403;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final FrontDoor door;
    private final Tally tally;
    private final Supplier<HallNow> hall;
    private final Boards boards;

    public EnterHandler(FrontDoor door, Tally tally, Supplier<HallNow> hall, Boards boards) {
        this.door = door;
        this.tally = tally;
        this.hall = hall;
        this.boards = boards;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(Paths.ENTER)) {
            return false;
        }
        var words = Visitor.words(request);
        if (Visitor.looks(request)) {
            Answer.seeOther(response, callback, Paths.FIRST + words.query());
            return true;
        }
        if (!Answer.allow(request, response, callback, HttpMethod.POST)) {
            return true;
        }
        var guest = Visitor.address(request);
        var standing = door.admit(guest);
        switch (standing) {
            case Standing.Online(Duration _) -> {
                tally.accepted(guest);
                Answer.seeOther(response, callback, Paths.CONNECTED + words.query());
            }
            case Standing.Equipment(), Standing.Refused(_, _) ->
                    Answer.seeOther(response, callback, Paths.FIRST + words.query());
            case Standing.Stranger() -> again(request, response, callback, standing, FORBIDDEN);
            case Standing.Captive(), Standing.OutOfOrder() ->
                    again(
                            request,
                            response,
                            callback,
                            new Standing.OutOfOrder(),
                            SERVICE_UNAVAILABLE);
        }
        return true;
    }

    /// Shows the first page again, which says what is wrong.
    private void again(
            Request request, Response response, Callback callback, Standing standing, int status) {
        var page = FirstPage.of(Visitor.words(request), hall.get(), standing, boards);
        Answer.html(response, callback, status, page.html());
    }
}
