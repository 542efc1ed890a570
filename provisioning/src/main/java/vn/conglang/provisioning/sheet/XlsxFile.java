package vn.conglang.provisioning.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.SheetVisibility;
import vn.conglang.provisioning.workshop.RefusedException;

/// An Excel workbook (Office Open XML), looked through for hostile contents before it is read.
final class XlsxFile {
    /// What Excel calls its own date formats.
    private static final int FIRST_DATE_FORMAT = 14;

    private static final int LAST_DATE_FORMAT = 22;
    private static final Pattern ALL_ZEROS = Pattern.compile("0+");
    private static final Pattern NO_FORMAT_LETTERS =
            Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]");

    private final Path file;
    private final XlsxInspection inspection;

    private XlsxFile(Path file, XlsxInspection inspection) {
        this.file = file;
        this.inspection = inspection;
    }

    static List<Sheet> read(Path file) {
        var inspection = XlsxInspection.of(file);
        try (var workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
            return new XlsxFile(file, inspection).sheets(workbook);
        } catch (RefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // a broken workbook fails in many ways
            throw new RefusedException(
                    file + ": is no workbook that can be read; open it in Excel and save it again");
        }
    }

    private List<Sheet> sheets(ReadableWorkbook workbook) throws IOException {
        var sheets = new ArrayList<Sheet>();
        for (var sheet : workbook.getSheets().toList()) {
            if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
                sheets.add(sheet(sheet));
            }
        }
        return sheets;
    }

    private Sheet sheet(org.dhatim.fastexcel.reader.Sheet sheet) throws IOException {
        var rows = new ArrayList<Sheet.Row>();
        try (var stream = sheet.openStream()) {
            for (var row : (Iterable<org.dhatim.fastexcel.reader.Row>) stream::iterator) {
                SheetFile.checkSize(file, rows.size() + 1, row.getRowNum(), row.getCellCount());
                var read = row(row);
                if (!read.isBlank()) {
                    rows.add(read);
                }
            }
        }
        return new Sheet(sheet.getName(), rows, inspection.merges(sheet.getId()), List.of());
    }

    private Sheet.Row row(org.dhatim.fastexcel.reader.Row row) {
        var cells = new ArrayList<Cell>();
        for (int column = 0; column < row.getCellCount(); column++) {
            var cell = Optional.ofNullable(row.getCell(column)).map(XlsxFile::cell);
            var read = cell.orElse(Cell.EMPTY);
            SheetFile.checkedText(file, row.getRowNum(), column, read.text());
            cells.add(read);
        }
        return new Sheet.Row(row.getRowNum(), cells);
    }

    private static Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
        var raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        return switch (cell.getType()) {
            case EMPTY -> Cell.EMPTY;
            case STRING -> Cell.text(cell.getText());
            case NUMBER -> number(cell);
            case BOOLEAN -> Cell.text(raw.equals("1") ? "TRUE" : "FALSE");
            case FORMULA -> new Cell("=" + cell.getFormula(), Cell.Form.FORMULA);
            case ERROR -> new Cell(raw, Cell.Form.FAULT);
        };
    }

    private static Cell number(org.dhatim.fastexcel.reader.Cell cell) {
        var format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
        if (isDate(cell.getDataFormatId() == null ? 0 : cell.getDataFormatId(), format)) {
            return new Cell(cell.asDate().toLocalDate().toString(), Cell.Form.DATE);
        }
        var number = plain(cell.asNumber());
        return new Cell(
                ALL_ZEROS.matcher(format).matches() // 00000: shown with leading zeros
                        ? "0".repeat(Math.max(0, format.length() - number.length())) + number
                        : number,
                Cell.Form.NUMBER);
    }

    private static String plain(BigDecimal number) {
        return number.precision() - number.scale() > 40 || number.scale() > 40
                ? number.toString()
                : number.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(int id, String format) {
        var letters = NO_FORMAT_LETTERS.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
        return (id >= FIRST_DATE_FORMAT && id <= LAST_DATE_FORMAT)
                || letters.contains("y")
                || (letters.contains("d") && letters.contains("m"));
    }
}
