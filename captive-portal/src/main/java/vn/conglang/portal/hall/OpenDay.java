package vn.conglang.portal.hall;

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

    /// The name of the day, on one line.
    public String name(Words words) {
        return words.of("day." + day.getValue()).replace(' ', '\u00a0');
    }
}
