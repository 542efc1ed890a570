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
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves the page behind the button to a guest who is online, and leads everyone else to the first
/// page.
public final class ConnectedHandler extends Handler.Abstract {
    private final FrontDoor door;
    private final Supplier<HallNow> hall;
    private final Boards boards;
    private final String spelledAddress;

    /// @param spelledAddress what a person types to come back to the portal behind a real gate
    public ConnectedHandler(
            FrontDoor door, Supplier<HallNow> hall, Boards boards, String spelledAddress) {
        this.door = door;
        this.hall = hall;
        this.boards = boards;
        this.spelledAddress = spelledAddress;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(Paths.CONNECTED)) {
            return false;
        }
        if (!Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            return true;
        }
        if (door.standing(Visitor.address(request)) instanceof Standing.Online(var remaining)) {
            show(request, response, callback, remaining);
        } else {
            var query = Visitor.words(request).query();
            Answer.seeOther(response, callback, Paths.FIRST + query);
        }
        return true;
    }

    private void show(Request request, Response response, Callback callback, Duration remaining) {
        var now = hall.get();
        var typed = request.getHttpURI().getAuthority();
        var address = now.openGate() && typed != null ? typed : spelledAddress;
        var page =
                new ConnectedPage(
                        Visitor.words(request),
                        now,
                        remaining,
                        boards.zone(),
                        address,
                        boards.ending(remaining),
                        boards.at(now));
        Answer.page(response, callback, 200, "connected.jte", page);
    }
}
