package vn.conglang.province.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.conglang.province.report.ReportContent.Row;

/// What is different between two issues of one report.
final class Changes {
    /// Key of a column that the issue before did not have at all.
    static final String EVERYWHERE = "*";

    private Changes() {}

    /// One cell.
    ///
    /// @param key of the row; empty = the total; `*` = all rows, for their column is new
    /// @param column its id; empty = the row's name
    /// @param before empty = there was no such row
    /// @param after empty = there is no such row any more
    record Change(String key, String name, String column, String before, String after) {}

    /// Columns that are new, in one line each; cells in the order of the rows as they are now, then
    /// those that are gone, the total last.
    static List<Change> between(ReportContent before, ReportContent now) {
        var changes = new ArrayList<Change>();
        now.columns().stream()
                .filter(column -> !before.columns().contains(column))
                .forEach(column -> changes.add(added(column)));
        if (before.services() == null) {
            changes.add(added(Column.SERVICE_TAPS.id()));
        }
        var columns = new Columns(before.columns(), now.columns());
        columns.compare(before.rows(), now.rows(), changes);
        columns.compare(before.months(), now.months(), changes);
        columns.compare(List.of(before.total()), List.of(now.total()), changes);
        if (before.services() != null) {
            var taps = List.of(Column.SERVICE_TAPS.id());
            new Columns(taps, taps).compare(before.services(), now.opened(), changes);
        }
        return List.copyOf(changes);
    }

    private static Change added(String column) {
        return new Change(EVERYWHERE, "", column, "", "");
    }

    /// Ids of the columns of two tables that are compared.
    private record Columns(List<String> before, List<String> now) {
        void compare(List<Row> rowsBefore, List<Row> rowsNow, List<Change> changes) {
            var old = new LinkedHashMap<String, Row>();
            rowsBefore.forEach(row -> old.put(row.key() + row.name(), row));
            for (var row : rowsNow) {
                var was = old.remove(row.key() + row.name());
                cells(row, was == null ? Map.of() : cells(before, was), cells(now, row), changes);
            }
            old.values().forEach(row -> cells(row, cells(before, row), Map.of(), changes));
        }

        private void cells(
                Row row, Map<String, String> was, Map<String, String> is, List<Change> changes) {
            for (var column : (is.isEmpty() ? was : is).keySet()) {
                var isNew = !was.isEmpty() && !before.contains(column);
                var old = was.getOrDefault(column, "");
                var current = is.getOrDefault(column, "");
                if (!isNew && !old.equals(current)) {
                    changes.add(new Change(row.key(), row.name(), column, old, current));
                }
            }
        }

        private static Map<String, String> cells(List<String> columns, Row row) {
            var cells = new LinkedHashMap<String, String>();
            for (int at = 0; at < columns.size(); at++) {
                cells.put(columns.get(at), row.cells().get(at));
            }
            return cells;
        }
    }
}
