package vn.conglang.portal.notice;

import java.util.Optional;
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
import vn.conglang.portal.web.Visitor;

/// Shows notices at the desk: the list, the form for a new one, each with its form, its preview.
public final class NoticeDeskHandler extends Handler.Abstract {
    static final String FORM = "noticeform.jte";
    private static final String LIST = Section.NOTICES.path();
    private static final String NEW = LIST + "/moi";
    private static final String PREVIEW = "/xem";

    private final Supplier<HallNow> hall;
    private final NoticeBoard board;

    public NoticeDeskHandler(Supplier<HallNow> hall, NoticeBoard board) {
        this.hall = hall;
        this.board = board;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Visitor.path(request);
        var notice = find(path);
        if (!path.equals(LIST) && !path.equals(NEW) && notice.isEmpty()) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            if (path.equals(LIST)) {
                list(request, response, callback);
            } else if (notice.isPresent() && path.endsWith(PREVIEW)) {
                preview(request, response, callback, notice.get());
            } else {
                form(request, response, callback, notice);
            }
        }
        return true;
    }

    private Optional<Notice> find(String path) {
        if (!path.startsWith(LIST + "/")) {
            return Optional.empty();
        }
        var id = path.substring(LIST.length() + 1);
        return board.store()
                .find(id.endsWith(PREVIEW) ? id.substring(0, id.length() - PREVIEW.length()) : id)
                .map(each -> each.on(board.day(hall.get().time())));
    }

    private void list(Request request, Response response, Callback callback) {
        var frame = SignedIn.of(request).frame().at(Section.NOTICES);
        var page = new NoticeListPage(frame, board.all(hall.get().time()));
        Answer.page(response, callback, 200, "noticelist.jte", page);
    }

    private void preview(Request request, Response response, Callback callback, Notice notice) {
        var frame = SignedIn.of(request).frame().at(Section.NOTICES);
        var page = new PreviewPage(frame, notice.asItWouldBe());
        Answer.page(response, callback, 200, "noticepreview.jte", page);
    }

    private void form(
            Request request, Response response, Callback callback, Optional<Notice> notice) {
        var frame = SignedIn.of(request).frame().at(Section.NOTICES);
        var today = board.day(hall.get().time());
        var fields =
                notice.map(each -> NoticeFields.of(each, today))
                        .orElseGet(() -> NoticeFields.fresh(today));
        var page = new NoticeFormPage(frame, fields, notice, "", Optional.empty(), board.zone());
        Answer.page(response, callback, 200, FORM, page);
    }
}
