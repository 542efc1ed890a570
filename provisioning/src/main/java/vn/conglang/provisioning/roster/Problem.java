package vn.conglang.provisioning.roster;

import java.util.Comparator;
import vn.conglang.provisioning.sheet.Sheet;

/// Something in a list of halls that a person has to look at.
///
/// @param row number as the spreadsheet shows it; 0 = the file as a whole
/// @param column counted from 0; -1 = the row as a whole
/// @param heading above that column
/// @param what is wrong, or was made of it
/// @param value that stands there; may be empty
record Problem(int row, int column, String heading, String what, String value) {
    /// As a person goes through the sheet.
    static final Comparator<Problem> ORDER =
            Comparator.comparingInt(Problem::row).thenComparingInt(Problem::column);

    private static final int LONGEST = 60;

    static Problem ofFile(String what) {
        return ofRow(0, what);
    }

    static Problem ofRow(int row, String what) {
        return new Problem(row, -1, "", what, "");
    }

    /// Such as `row 7, column C "Xã": is no commune (got "Đàm Hà")`.
    String said() {
        if (row == 0) {
            return what;
        }
        var place =
                column < 0
                        ? "row " + row
                        : "row %d, column %s \"%s\""
                                .formatted(row, Sheet.letters(column), shortened(heading));
        return place + ": " + what + (value.isEmpty() ? "" : " (got \"" + shortened(value) + "\")");
    }

    private static String shortened(String text) {
        var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
