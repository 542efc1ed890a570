package vn.conglang.province.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.conglang.province.report.Printed.Cell;
import vn.conglang.province.report.Printed.Heading;
import vn.conglang.province.report.Printed.Table;

/// A report as CSV (RFC 4180): with a byte order mark and semicolons, as a Vietnamese Excel opens
/// it, tables one below the other, definitions last.
final class CsvForm {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setDelimiter(';').setRecordSeparator("\r\n").get();

    /// A spreadsheet takes what begins like this for a formula (OWASP, CSV Injection).
    private static final String FORMULA = "=+-@\t\r";

    private CsvForm() {}

    static byte[] write(Printed report) {
        var text = new StringBuilder(BYTE_ORDER_MARK);
        try (var out = new CSVPrinter(text, FORMAT)) {
            line(out, List.of(report.title()));
            for (var line : report.lines()) {
                line(out, List.of(line));
            }
            for (var table : report.tables()) {
                out.println();
                table(out, table);
            }
            out.println();
            line(out, List.of(report.definitionsTitle()));
            for (var definition : report.definitions()) {
                line(out, List.of(definition));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing a report as CSV", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void table(CSVPrinter out, Table table) throws IOException {
        line(out, List.of(table.title()));
        if (!table.note().isEmpty()) {
            line(out, List.of(table.note()));
        }
        line(out, table.headings().stream().map(Heading::text).toList());
        var rows =
                table.total().isEmpty()
                        ? table.rows().stream()
                        : Stream.concat(table.rows().stream(), Stream.of(table.total()));
        for (var row : rows.toList()) {
            line(out, row.stream().map(CsvForm::cell).toList());
        }
    }

    private static String cell(Cell cell) {
        // without grouping, which a program would read as a decimal point
        return cell.number().isEmpty()
                ? cell.text()
                : cell.decimals() == 0
                        ? Long.toString((long) cell.number().getAsDouble())
                        : cell.text();
    }

    private static void line(CSVPrinter out, List<String> cells) throws IOException {
        out.printRecord(cells.stream().map(CsvForm::harmless).toList());
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
