package vn.conglang.provisioning.roster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.conglang.provisioning.sheet.Sheet;

/// Which column of a sheet holds what.
///
/// @param row number of the row, the last one when headings take two
/// @param columns counted from 0
/// @param unknown columns that are not read
record HeadingRow(
        int row, Map<Field, Column> columns, List<Column> unknown, List<Problem> problems) {
    private static final int SEARCHED = 30;
    private static final int LEAST = 2;

    /// A column with what stands above it.
    record Column(int index, String heading) {}

    HeadingRow {
        columns = Map.copyOf(columns);
        unknown = List.copyOf(unknown);
        problems = List.copyOf(problems);
    }

    /// Looks for it below titles; the row, or pair of rows, in which most is understood.
    static Optional<HeadingRow> find(Sheet sheet, Words words) {
        Optional<HeadingRow> best = Optional.empty();
        var rows = sheet.rows().stream().limit(SEARCHED).toList();
        for (int at = 0; at < rows.size(); at++) {
            var alone = of(sheet, words, List.of(rows.get(at)));
            best = better(best, alone);
            if (at > 0) {
                best = better(best, of(sheet, words, List.of(rows.get(at - 1), rows.get(at))));
            }
        }
        return best.filter(found -> found.columns.size() >= LEAST);
    }

    private static Optional<HeadingRow> better(Optional<HeadingRow> best, HeadingRow other) {
        return best.filter(each -> each.columns.size() >= other.columns.size()).isPresent()
                ? best
                : Optional.of(other);
    }

    private static HeadingRow of(Sheet sheet, Words words, List<Sheet.Row> rows) {
        var columns = new EnumMap<Field, Column>(Field.class);
        var unknown = new ArrayList<Column>();
        var problems = new ArrayList<Problem>();
        var last = rows.getLast();
        var width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        for (int index = 0; index < width; index++) {
            var heading = heading(sheet, rows, index);
            var field = field(words, heading, last.cell(index).text());
            var column = new Column(index, heading);
            if (field.isEmpty() && !heading.isEmpty()) {
                unknown.add(column);
            }
            if (field.filter(each -> each != Field.UNUSED).isPresent()) {
                var other = columns.putIfAbsent(field.get(), column);
                if (other != null) {
                    var what = "means the same as column " + Sheet.letters(other.index);
                    problems.add(new Problem(last.number(), index, heading, what, ""));
                }
            }
        }
        return new HeadingRow(last.number(), columns, unknown, problems);
    }

    /// What stands above a column in one row or two.
    private static String heading(Sheet sheet, List<Sheet.Row> rows, int column) {
        var upper = sheet.seen(rows.getFirst(), column).text().strip();
        var lower = sheet.seen(rows.getLast(), column).text().strip();
        return upper.equals(lower) || upper.isEmpty() ? lower : (upper + " " + lower).strip();
    }

    private static Optional<Field> field(Words words, String heading, String lower) {
        return words.field(heading).or(() -> words.field(lower));
    }

    Optional<Column> column(Field field) {
        return Optional.ofNullable(columns.get(field));
    }
}
