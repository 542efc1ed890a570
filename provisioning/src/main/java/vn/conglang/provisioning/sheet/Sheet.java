package vn.conglang.provisioning.sheet;

import java.util.List;

/// One sheet of a spreadsheet.
///
/// @param name of the sheet, or of the file when that has one only
/// @param rows in order; blank ones may be missing
/// @param merges cells that are shown as one
/// @param remarks what a person should know of how the file was read
public record Sheet(String name, List<Row> rows, List<Merge> merges, List<String> remarks) {
    private static final int LETTERS = 26;

    public Sheet {
        rows = List.copyOf(rows);
        merges = List.copyOf(merges);
        remarks = List.copyOf(remarks);
    }

    /// One row.
    ///
    /// @param number as the spreadsheet shows it, from 1
    public record Row(int number, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /// The cell of a column, counted from 0.
        public Cell cell(int column) {
            return column < cells.size() ? cells.get(column) : Cell.EMPTY;
        }

        /// Whether nobody would see anything in it.
        public boolean isBlank() {
            return cells.stream().allMatch(Cell::isEmpty);
        }
    }

    /// Cells shown as one, whose content stands in the upper left one.
    ///
    /// @param top number of its first row
    /// @param left its first column, counted from 0
    public record Merge(int top, int left, int bottom, int right) {
        boolean holds(int row, int column) {
            return top <= row && row <= bottom && left <= column && column <= right;
        }
    }

    /// The cell that a person sees in a place: of merged ones the upper left.
    public Cell seen(Row row, int column) {
        var own = row.cell(column);
        return own.isEmpty()
                ? merges.stream()
                        .filter(merge -> merge.holds(row.number, column))
                        .findFirst()
                        .flatMap(merge ->
                                rows.stream()
                                        .filter(each -> each.number == merge.top)
                                        .findFirst()
                                        .map(each -> each.cell(merge.left)))
                        .orElse(own)
                : own;
    }

    /// The letters over a column that is counted from 0: `A`, `Z`, `AA`.
    public static String letters(int column) {
        var last = String.valueOf((char) ('A' + column % LETTERS));
        return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
    }
}
