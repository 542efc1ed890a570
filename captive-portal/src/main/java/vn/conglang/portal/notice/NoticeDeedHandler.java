package vn.conglang.portal.notice;

import java.util.List;
import java.util.Locale;
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
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.notice.NoticeStore.Outcome;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.ErrorAnswers;
import vn.conglang.portal.web.Visitor;

/// Does with a notice what needs no form: publishes, pins, ends, takes down, removes it.
public final class NoticeDeedHandler extends Handler.Abstract {
    private static final String PATH = Section.NOTICES.path() + "/lam";

    private final Supplier<HallNow> hall;
    private final NoticeBoard board;

    public NoticeDeedHandler(Supplier<HallNow> hall, NoticeBoard board) {
        this.hall = hall;
        this.board = board;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(PATH)) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.POST)) {
            act(request, response, callback);
        }
        return true;
    }

    private void act(Request request, Response response, Callback callback) {
        var signedIn = SignedIn.of(request);
        var words = signedIn.frame().words();
        var fields = NoticeFields.of(signedIn.posted());
        var wish = Wish.of(signedIn.posted().text("do"));
        var found = board.store().find(fields.id());
        if (found.isEmpty()) {
            var gone = Section.NOTICES.path() + words.query() + "&said=notice-gone";
            Answer.seeOther(response, callback, gone);
            return;
        }
        var notice = found.get();
        if (!wish.open(signedIn.person(), notice.state().released())) {
            ErrorAnswers.answer(response, callback, 403, words);
            return;
        }
        new Doing(response, callback, signedIn, wish, fields.version()).act(notice);
    }

    /// One press of a button on its way.
    private final class Doing {
        private final Response response;
        private final Callback callback;
        private final SignedIn signedIn;
        private final Wish wish;
        private final int version;

        Doing(Response response, Callback callback, SignedIn signedIn, Wish wish, int version) {
            this.response = response;
            this.callback = callback;
            this.signedIn = signedIn;
            this.wish = wish;
            this.version = version;
        }

        void act(Notice notice) {
            var words = signedIn.frame().words();
            var today = board.day(hall.get().time());
            var problem = wish.handsOn() ? Readiness.problem(words, notice.latest(), today) : "";
            if (!problem.isEmpty()) {
                answer(422, notice, problem);
                return;
            }
            try {
                switch (change(notice, version, wish, signedIn.person().name())) {
                    case Outcome.Done(var changed) ->
                            Answer.seeOther(response, callback, next(changed, wish, words.query()));
                    case Outcome.Overtaken(var theirs) ->
                            answer(
                                    409,
                                    theirs,
                                    words.of("notice.problem.look-again", theirs.lastHand()));
                    case Outcome.Gone(), Outcome.Full() ->
                            ErrorAnswers.answer(response, callback, 404, words);
                }
            } catch (ContentsException e) {
                answer(507, notice, words.of("desk.problem.full"));
            }
        }

        private void answer(int status, Notice notice, String problem) {
            var fields = NoticeFields.of(notice, board.day(hall.get().time()));
            var sheet = new Sheet(signedIn.frame().at(Section.NOTICES), fields, board.zone());
            var page = sheet.page(Optional.of(notice), problem);
            Answer.page(response, callback, status, NoticeDeskHandler.FORM, page);
        }
    }

    private Outcome change(Notice notice, int version, Wish wish, String who) {
        var store = board.store();
        var now = hall.get().time();
        if (wish == Wish.REMOVE) {
            return store.remove(notice.id(), version);
        }
        return store.change(
                notice.id(),
                version,
                List.of(),
                each ->
                        switch (wish) {
                            case PUBLISH ->
                                    each.published(
                                            each.latest(),
                                            who,
                                            now,
                                            board.day(now),
                                            store.newest());
                            case SUBMIT -> each.submitted(each.latest(), who, now);
                            case PIN -> each.pinned(true, who, now);
                            case UNPIN -> each.pinned(false, who, now);
                            case END -> each.ended(who, now);
                            case WITHDRAW -> each.takenDown(who, now);
                            case KEEP, PREVIEW, REMOVE -> each;
                        });
    }

    private static String next(Notice notice, Wish wish, String query) {
        var said =
                wish == Wish.PUBLISH
                        ? NoticeSaveHandler.published(notice)
                        : wish.name().toLowerCase(Locale.ROOT);
        return Section.NOTICES.path() + query + "&said=notice-" + said;
    }
}
