package vn.conglang.gateway.guest;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.conglang.portal.hall.OpenDay;
import vn.conglang.portal.hall.OpenSpan;

/// Whether the hall is open.
public sealed interface Opening {
    /// Open now.
    ///
    /// @param left until it closes; empty when nobody has said
    record Open(Optional<Duration> left) implements Opening {}

    /// Closed now.
    ///
    /// @param opens when it opens again; empty when it never does
    record Closed(Optional<Instant> opens) implements Opening {}

    /// Open, as far as anybody knows.
    static Opening always() {
        return new Open(Optional.empty());
    }

    /// How it stands at a moment.
    ///
    /// @param hours of each day of the week; empty = nobody has said, and it is open then
    static Opening at(ZonedDateTime now, List<OpenDay> hours) {
        if (hours.isEmpty()) {
            return always();
        }
        var closes = now;
        for (var span = spanAt(closes, hours);
                span.isPresent() && closes.isBefore(now.plusDays(7));
                span = spanAt(closes, hours)) {
            closes = closes.with(span.get().to());
        }
        return closes.equals(now)
                ? new Closed(opens(now, hours))
                : new Open(Optional.of(Duration.between(now, closes)));
    }

    private static Optional<OpenSpan> spanAt(ZonedDateTime at, List<OpenDay> hours) {
        var time = at.toLocalTime();
        return spans(at.getDayOfWeek(), hours)
                .filter(span -> !time.isBefore(span.from()) && time.isBefore(span.to()))
                .findFirst();
    }

    private static Optional<Instant> opens(ZonedDateTime now, List<OpenDay> hours) {
        return IntStream.rangeClosed(0, 7)
                .mapToObj(now::plusDays)
                .flatMap(day ->
                        spans(day.getDayOfWeek(), hours)
                                .map(OpenSpan::from)
                                .sorted(LocalTime::compareTo)
                                .map(day::with))
                .filter(now::isBefore)
                .map(ZonedDateTime::toInstant)
                .findFirst();
    }

    private static Stream<OpenSpan> spans(DayOfWeek day, List<OpenDay> hours) {
        return hours.stream()
                .filter(each -> each.day() == day)
                .flatMap(each -> each.spans().stream());
    }
}
