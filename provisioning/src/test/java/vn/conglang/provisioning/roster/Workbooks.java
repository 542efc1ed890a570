package vn.conglang.provisioning.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Workbooks for tests.
final class Workbooks {
    private Workbooks() {}

    static Path write(Path file, Consumer<Worksheet> fill) throws IOException {
        try (var out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "test", "1.0")) {
            fill.accept(workbook.newWorksheet("Danh sách"));
        }
        return file;
    }

    static void row(Worksheet sheet, int row, Object... cells) {
        for (int column = 0; column < cells.length; column++) {
            switch (cells[column]) {
                case Integer number -> sheet.value(row, column, number);
                case java.time.LocalDate date -> {
                    sheet.value(row, column, date);
                    sheet.style(row, column).format("dd/mm/yyyy").set();
                }
                case String text when text.startsWith("=") ->
                        sheet.formula(row, column, text.substring(1));
                default -> sheet.value(row, column, String.valueOf(cells[column]));
            }
        }
    }
}
