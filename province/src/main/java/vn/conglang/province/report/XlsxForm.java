package vn.conglang.province.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.conglang.province.report.Printed.Cell;
import vn.conglang.province.report.Printed.Table;

/// A report as a workbook: a sheet for each table, and one that says what the columns mean. Texts
/// are texts, never formulas. The same report makes the same bytes.
final class XlsxForm {
    private static final int KEY_WIDTH = 14;
    private static final int NAME_WIDTH = 32;
    private static final int CELL_WIDTH = 13;
    private static final double HEAD_POINTS = 46;
    private static final String LINE_COLOUR = "B9C1C8";
    private static final int LONGEST_DEFINITION = 120;
    private static final double LINE_POINTS = 15;
    private static final String HEAD = "F1E4DC";

    /// Earliest time that a ZIP archive can say.
    private static final LocalDateTime ZIP_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final Pattern MADE =
            Pattern.compile("(?<open><dcterms:(created|modified)[^>]*>)[^<]*(?<close></dcterms:)");

    private XlsxForm() {}

    static byte[] write(Printed report) {
        try {
            var file = Files.createTempFile("report", ".xlsx");
            try {
                write(report, file);
                return withoutTime(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing a report as XLSX", e);
        }
    }

    private static void write(Printed report, Path file) throws IOException {
        try (var out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "Cong Lang", "1.0")) {
            var first = true;
            for (var table : report.tables()) {
                table(workbook.newWorksheet(table.sheet()), report, table, first);
                first = false;
            }
            definitions(workbook, report);
        }
    }

    private static void table(Worksheet sheet, Printed report, Table table, boolean isFirst) {
        var row = 0;
        sheet.value(row, 0, report.title());
        sheet.style(row, 0).bold().fontSize(14).set();
        row++;
        for (var line : report.lines()) {
            sheet.value(row++, 0, line);
        }
        if (!isFirst) {
            sheet.value(row, 0, table.title());
            sheet.style(row++, 0).bold().set();
        }
        if (!table.note().isEmpty()) {
            sheet.value(row++, 0, table.note());
        }
        row++;
        for (int column = 0; column < table.headings().size(); column++) {
            var heading = table.headings().get(column);
            sheet.value(row, column, heading.text());
            sheet.style(row, column)
                    .bold()
                    .wrapText(true)
                    .fillColor(HEAD)
                    .verticalAlignment("center")
                    .horizontalAlignment(heading.number() ? "right" : "left")
                    .borderStyle("thin")
                    .borderColor(LINE_COLOUR)
                    .set();
            sheet.width(column, column == 0 ? KEY_WIDTH : width(heading.number(), column));
        }
        sheet.rowHeight(row, HEAD_POINTS);
        sheet.freezePane(table.headings().getFirst().number() ? 0 : 1, row + 1);
        sheet.repeatRows(row);
        row++;
        for (var cells : table.rows()) {
            cells(sheet, row++, table, cells, false);
        }
        if (!table.total().isEmpty()) {
            cells(sheet, row, table, table.total(), true);
        }
        onPaper(sheet);
    }

    /// As wide as the page, as many pages as it takes.
    private static void onPaper(Worksheet sheet) {
        sheet.pageOrientation("landscape");
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
    }

    private static double width(boolean number, int column) {
        return number ? CELL_WIDTH : column == 1 ? NAME_WIDTH : 1.5 * CELL_WIDTH;
    }

    private static void cells(
            Worksheet sheet, int row, Table table, List<Cell> cells, boolean bold) {
        for (int column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            var style = sheet.style(row, column).borderStyle("thin").borderColor(LINE_COLOUR);
            if (bold) {
                style.bold();
            }
            if (table.headings().get(column).number()) {
                style.horizontalAlignment("right");
            }
            if (cell.number().isPresent()) {
                sheet.value(row, column, number(cell));
                style.format(cell.decimals() == 0 ? "#,##0" : "#,##0.0");
            } else {
                sheet.value(row, column, cell.text());
                style.format("@");
            }
            style.set();
        }
    }

    private static Number number(Cell cell) {
        var number = cell.number().getAsDouble();
        if (cell.decimals() == 0) {
            return (long) number;
        }
        return number;
    }

    private static void definitions(Workbook workbook, Printed report) {
        var name = ReportWords.in(report.language()).of("sheet.definitions");
        var sheet = workbook.newWorksheet(name);
        sheet.width(0, LONGEST_DEFINITION);
        sheet.value(0, 0, report.definitionsTitle());
        sheet.style(0, 0).bold().fontSize(14).set();
        var row = 1;
        for (var definition : report.definitions()) {
            sheet.value(row, 0, definition);
            sheet.style(row, 0).wrapText(true).verticalAlignment("top").set();
            sheet.rowHeight(row, LINE_POINTS * (1 + definition.length() / LONGEST_DEFINITION));
            row++;
        }
        onPaper(sheet);
    }

    /// The time at which it was written stands in the archive and in its properties. Streams can't
    /// read what fastexcel writes: sizes stand in the directory only.
    private static byte[] withoutTime(Path file) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var from = new ZipFile(file.toFile());
                var zip = new ZipOutputStream(out)) {
            for (var entry : Collections.list(from.entries())) {
                var same = new ZipEntry(entry.getName());
                same.setTimeLocal(ZIP_TIME);
                zip.putNextEntry(same);
                try (var in = from.getInputStream(entry)) {
                    zip.write(withoutTime(entry.getName(), in.readAllBytes()));
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] withoutTime(String name, byte[] content) {
        if (!name.equals("docProps/core.xml")) {
            return content;
        }
        return MADE.matcher(new String(content, StandardCharsets.UTF_8))
                .replaceAll("${open}1980-01-01T00:00:00Z${close}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
