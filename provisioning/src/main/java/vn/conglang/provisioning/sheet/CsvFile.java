package vn.conglang.provisioning.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.conglang.provisioning.workshop.RefusedException;

/// CSV in any of the ways in which spreadsheets save it.
final class CsvFile {
    private static final char[] DELIMITERS = {';', ',', '\t'};
    private static final int LOOKED_AT = 40;

    /// Excel's own hint, which it does not show.
    private static final Pattern HINT = Pattern.compile("sep=(.)\r?\n");

    private CsvFile() {}

    static Sheet read(Path file, byte[] bytes) {
        var decoded =
                TextEncoding.of(bytes)
                        .orElseThrow(() ->
                                new RefusedException(
                                        file
                                                + ": is neither a spreadsheet nor text; save it as"
                                                + " .xlsx or as CSV UTF-8"));
        var text = decoded.text();
        var hint = HINT.matcher(text);
        var hinted = hint.lookingAt();
        var delimiter = hinted ? hint.group(1).charAt(0) : delimiter(text);
        var rows = rows(file, hinted ? text.substring(hint.end()) : text, delimiter);
        var remarks = decoded.remark().isEmpty() ? List.<String>of() : List.of(decoded.remark());
        return new Sheet(String.valueOf(file.getFileName()), rows, List.of(), remarks);
    }

    private static List<Sheet.Row> rows(Path file, String text, char delimiter) {
        var rows = new ArrayList<Sheet.Row>();
        long read = 0;
        try (var records = format(delimiter).parse(new StringReader(text))) {
            for (var line : records) {
                read = line.getRecordNumber();
                SheetFile.checkSize(file, rows.size() + 1, (int) read, line.size());
                var row = row(file, line);
                if (!row.isBlank()) {
                    rows.add(row);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new RefusedException(
                    "%s, row %d: a quotation mark opens and is not closed, or stands inside a cell"
                            .formatted(file, read + 1));
        }
        return rows;
    }

    private static Sheet.Row row(Path file, CSVRecord line) {
        var cells = new ArrayList<Cell>();
        var number = (int) line.getRecordNumber();
        for (int column = 0; column < line.size(); column++) {
            var text = SheetFile.checkedText(file, number, column, line.get(column));
            cells.add(text.startsWith("=") ? new Cell(text, Cell.Form.FORMULA) : Cell.text(text));
        }
        return new Sheet.Row(number, cells);
    }

    /// The delimiter that makes the widest rows.
    private static char delimiter(String text) {
        var best = DELIMITERS[0];
        var widest = 0;
        for (var delimiter : DELIMITERS) {
            var width = width(text, delimiter);
            if (width > widest) {
                widest = width;
                best = delimiter;
            }
        }
        return best;
    }

    private static int width(String text, char delimiter) {
        var widest = 0;
        try (var records = format(delimiter).parse(new StringReader(text))) {
            for (var line : records) {
                widest = Math.max(widest, line.size());
                if (line.getRecordNumber() >= LOOKED_AT) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return widest; // as far as it could be read so
        }
        return widest;
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
    }
}
