package vn.conglang.provisioning.sheet;

/// One cell of a spreadsheet.
///
/// @param text as a person sees it: numbers without grouping, dates as `2026-11-24`, formulas as
///   `=A1+1`
public record Cell(String text, Form form) {
    /// A cell without anything.
    public static final Cell EMPTY = new Cell("", Form.TEXT);

    /// What a cell holds.
    public enum Form {
        TEXT,
        NUMBER,
        DATE,
        FORMULA,
        /// Such as `#N/A`.
        FAULT
    }

    static Cell text(String text) {
        return text.isBlank() ? EMPTY : new Cell(text, Form.TEXT);
    }

    /// Whether nobody would see anything there.
    public boolean isEmpty() {
        return text.isBlank();
    }
}
