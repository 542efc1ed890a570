package vn.conglang.portal.notice;

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

/// Serves guests one notice with all that belongs to it, and the list of those that no longer stand
/// on the first page. Counts each opening by notice, never by device.
public final class NoticeHandler extends Handler.Abstract {
    private static final String ONE = "/thong-bao/";

    private final FrontDoor door;
    private final Tally tally;
    private final Supplier<HallNow> hall;
    private final NoticeBoard board;

    public NoticeHandler(FrontDoor door, Tally tally, Supplier<HallNow> hall, NoticeBoard board) {
        this.door = door;
        this.tally = tally;
        this.hall = hall;
        this.board = board;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Visitor.path(request);
        if (path.equals(OlderPage.PATH)) {
            if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
                older(request, response, callback);
            }
            return true;
        }
        if (!path.startsWith(ONE)) {
            return false;
        }
        var now = hall.get();
        var notice = board.open(path.substring(ONE.length()), now.time());
        if (notice.isEmpty()) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            if (isOpening(request)) {
                tally.noticeOpened(notice.get().id());
            }
            var page = new NoticePage(Visitor.words(request), now.name(), notice.get());
            Answer.page(response, callback, 200, "notice.jte", page);
        }
        return true;
    }

    private boolean isOpening(Request request) {
        return Visitor.opens(request) && door.knows(Visitor.address(request));
    }

    private void older(Request request, Response response, Callback callback) {
        var now = hall.get();
        var page =
                OlderPage.of(
                        Visitor.words(request),
                        now.name(),
                        board.others(now.time()),
                        Visitor.asked(request, "trang").orElse("1"));
        Answer.page(response, callback, 200, "oldernotices.jte", page);
    }
}
