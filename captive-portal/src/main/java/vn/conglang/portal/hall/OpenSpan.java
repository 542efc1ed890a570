package vn.conglang.portal.hall;

import io.avaje.jsonb.Json;
import java.time.LocalTime;

/// A time of day during which the hall is open.
@Json
public record OpenSpan(LocalTime from, LocalTime to) {
    public OpenSpan {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("open from " + from + " to " + to);
        }
    }

    /// Such as `19:00–21:30`.
    public String said() {
        return from + "–" + to;
    }
}
