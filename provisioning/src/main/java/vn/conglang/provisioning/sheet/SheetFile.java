package vn.conglang.provisioning.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.WorkshopException;

/// A spreadsheet file that somebody sent. What it is shows in its first bytes, not in its name.
public final class SheetFile {
    static final long LARGEST = 16L << 20;
    static final int MOST_ROWS = 20_000;
    static final int MOST_COLUMNS = 200;
    static final int LONGEST_CELL = 2_000;

    private SheetFile() {}

    /// Reads all sheets that are shown.
    ///
    /// @throws RefusedException when it is no spreadsheet, or larger than anybody's list of halls:
    ///   16 MiB, 64 MiB unpacked, 20,000 rows, 200 columns, 2,000 letters in a cell
    /// @throws WorkshopException when it can't be read
    public static List<Sheet> read(Path file) {
        try {
            var size = Files.size(file);
            if (Files.isDirectory(file) || size > LARGEST) {
                throw new RefusedException(
                        file + ": must be a file of at most 16 MiB (got " + size + " bytes)");
            }
            return read(file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new RefusedException(file + ": there is no such file");
        } catch (IOException e) {
            throw new WorkshopException("reading " + file, e);
        }
    }

    private static List<Sheet> read(Path file, byte[] bytes) throws IOException {
        if (begins(bytes, 'P', 'K', 3, 4)) {
            return XlsxFile.read(file);
        }
        if (begins(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new RefusedException(
                    file
                            + ": is an old Excel file (.xls) or has a password; save it as .xlsx"
                            + " without a password, or as CSV UTF-8");
        }
        if (begins(bytes, '%', 'P', 'D', 'F') || begins(bytes, '{', '\\', 'r', 't', 'f')) {
            throw new RefusedException(
                    file + ": is a document, not a spreadsheet; save the table as .xlsx");
        }
        return List.of(CsvFile.read(file, bytes));
    }

    static boolean begins(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int at = 0; at < with.length; at++) {
            if ((bytes[at] & 0xFF) != with[at]) {
                return false;
            }
        }
        return true;
    }

    /// Checks what no list of halls has, as a row comes in.
    static void checkSize(Path file, int rows, int row, int columns) {
        if (rows > MOST_ROWS) {
            throw new RefusedException(
                    file + ": has more than 20,000 rows; no list of halls is that long");
        }
        if (columns > MOST_COLUMNS) {
            throw new RefusedException(
                    "%s, row %d: has %d columns; at most 200 are read"
                            .formatted(file, row, columns));
        }
    }

    /// Checks a cell's text.
    static String checkedText(Path file, int row, int column, String text) {
        if (text.length() > LONGEST_CELL) {
            throw new RefusedException(
                    "%s, row %d, column %s: holds %d letters; at most 2,000 are read (begins \"%s\")"
                            .formatted(
                                    file,
                                    row,
                                    Sheet.letters(column),
                                    text.length(),
                                    text.substring(0, 20)));
        }
        if (text.indexOf('\0') >= 0) {
            throw new RefusedException(
                    "%s, row %d, column %s: holds a NUL character, which no spreadsheet writes"
                            .formatted(file, row, Sheet.letters(column)));
        }
        return text;
    }
}
