package vn.conglang.province.report;

import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;

/// A report in one language: what every form of it says, in the same words.
///
/// @param lines below the title: of whom, of which days, by which map, which issue
/// @param tables the first one is the report; the others are months, declared hours, services and
///   changes
/// @param definitions what the columns mean
public record Printed(
        String language,
        String title,
        List<String> lines,
        List<Table> tables,
        String definitionsTitle,
        List<String> definitions) {
    public Printed {
        lines = List.copyOf(lines);
        tables = List.copyOf(tables);
        definitions = List.copyOf(definitions);
    }

    /// A table.
    ///
    /// @param sheet short name
    /// @param note below the title; may be empty
    /// @param total the last row; none = there is nothing to add up
    public record Table(
            String sheet,
            String title,
            String note,
            List<Heading> headings,
            List<List<Cell>> rows,
            List<Cell> total) {
        public Table {
            headings = List.copyOf(headings);
            rows = List.copyOf(rows);
            total = List.copyOf(total);
        }
    }

    /// A column's heading.
    ///
    /// @param figure the figure's id; may be empty
    /// @param number whether cells stand at the right
    public record Heading(String text, String figure, boolean number) {}

    /// A cell: what a person reads, and the number that a spreadsheet takes.
    ///
    /// @param number absent = a text
    /// @param decimals digits after the point
    public record Cell(String text, OptionalDouble number, int decimals) {
        static Cell text(String text) {
            return new Cell(text, OptionalDouble.empty(), 0);
        }
    }

    /// Says a report in a language.
    ///
    /// @param language `vi` or `en`
    /// @param zone in which its date is said
    public static Printed of(Report report, String language, ZoneId zone) {
        return new Printing(report, ReportWords.in(language), zone).print();
    }

    /// The report in a form; the same report makes the same bytes.
    public byte[] in(Report.Form form) {
        return switch (form) {
            case xlsx -> XlsxForm.write(this);
            case csv -> CsvForm.write(this);
            case pdf -> PdfForm.write(this);
        };
    }
}
