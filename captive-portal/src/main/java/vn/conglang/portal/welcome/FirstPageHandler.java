package vn.conglang.portal.welcome;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves the first page, and counts it when a guest gets to see it.
public final class FirstPageHandler extends Handler.Abstract {
    private final FrontDoor door;
    private final Tally tally;
    private final Supplier<HallNow> hall;
    private final Boards boards;
    private final Map<Words, Made> lastMade = new ConcurrentHashMap<>();

    public FirstPageHandler(FrontDoor door, Tally tally, Supplier<HallNow> hall, Boards boards) {
        this.door = door;
        this.tally = tally;
        this.hall = hall;
        this.boards = boards;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(Paths.FIRST)) {
            return false;
        }
        if (!Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            return true;
        }
        var guest = Visitor.address(request);
        var standing = standing(request, guest);
        if (HttpMethod.GET.is(request.getMethod()) && !(standing instanceof Standing.Stranger)) {
            tally.shown(guest);
        }
        var page = FirstPage.of(Visitor.words(request), hall.get(), standing, boards);
        Answer.html(response, callback, 200, html(page));
        return true;
    }

    /// HEAD is nobody's visit: the agent's own look at its portal is one, and must not be counted
    /// as a device.
    private Standing standing(Request request, InetAddress guest) {
        return HttpMethod.HEAD.is(request.getMethod())
                ? new Standing.Captive()
                : door.standing(guest);
    }

    /// A crowd that arrives at once gets one and the same page, made once.
    private byte[] html(FirstPage page) {
        if (!(page.standing() instanceof Standing.Captive)) {
            return page.html();
        }
        var last = lastMade.get(page.words());
        if (last != null && last.page.equals(page)) {
            return last.html;
        }
        var made = new Made(page, page.html());
        lastMade.put(page.words(), made);
        return made.html;
    }

    private static final class Made {
        private final FirstPage page;
        private final byte[] html;

        Made(FirstPage page, byte[] html) {
            this.page = page;
            this.html = html;
        }
    }
}
