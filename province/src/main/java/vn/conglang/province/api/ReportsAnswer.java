package vn.conglang.province.api;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reports that were given out, in order of subject and number.
///
/// @param next what to give as `after` for those that follow; null = there are none
@Json
record ReportsAnswer(List<Issued> reports, @Nullable String next) {
    ReportsAnswer {
        reports = List.copyOf(reports);
    }

    /// One of them.
    ///
    /// @param content where its figures are
    @Json
    record Issued(
            String period,
            String unit,
            @Nullable String asOf,
            int number,
            String madeAt,
            String content) {}
}
