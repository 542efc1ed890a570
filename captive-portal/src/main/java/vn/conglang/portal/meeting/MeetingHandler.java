package vn.conglang.portal.meeting;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.Section;
import vn.conglang.portal.account.SignedIn;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.meeting.MeetingBook.Outcome;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// The desk's pages about meetings: the list, the form, the count for the minutes.
public final class MeetingHandler extends Handler.Abstract {
    static final String PATH = "/hop";
    private static final String NEW = "moi";
    private static final Pattern FORM = Pattern.compile(PATH + "/(" + NEW + "|[a-z0-9]{10})");
    private static final Pattern MINUTES = Pattern.compile(PATH + "/bien-ban/(b[0-9]{1,10})");

    private final MeetingBook book;
    private final Supplier<HallNow> hall;
    private final ZoneId zone;

    public MeetingHandler(MeetingBook book, Supplier<HallNow> hall) {
        this.book = book;
        this.hall = hall;
        this.zone = book.zone();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Visitor.path(request);
        if (path.equals(PATH)) {
            list(request, response, callback);
            return true;
        }
        var form = FORM.matcher(path);
        if (form.matches()) {
            return form(request, response, callback, form.group(1));
        }
        var minutes = MINUTES.matcher(path);
        return minutes.matches() && minutes(request, response, callback, minutes.group(1));
    }

    private void list(Request request, Response response, Callback callback) {
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var clock = hall.get().time();
            var mode = book.mode();
            var page =
                    new MeetingsPage(
                            SignedIn.of(request).frame().at(Section.MEETINGS),
                            book.whole(clock),
                            mode.running(clock),
                            mode.minutes(),
                            zone);
            Answer.page(response, callback, 200, "deskmeetings.jte", page);
        }
    }

    private boolean form(Request request, Response response, Callback callback, String address) {
        if (HttpMethod.POST.is(request.getMethod())) {
            save(request, response, callback, address);
            return true;
        }
        var found = book.find(address);
        if (found.isEmpty() && !address.equals(NEW)) {
            return false;
        }
        if (Answer.allow(
                request, response, callback, HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST)) {
            var form =
                    found.map(each -> MeetingForm.of(each.plan()))
                            .orElseGet(() -> MeetingForm.empty(today()));
            var version = found.map(Meeting::version).orElse(0);
            answer(request, response, callback, 200, new Written(form, address, version), "");
        }
        return true;
    }

    private void save(Request request, Response response, Callback callback, String address) {
        var posted = SignedIn.of(request).posted();
        var words = Visitor.words(request);
        var form = MeetingForm.read(posted);
        var version = version(posted.text("version"));
        var written = new Written(form, address, version);
        var problem = form.problem(words, today(), version == 0);
        if (problem.isPresent()) {
            answer(request, response, callback, 422, written, problem.get());
            return;
        }
        try {
            var id = address.equals(NEW) ? book.freshId() : address;
            var who = SignedIn.of(request).person().name();
            switch (book.plan(id, version, form.plan(), who)) {
                case Outcome.Done() -> listed(request, response, callback);
                case Outcome.Full() ->
                        answer(
                                request,
                                response,
                                callback,
                                422,
                                written,
                                words.of("meeting.problem.full", MeetingBook.MOST));
                case Outcome.Overtaken(int stands) -> {
                    var said = stands == 0 ? "meeting.problem.gone" : "meeting.problem.overtaken";
                    var again = new Written(form, address, stands);
                    answer(request, response, callback, 422, again, words.of(said));
                }
            }
        } catch (ContentsException e) {
            answer(request, response, callback, 507, written, words.of("desk.problem.full"));
        }
    }

    private boolean minutes(Request request, Response response, Callback callback, String id) {
        var found = book.mode().minutes(id);
        if (found.isEmpty()) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var frame = SignedIn.of(request).frame().at(Section.MEETINGS);
            var page = new MinutesPage(frame, found.get(), zone);
            Answer.page(response, callback, 200, "minutes.jte", page);
        }
        return true;
    }

    private Optional<LocalDate> today() {
        return hall.get().time().map(at -> LocalDate.ofInstant(at, zone));
    }

    private static int version(String typed) {
        return typed.matches("[0-9]{1,8}") ? Integer.parseInt(typed) : 0;
    }

    private static void listed(Request request, Response response, Callback callback) {
        var query = Visitor.words(request).language().query();
        Answer.seeOther(response, callback, PATH + query + "&said=meeting");
    }

    private static void answer(
            Request request,
            Response response,
            Callback callback,
            int status,
            Written written,
            String problem) {
        var frame = SignedIn.of(request).frame().at(Section.MEETINGS);
        var page =
                new MeetingFormPage(frame, written.form, written.address, written.version, problem);
        Answer.page(response, callback, status, "meetingform.jte", page);
    }

    private record Written(MeetingForm form, String address, int version) {}
}
