package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.conglang.communes.Communes;
import vn.conglang.provisioning.sheet.Sheet;

/// A list of halls as somebody sent it, understood as far as it can be.
///
/// @param entries of the rows without a problem
/// @param problems each of which keeps the list from being taken
/// @param remarks what was made of things that a person should look at
record HallList(List<Entry> entries, List<Problem> problems, List<Problem> remarks) {
    HallList {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }

    static HallList read(Sheet sheet, HeadingRow heading, Communes communes, LocalDate day) {
        var entries = new ArrayList<Entry>();
        var problems = new ArrayList<>(heading.problems());
        var remarks = new ArrayList<Problem>();
        for (var column : heading.unknown()) {
            var what = "is a column that is not known, and not read";
            remarks.add(new Problem(heading.row(), column.index(), column.heading(), what, ""));
        }
        for (var row : sheet.rows()) {
            if (row.number() <= heading.row() || isNumbering(row)) {
                continue;
            }
            if (isTitle(row, heading)) {
                var said = row.cells().stream().filter(each -> !each.isEmpty()).findFirst();
                var text = said.map(cell -> cell.text()).orElse("");
                remarks.add(new Problem(row.number(), -1, "", "is no hall, left out", text));
                continue;
            }
            var reading = new RowReading(sheet, row, heading, communes, day);
            var entry = reading.entry();
            problems.addAll(reading.problems());
            remarks.addAll(reading.remarks());
            if (reading.problems().isEmpty()) {
                entries.add(entry);
            }
        }
        return new HallList(entries, problems, remarks);
    }

    /// A row of `(1) (2) (3)` under the headings.
    private static boolean isNumbering(Sheet.Row row) {
        var filled = row.cells().stream().filter(each -> !each.isEmpty()).toList();
        return filled.size() > 2
                && filled.stream().allMatch(each -> each.text().matches("\\(?[0-9]{1,2}\\)?"));
    }

    /// A row in which one cell is filled, or none that is read, such as "II. Xã Đầm Hà", "Tổng:
    /// 12".
    private static boolean isTitle(Sheet.Row row, HeadingRow heading) {
        var read =
                heading.columns().values().stream()
                        .map(HeadingRow.Column::index)
                        .collect(Collectors.toSet());
        var filled = 0;
        var filledAndRead = 0;
        for (int column = 0; column < row.cells().size(); column++) {
            if (!row.cell(column).isEmpty()) {
                filled++;
                filledAndRead += read.contains(column) ? 1 : 0;
            }
        }
        return filled == 1 || filledAndRead == 0;
    }
}
