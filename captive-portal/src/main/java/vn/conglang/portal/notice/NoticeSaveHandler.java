package vn.conglang.portal.notice;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.Person;
import vn.conglang.portal.account.Section;
import vn.conglang.portal.account.SignedIn;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.media.Darkroom;
import vn.conglang.portal.notice.NoticeReader.Filled;
import vn.conglang.portal.notice.NoticeStore.Outcome;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.ErrorAnswers;
import vn.conglang.portal.web.Form;
import vn.conglang.portal.web.Visitor;

/// Takes the form of a notice: keeps it as a draft, hands it to the keeper, or publishes it.
///
/// Whatever can be kept is kept first, and only then said what is wrong: a missing title must not
/// cost a photo that took a minute to send.
public final class NoticeSaveHandler extends Handler.Abstract {
    private static final String PATH = Section.NOTICES.path() + "/luu";

    private final Supplier<HallNow> hall;
    private final NoticeBoard board;
    private final NoticeReader reader;

    public NoticeSaveHandler(Supplier<HallNow> hall, NoticeBoard board, Darkroom darkroom) {
        this.hall = hall;
        this.board = board;
        this.reader = new NoticeReader(darkroom, board.store()::freshId);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(PATH)) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.POST)) {
            save(request, response, callback);
        }
        return true;
    }

    private void save(Request request, Response response, Callback callback) {
        var signedIn = SignedIn.of(request);
        var form = signedIn.posted();
        var fields = NoticeFields.of(form);
        var before = board.store().find(fields.id());
        var wish = Wish.of(form.text("do"));
        var released = before.filter(each -> each.state().released()).isPresent();
        if (wish.open(signedIn.person(), released)) {
            var frame = signedIn.frame().at(Section.NOTICES);
            var sheet = new Sheet(frame, fields, board.zone());
            new Saving(response, callback, form, before, wish, sheet).save();
        } else {
            ErrorAnswers.answer(response, callback, 403, signedIn.frame().words());
        }
    }

    /// One form on its way.
    private final class Saving {
        private final Response response;
        private final Callback callback;
        private final Form form;
        private final Optional<Notice> before;
        private final Wish wish;
        private final Sheet sheet;
        private final Words words;

        Saving(
                Response response,
                Callback callback,
                Form form,
                Optional<Notice> before,
                Wish wish,
                Sheet sheet) {
            this.response = response;
            this.callback = callback;
            this.form = form;
            this.before = before;
            this.wish = wish;
            this.sheet = sheet;
            this.words = sheet.frame().words();
        }

        void save() {
            var filled = reader.read(form, sheet.fields(), before.map(Notice::latest), words);
            if (filled.message().isEmpty()) {
                answer(422, sheet.page(before, filled.problem()));
                return;
            }
            var message = filled.message().get();
            var problem = problem(filled, message);
            if (before.isEmpty() && message.blank() && !wish.handsOn()) {
                answer(problem.isEmpty() ? 200 : 422, sheet.page(before, problem));
                return;
            }
            try {
                var possible = problem.isEmpty() ? wish : Wish.KEEP;
                var person = sheet.frame().person();
                say(keep(sheet.fields(), filled, message, possible, person), problem);
            } catch (ContentsException e) {
                answer(507, sheet.page(before, words.of("desk.problem.full")));
            }
        }

        private String problem(Filled filled, Message message) {
            return filled.problem().isEmpty() && wish.handsOn()
                    ? Readiness.problem(words, message, board.day(hall.get().time()))
                    : filled.problem();
        }

        private void say(Outcome outcome, String problem) {
            switch (outcome) {
                case Outcome.Done(var notice) when !problem.isEmpty() ->
                        answer(422, sheet.page(Optional.of(notice), problem));
                case Outcome.Done(var notice) when form.has("quiet") ->
                        answer(200, sheet.page(Optional.of(notice), ""));
                case Outcome.Done(var notice) ->
                        Answer.seeOther(response, callback, next(notice, wish, words.query()));
                case Outcome.Overtaken(var theirs) -> answer(409, sheet.overtaken(theirs));
                case Outcome.Gone() ->
                        answer(409, sheet.page(Optional.empty(), words.of("notice.problem.gone")));
                case Outcome.Full() ->
                        answer(422, sheet.page(before, words.of("notice.problem.many")));
            }
        }

        private void answer(int status, NoticeFormPage page) {
            Answer.page(response, callback, status, NoticeDeskHandler.FORM, page);
        }
    }

    private Outcome keep(
            NoticeFields fields, Filled filled, Message message, Wish wish, Person person) {
        var now = hall.get().time();
        var store = board.store();
        UnaryOperator<Notice> change =
                notice ->
                        switch (wish) {
                            case PUBLISH ->
                                    notice.published(
                                            message,
                                            person.name(),
                                            now,
                                            board.day(now),
                                            store.newest());
                            case SUBMIT -> notice.submitted(message, person.name(), now);
                            default -> notice.typed(message, person.name(), now);
                        };
        if (store.find(fields.id()).isEmpty()) { // new, or removed by somebody meanwhile
            var begun = Notice.begin(store.freshId(), message, person.name(), now);
            return store.add(wish.handsOn() ? change.apply(begun) : begun, filled.files());
        }
        var outcome = store.change(fields.id(), fields.version(), filled.files(), change);
        return outcome instanceof Outcome.Overtaken(var theirs) && theirs.latest().reads(message)
                ? store.change(fields.id(), theirs.version(), filled.files(), change)
                : outcome;
    }

    private static String next(Notice notice, Wish wish, String query) {
        var here = NoticePage.path(notice);
        var list = Section.NOTICES.path() + query + "&said=notice-";
        return switch (wish) {
            case PREVIEW -> here + "/xem" + query;
            case SUBMIT -> list + "submitted";
            case PUBLISH -> list + published(notice);
            default -> here + query + "&said=notice-kept";
        };
    }

    /// What is said of a notice just published.
    static String published(Notice notice) {
        if (notice.message().namesWebAddress()) {
            return "published-address";
        }
        return notice.state() == State.PLANNED ? "planned" : "published";
    }
}
