package vn.conglang.portal.hall;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.conglang.portal.text.PlainText;
import vn.conglang.portal.text.TypedTime;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Form;

/// When the hall is open: times for some days at once, such as Monday to Friday.
///
/// @param days those that it is about
/// @param from when it opens, up to three times a day, as typed
/// @param to when it closes each time
public record HoursForm(List<DayOfWeek> days, List<String> from, List<String> to)
        implements HallForm {
    static final int SPANS = 3;

    public HoursForm {
        days = List.copyOf(days);
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /// Nothing chosen yet.
    static HoursForm empty() {
        var blank = List.of("", "", "");
        return new HoursForm(List.of(), blank, blank);
    }

    static HoursForm read(Form form) {
        var days = Stream.of(DayOfWeek.values()).filter(day -> form.has(field(day))).toList();
        return new HoursForm(days, times(form, "from"), times(form, "to"));
    }

    private static List<String> times(Form form, String name) {
        return IntStream.range(0, SPANS)
                .mapToObj(at -> PlainText.line(form.text(name + at)))
                .toList();
    }

    /// The name of a day's box.
    public static String field(DayOfWeek day) {
        return "day" + day.getValue();
    }

    @Override
    public String template() {
        return "hallhours.jte";
    }

    @Override
    public Optional<String> problem(Words words, HallProfile profile) {
        if (days.isEmpty()) {
            return Optional.of(words.of("hall.problem.days"));
        }
        return IntStream.range(0, SPANS)
                .mapToObj(at -> problem(words, at))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> overlap(words));
    }

    private Optional<String> problem(Words words, int at) {
        if (from.get(at).isEmpty() && to.get(at).isEmpty()) {
            return Optional.empty();
        }
        for (var typed : List.of(from.get(at), to.get(at))) {
            if (TypedTime.time(typed).isEmpty()) {
                return Optional.of(words.of("hall.problem.time", PlainText.begun(typed, 20)));
            }
        }
        return opens(at).orElseThrow().isBefore(closes(at).orElseThrow())
                ? Optional.empty()
                : Optional.of(words.of("hall.problem.order", from.get(at), to.get(at)));
    }

    private Optional<String> overlap(Words words) {
        var spans = spans();
        for (int at = 1; at < spans.size(); at++) {
            if (spans.get(at).from().isBefore(spans.get(at - 1).to())) {
                var both = List.of(spans.get(at - 1).said(), spans.get(at).said());
                return Optional.of(words.of("hall.problem.overlap", both.toArray()));
            }
        }
        return Optional.empty();
    }

    @Override
    public HallProfile in(HallProfile profile) {
        return profile.withHours(
                Arrays.stream(DayOfWeek.values())
                        .map(day ->
                                days.contains(day)
                                        ? new OpenDay(day, spans())
                                        : before(profile, day))
                        .toList());
    }

    private static OpenDay before(HallProfile profile, DayOfWeek day) {
        return profile.hours().stream()
                .filter(each -> each.day() == day)
                .findFirst()
                .orElseGet(() -> new OpenDay(day, List.of()));
    }

    @Override
    public Object part(HallProfile profile) {
        return profile.hours();
    }

    private List<OpenSpan> spans() {
        var spans = new ArrayList<OpenSpan>();
        for (int at = 0; at < SPANS; at++) {
            var closes = closes(at);
            opens(at).ifPresent(opens -> spans.add(new OpenSpan(opens, closes.orElseThrow())));
        }
        spans.sort(Comparator.comparing(OpenSpan::from));
        return spans;
    }

    private Optional<LocalTime> opens(int at) {
        return TypedTime.time(from.get(at));
    }

    private Optional<LocalTime> closes(int at) {
        return TypedTime.time(to.get(at));
    }
}
