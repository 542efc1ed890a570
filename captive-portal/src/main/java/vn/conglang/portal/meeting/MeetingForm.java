package vn.conglang.portal.meeting;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.portal.text.PlainText;
import vn.conglang.portal.text.TypedTime;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Form;

/// A meeting as it was typed.
public record MeetingForm(
        String title,
        String kind,
        String day,
        String time,
        String minutes,
        String crowd,
        String repeat,
        String until) {
    static final int LONGEST_TITLE = 100;
    private static final int LARGEST_CROWD = 2000;
    private static final int LONGEST_MINUTES = 12 * 60;
    private static final int YEARS = 2;

    static MeetingForm empty(Optional<LocalDate> today) {
        var day = today.map(LocalDate::toString).orElse("");
        return new MeetingForm(
                "", Kind.MEETING.key(), day, "19:30", "90", "", Repeat.NONE.key(), "");
    }

    static MeetingForm of(Plan plan) {
        return new MeetingForm(
                plan.title(),
                plan.kind().key(),
                plan.day().toString(),
                plan.time().toString(),
                String.valueOf(plan.minutes()),
                plan.crowd() == 0 ? "" : String.valueOf(plan.crowd()),
                plan.repeat().key(),
                plan.until().map(LocalDate::toString).orElse(""));
    }

    static MeetingForm read(Form form) {
        return new MeetingForm(
                line(form, "title"),
                line(form, "kind"),
                line(form, "day"),
                line(form, "time"),
                line(form, "minutes"),
                line(form, "crowd"),
                line(form, "repeat"),
                line(form, "until"));
    }

    private static String line(Form form, String name) {
        return PlainText.line(form.text(name));
    }

    /// What is wrong, in a sentence for the writer; empty = nothing.
    ///
    /// @param today when the clock can be trusted
    /// @param fresh whether it is a new one, which can't begin in the past
    Optional<String> problem(Words words, Optional<LocalDate> today, boolean fresh) {
        return Stream.of(
                        titleProblem(words),
                        choiceProblem(words),
                        dayProblem(words, today, fresh),
                        timeProblem(words),
                        crowdProblem(words),
                        untilProblem(words))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> titleProblem(Words words) {
        if (title.isEmpty()) {
            return Optional.of(words.of("meeting.problem.title"));
        }
        return PlainText.length(title) <= LONGEST_TITLE
                ? Optional.empty()
                : Optional.of(words.of("meeting.problem.long", LONGEST_TITLE));
    }

    private Optional<String> choiceProblem(Words words) {
        return Kind.of(kind).isPresent() && Repeat.of(repeat).isPresent()
                ? Optional.empty()
                : Optional.of(words.of("meeting.problem.choice"));
    }

    private Optional<String> dayProblem(Words words, Optional<LocalDate> today, boolean fresh) {
        var typed = TypedTime.day(day);
        if (typed.isEmpty()) {
            return Optional.of(words.of("meeting.problem.day", PlainText.begun(day, 20)));
        }
        var first = typed.get();
        if (fresh && today.filter(first::isBefore).isPresent()) {
            return Optional.of(words.of("meeting.problem.past", words.day(first)));
        }
        return today.filter(now -> first.isAfter(now.plusYears(YEARS))).isPresent()
                ? Optional.of(words.of("meeting.problem.far", words.day(first), YEARS))
                : Optional.empty();
    }

    private Optional<String> timeProblem(Words words) {
        if (TypedTime.time(time).isEmpty()) {
            return Optional.of(words.of("meeting.problem.time", PlainText.begun(time, 20)));
        }
        return number(minutes).filter(each -> each > 0 && each <= LONGEST_MINUTES).isPresent()
                ? Optional.empty()
                : Optional.of(words.of("meeting.problem.minutes"));
    }

    private Optional<String> crowdProblem(Words words) {
        return crowd.isEmpty() || number(crowd).filter(each -> each <= LARGEST_CROWD).isPresent()
                ? Optional.empty()
                : Optional.of(
                        words.of(
                                "meeting.problem.crowd",
                                PlainText.begun(crowd, 20),
                                LARGEST_CROWD));
    }

    private Optional<String> untilProblem(Words words) {
        if (until.isEmpty() || repeat.equals(Repeat.NONE.key())) {
            return Optional.empty();
        }
        var last = TypedTime.day(until);
        if (last.isEmpty()) {
            return Optional.of(words.of("meeting.problem.day", PlainText.begun(until, 20)));
        }
        return TypedTime.day(day).filter(last.get()::isBefore).isPresent()
                ? Optional.of(words.of("meeting.problem.until", words.day(last.get())))
                : Optional.empty();
    }

    /// What was typed as a plan. Only asked when there is no problem.
    Plan plan() {
        var repeats = Repeat.of(repeat).orElseThrow();
        return new Plan(
                title,
                Kind.of(kind).orElseThrow(),
                TypedTime.day(day).orElseThrow(),
                TypedTime.time(time).orElseThrow(),
                number(minutes).orElseThrow(),
                number(crowd).orElse(0),
                repeats,
                repeats == Repeat.NONE ? Optional.empty() : TypedTime.day(until));
    }

    private static Optional<Integer> number(String typed) {
        return typed.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
    }
}
