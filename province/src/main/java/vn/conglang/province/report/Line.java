package vn.conglang.province.report;

import java.util.List;
import java.util.function.Function;
import vn.conglang.province.report.ReportContent.Row;

/// A line of a report before it is written.
///
/// @param key code, id, day or month
/// @param name for people; may be empty
/// @param sum what was done, and how well it is known
/// @param told how each of [Month#COUNTS] is told
/// @param other what the columns say that are about halls, not about what was done; and the peak,
///   which several halls have not
record Line(
        String key,
        String name,
        Sum sum,
        Function<Column, Figure> told,
        Function<Column, String> other) {
    Row row(List<Column> columns) {
        return new Row(key, name, columns.stream().map(this::cell).toList());
    }

    private String cell(Column column) {
        return switch (column) {
            case DEVICE_DAY, VISITS_STARTED, PORTAL_SHOWN, PORTAL_ACCEPTED ->
                    told.apply(column).code();
            case HALLS, HALLS_HEARD, HALLS_VISITED, HALLS_DECLARED, VILLAGE, VISITED, PEAK ->
                    other.apply(column);
            default -> sum.cell(column);
        };
    }
}
