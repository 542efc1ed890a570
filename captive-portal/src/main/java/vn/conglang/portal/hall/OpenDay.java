package vn.conglang.portal.hall;

import static java.util.stream.Collectors.joining;

import io.avaje.jsonb.Json;
import java.time.DayOfWeek;
import java.util.List;
import vn.conglang.portal.text.Words;

/// When the hall is open on a day of the week.
///
/// @param spans in order; empty = closed
@Json
public record OpenDay(DayOfWeek day, List<OpenSpan> spans) {
    public OpenDay {
        spans = List.copyOf(spans);
    }

    /// The name of the day.
    public String name(Words words) {
        return words.of("day." + day.getValue());
    }

    /// The times, or that it is closed.
    public String said(Words words) {
        return spans.isEmpty()
                ? words.of("hall.closed")
                : spans.stream().map(OpenSpan::said).collect(joining(", "));
    }
}
