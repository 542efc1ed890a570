package vn.conglang.province.api;

import io.avaje.jsonb.Json;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What halls did in a month or year, as the report of it says.
///
/// @param period `2026-10` or `2026`
/// @param unit `province`, a commune's code or a hall's id
/// @param asOf the day whose map holds for all days; null = each day's own
/// @param from first day
/// @param until first day that is not in it
/// @param over whether month or year are; else more will come
/// @param issue under which number it was given out like this; null = it was not
/// @param name of the unit; null when it has none
/// @param province what the province was called at the end
/// @param by what the rows are of: `commune`, `hall`, `day` or `month`
/// @param months of a year's report of the province or a commune
/// @param services one for each service whose page was opened, the most opened first; the last one
///   has no key when it is of all others
@Json
record UsageAnswer(
        String period,
        String unit,
        @Nullable String asOf,
        String from,
        String until,
        boolean over,
        @Nullable Issue issue,
        @Nullable String name,
        String province,
        String by,
        List<Row> rows,
        Row total,
        List<Row> months,
        List<Row> services) {
    UsageAnswer {
        rows = List.copyOf(rows);
        months = List.copyOf(months);
        services = List.copyOf(services);
    }

    /// That it was given out.
    @Json
    record Issue(int number, String madeAt) {}

    /// One line.
    ///
    /// @param key code, id of a hall or service, day or month; null of the total, and where halls
    ///   stand in no list
    /// @param figures by the figure's id
    @Json
    record Row(@Nullable String key, @Nullable String name, Map<String, Figure> figures) {
        Row {
            figures =
                    Collections.unmodifiableMap(
                            new TreeMap<>(figures)); // in order: the same bytes each time
        }
    }

    /// One figure as it is told outside its hall.
    ///
    /// @param is `exact`, `few` (1 to 4), `withheld`, `at-least` or `unknown`
    /// @param value of `exact` and `at-least`
    /// @param text of what is no number
    @Json
    record Figure(String is, @Nullable BigDecimal value, @Nullable String text) {}
}
