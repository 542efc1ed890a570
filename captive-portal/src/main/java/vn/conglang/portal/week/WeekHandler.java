package vn.conglang.portal.week;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.Section;
import vn.conglang.portal.account.SignedIn;
import vn.conglang.portal.text.Language;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves the hall's week; `?tuan=1` is the one before, up to three back.
public final class WeekHandler extends Handler.Abstract {
    static final int FURTHEST_BACK = 3;
    private static final int MOST_SERVICES = 5;

    private final HallHistory history;
    private final CommuneAverage average;
    private final BiFunction<String, Language, Optional<String>> serviceName;
    private final Supplier<HallNow> hall;
    private final ZoneId zone;

    /// @param serviceName what people call a service of this id in this language
    /// @param zone of the hall
    public WeekHandler(
            HallHistory history,
            CommuneAverage average,
            BiFunction<String, Language, Optional<String>> serviceName,
            Supplier<HallNow> hall,
            ZoneId zone) {
        this.history = history;
        this.average = average;
        this.serviceName = serviceName;
        this.hall = hall;
        this.zone = zone;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(Section.WEEK.path())) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            Answer.page(response, callback, 200, "week.jte", page(request));
        }
        return true;
    }

    private WeekPage page(Request request) {
        var now = hall.get();
        var back = back(request);
        var until = now.time().map(time -> lastClosed(time, now.quarterHour()));
        var reached = until.orElseGet(this::lastCounted);
        var monday =
                reached.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .minusWeeks(back);
        var week = week(monday, reached);
        var before = week(monday.minusWeeks(1), week.over() ? reached : reached.minusWeeks(1));
        var frame = SignedIn.of(request).frame().at(Section.WEEK);
        return new WeekPage(
                frame,
                week,
                before,
                until.isPresent(),
                back,
                now.quarterHour(),
                average.of(monday),
                mostTapped(week.taps(), frame.words().language()));
    }

    private Week week(LocalDate monday, LocalDateTime until) {
        return Week.of(monday, until, history.between(monday, monday.plusDays(6)));
    }

    /// What is open now is not yet in the history: it is no gap.
    private LocalDateTime lastClosed(Instant time, Duration quarterHour) {
        var length = quarterHour.toMillis();
        var closed = Math.floorDiv(time.toEpochMilli(), length) * length;
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(closed), zone);
    }

    /// Without a clock: the end of the last hour that was counted.
    private LocalDateTime lastCounted() {
        var day = history.newestDay().orElse(LocalDate.EPOCH);
        var hours = history.between(day, day).hours();
        if (hours.isEmpty()) {
            return day.atStartOfDay();
        }
        var last = hours.getLast();
        var length = last.counted().compareTo(Duration.ofHours(1)) > 0 ? 60 : minutes(last);
        return day.atTime(last.hour(), 0).plusMinutes(length);
    }

    private static long minutes(HourFigures hour) {
        return Math.max(hour.counted().toMinutes(), 1);
    }

    private List<WeekPage.Service> mostTapped(Map<String, Long> taps, Language language) {
        return taps.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SERVICES)
                .map(each ->
                        new WeekPage.Service(
                                serviceName.apply(each.getKey(), language).orElse(each.getKey()),
                                each.getValue()))
                .toList();
    }

    private static int back(Request request) {
        return Visitor.asked(request, "tuan")
                .filter(asked -> asked.matches("[0-" + FURTHEST_BACK + "]"))
                .map(Integer::parseInt)
                .orElse(0);
    }
}
