package vn.conglang.portal.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.SignedIn;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.meeting.MeetingBook.Outcome;
import vn.conglang.portal.text.TypedTime;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.ErrorAnswers;
import vn.conglang.portal.web.Visitor;

/// What the desk's buttons do to a meeting: start and end it, call one off, remove it.
public final class MeetingDeedHandler extends Handler.Abstract {
    private static final String START = MeetingHandler.PATH + "/bat-dau";
    private static final String STOP = MeetingHandler.PATH + "/ket-thuc";
    private static final Pattern DEED =
            Pattern.compile(MeetingHandler.PATH + "/([a-z0-9]{10})/(xoa|nghi|khong-nghi)");

    private final MeetingBook book;
    private final Supplier<HallNow> hall;

    public MeetingDeedHandler(MeetingBook book, Supplier<HallNow> hall) {
        this.book = book;
        this.hall = hall;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Visitor.path(request);
        var deed = DEED.matcher(path);
        if (!path.equals(START) && !path.equals(STOP) && !deed.matches()) {
            return false;
        }
        if (!Answer.allow(request, response, callback, HttpMethod.POST)) {
            return true;
        }
        try {
            var next =
                    switch (path) {
                        case START -> start(request);
                        case STOP -> stop(request);
                        default -> change(request, deed.group(1), deed.group(2));
                    };
            Answer.seeOther(response, callback, next);
        } catch (ContentsException e) {
            ErrorAnswers.answer(response, callback, 507, Visitor.words(request));
        }
        return true;
    }

    /// Pressed twice, or by two at once, it starts one.
    private String start(Request request) {
        var signedIn = SignedIn.of(request);
        var clock = hall.get().time();
        var day = TypedTime.day(signedIn.posted().text("day"));
        var planned = book.find(signedIn.posted().text("meeting"));
        var usual = Visitor.words(request).of("meeting.usual-title");
        book.mode()
                .start(
                        new Running(
                                planned.map(Meeting::id).orElse(""),
                                planned.flatMap(_ -> day),
                                planned.map(each -> each.plan().title()).orElse(usual),
                                planned.map(each -> each.plan().crowd()).orElse(0),
                                signedIn.person().name(),
                                clock,
                                0,
                                0,
                                0,
                                0));
        return list(request, "meeting-started");
    }

    private String stop(Request request) {
        var clock = hall.get().time();
        var running = book.mode().running(clock);
        var counted = book.mode().stop(clock);
        running.ifPresent(each -> over(each, SignedIn.of(request).person().name(), clock));
        return counted.map(each ->
                        MeetingHandler.PATH
                                + "/bien-ban/"
                                + each.id()
                                + Visitor.words(request).language().query()
                                + "&said=meeting-ended")
                .orElseGet(() -> list(request, "meeting-ended"));
    }

    /// What was planned until later is over now.
    private void over(Running running, String who, Optional<Instant> clock) {
        running.day()
                .filter(_ -> clock.isPresent())
                .ifPresent(day -> book.mark(running.meeting(), each -> each.ended(day, who)));
    }

    private String change(Request request, String id, String deed) {
        var signedIn = SignedIn.of(request);
        var who = signedIn.person().name();
        var posted = signedIn.posted();
        if (deed.equals("xoa")) {
            var version = posted.text("version").matches("[0-9]{1,8}");
            var seen = version ? Integer.parseInt(posted.text("version")) : 0;
            return book.remove(id, seen) instanceof Outcome.Overtaken
                    ? MeetingHandler.PATH
                            + "/"
                            + id
                            + Visitor.words(request).language().query()
                            + "&said=meeting-overtaken"
                    : list(request, "removed");
        }
        TypedTime.day(posted.text("day"))
                .filter(day -> takesPlace(id, day))
                .ifPresent(day ->
                        book.mark(id, each -> each.cancelled(day, deed.equals("nghi"), who)));
        return list(request, "meeting");
    }

    private boolean takesPlace(String id, LocalDate day) {
        return book.find(id).filter(each -> each.plan().days(day, day).count() == 1).isPresent();
    }

    private static String list(Request request, String said) {
        var query = Visitor.words(request).language().query();
        return MeetingHandler.PATH + query + "&said=" + said;
    }
}
