package vn.conglang.province.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.conglang.province.report.ReportContent.Row;

/// What is different between two issues of one report.
final class Changes {
    private Changes() {}

    /// One cell.
    ///
    /// @param key of the row; empty = the total
    /// @param column its id; empty = the row's name
    /// @param before empty = there was no such row
    /// @param after empty = there is no such row any more
    record Change(String key, String name, String column, String before, String after) {}

    /// In the order of the rows as they are now, then those that are gone, the total last.
    static List<Change> between(ReportContent before, ReportContent now) {
        var changes = new ArrayList<Change>();
        compare(before, before.rows(), now, now.rows(), changes);
        compare(before, before.months(), now, now.months(), changes);
        compare(before, List.of(before.total()), now, List.of(now.total()), changes);
        return List.copyOf(changes);
    }

    private static void compare(
            ReportContent before,
            List<Row> rowsBefore,
            ReportContent now,
            List<Row> rowsNow,
            List<Change> changes) {
        var old = new LinkedHashMap<String, Row>();
        rowsBefore.forEach(row -> old.put(row.key() + row.name(), row));
        for (var row : rowsNow) {
            var was = old.remove(row.key() + row.name());
            cells(row, was == null ? Map.of() : byColumn(before, was), byColumn(now, row), changes);
        }
        old.values().forEach(row -> cells(row, byColumn(before, row), Map.of(), changes));
    }

    private static void cells(
            Row row, Map<String, String> before, Map<String, String> now, List<Change> changes) {
        var columns = new LinkedHashMap<String, String>(now.isEmpty() ? before : now);
        for (var column : columns.keySet()) {
            var was = before.getOrDefault(column, "");
            var is = now.getOrDefault(column, "");
            if (!was.equals(is)) {
                changes.add(new Change(row.key(), row.name(), column, was, is));
            }
        }
    }

    private static Map<String, String> byColumn(ReportContent content, Row row) {
        var cells = new LinkedHashMap<String, String>();
        for (int at = 0; at < content.columns().size(); at++) {
            cells.put(content.columns().get(at), row.cells().get(at));
        }
        return cells;
    }
}
