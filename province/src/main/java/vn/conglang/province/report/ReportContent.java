package vn.conglang.province.report;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands in a report, without words: as it is kept.
///
/// @param unit what it is of by name, such as "Xã Đầm Hà"; empty = the whole province or unknown
/// @param province what the province was called at the end, such as "Tỉnh Quảng Ninh"
/// @param columns ids of the cells' columns
/// @param rows one for each commune, hall, day or month
/// @param total the sum of all rows
/// @param months of a year's report: one for each month; else none
/// @param services one for each service whose page was opened, by its id, with one cell: how often;
///   null in what was given out before there were such
@Json
public record ReportContent(
        String unit,
        String province,
        List<String> columns,
        List<Row> rows,
        Row total,
        List<Row> months,
        @Nullable List<Row> services) {
    private static final JsonType<ReportContent> JSON =
            Jsonb.builder().build().type(ReportContent.class);

    public ReportContent {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        months = List.copyOf(months);
        services = services == null ? null : List.copyOf(services);
    }

    /// A line of a table.
    ///
    /// @param key code, id, day or month
    /// @param name for people; may be empty
    /// @param cells one for each column: a number, a date, a text, `<5`, `*`, `>=12`, or `?`
    @Json
    public record Row(String key, String name, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// One for each service whose page was opened; none in what was given out before there were
    /// such.
    public List<Row> opened() {
        return services == null ? List.of() : services;
    }

    /// The same text for the same content.
    String json() {
        return JSON.toJson(this);
    }

    /// What was kept.
    public static ReportContent of(String json) {
        return JSON.fromJson(json);
    }
}
