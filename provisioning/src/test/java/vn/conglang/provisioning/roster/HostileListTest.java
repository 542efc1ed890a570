package vn.conglang.provisioning.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.provisioning.Main;
import vn.conglang.provisioning.ProvisionRun;

/// Files that nobody sends with good intent, or that a program mangled.
class HostileListTest {
    private static final String HEADING = "Tên;Xã;AP;Đường truyền\n";

    @TempDir private Path folder;

    @Test
    void aWorkbookThatUnpacksToFarMoreThanItIs() throws Exception {
        var blanks = " ".repeat(80 << 20);
        var bomb = workbook(Map.of("xl/worksheets/sheet1.xml", blanks));

        assertThat(Files.size(bomb)).isLessThan(200_000);
        assertRefused(bomb, "unpacks to more than 64 MiB; no list of halls is that large");
    }

    @Test
    void aWorkbookOfTooManyParts() throws Exception {
        var file = folder.resolve("parts.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int part = 0; part < 3_000; part++) {
                zip.putNextEntry(new ZipEntry("xl/" + part));
            }
        }

        assertRefused(file, "is packed of 3000 parts; no workbook has that many");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>      | has a cell at "ZZZZZZ1", where Excel has none
                    <row r="1"><c r="A99999999"><v>1</v></c></row>    | has a cell at "A99999999", where Excel has none
                    <row r="1"><c r="XFD1"><v>1</v></c></row>         | has 16384 columns; at most 200 are read
                    <row r="1"><c r="A1" t="s"><v>99999</v></c></row> | no row of headings
                    <row r="1"><c r="A1"><v>NaN                       | is no workbook that can be read
                    <row r="1"><c r="A1"><v>1e999999999</v></c></row> | no row of headings
                    <mergeCells><mergeCell ref="A1:ZZZZ9"/></mergeCells> | merges cells "A1:ZZZZ9", where Excel has none
                    """)
    void aWorkbookThatLiesAboutItsCells(String rows, String sentence) throws Exception {
        var sheet =
                "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/"
                        + "spreadsheetml/2006/main\"><sheetData>"
                        + rows
                        + "</sheetData></worksheet>";

        assertRefused(workbook(Map.of("xl/worksheets/sheet1.xml", sheet)), sentence);
    }

    @Test
    void aWorkbookThatAsksForAnotherFile() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "Nhà văn hóa bí mật");
        var sheet =
                """
                <?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "%s">]>
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
                <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData>
                </worksheet>
                """
                        .formatted(secret.toUri());

        var run = run(workbook(Map.of("xl/worksheets/sheet1.xml", sheet)));

        assertThat(run.code()).isEqualTo(78);
        assertThat(run.out() + run.err()).doesNotContain("bí mật", "\tat ");
    }

    @Test
    void cellsOfTenMegabytes() throws Exception {
        assertRefused(
                text(HEADING + "x".repeat(10_000_000) + ";Đầm Hà;AP;4G\n"),
                "row 2, column A: holds 10000000 letters; at most 2,000 are read");
        assertRefused(
                Workbooks.write(
                        folder.resolve("long.xlsx"),
                        sheet -> sheet.value(1, 2, "x".repeat(30_000))),
                "row 2, column C: holds 30000 letters");
    }

    @Test
    void aHundredThousandRows() throws Exception {
        assertRefused(
                text(HEADING + "Nhà văn hóa;Đầm Hà;AP;4G\n".repeat(100_000)),
                "has more than 20,000 rows; no list of halls is that long");
        assertRefused(
                Workbooks.write(
                        folder.resolve("rows.xlsx"),
                        sheet -> {
                            for (int row = 0; row < 100_000; row++) {
                                sheet.value(row, 0, "x");
                            }
                        }),
                "has more than 20,000 rows");
    }

    @Test
    void nulsAndOtherFiles() throws Exception {
        assertRefused(
                text(HEADING + "Nhà\0văn hóa;Đầm Hà;AP;4G\n"),
                "row 2, column A: holds a NUL character, which no spreadsheet writes");
        assertRefused(
                bytes("old.xls", 0xD0, 0xCF, 0x11, 0xE0, 0xA1), "is an old Excel file (.xls)");
        assertRefused(text("%PDF-1.7"), "is a document, not a spreadsheet");
        assertRefused(bytes("b.csv", 0xFF, 0xFE, 0x00, 0xD8), "is neither a spreadsheet nor text");
        assertRefused(text("PK\3\4garbage"), "is no workbook that can be read");
        assertRefused(
                text(HEADING + "\"Nhà văn hóa;Đầm Hà;AP;4G\n"),
                "row 2: a quotation mark opens and is not closed");
    }

    @Test
    void aFileLargerThanAnyList() throws Exception {
        assertRefused(text("x".repeat(17 << 20)), "must be a file of at most 16 MiB");
    }

    @Test
    void needsNoMoreMemoryThanTheProgramHas() throws Exception {
        var rows = new StringBuilder(HEADING);
        for (int row = 0; row < 8_000; row++) {
            rows.append("Nhà văn hóa ").append(row).append(";Đầm Hà;AP;4G\n");
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var log = folder.resolve("log");
        var child =
                new ProcessBuilder(
                                java,
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "roster",
                                "import",
                                text(rows.toString()).toString(),
                                "--workshop",
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log)).contains("Added: 8000", "qn-8000");
        assertThat(child.exitValue()).isZero();
    }

    private void assertRefused(Path file, String sentence) {
        var run = run(file);
        assertThat(run.err()).contains(sentence).doesNotContain("\tat ", "Exception");
        assertThat(run.code()).isEqualTo(78);
        assertThat(folder.resolve("roster")).doesNotExist();
    }

    private ProvisionRun run(Path file) {
        return ProvisionRun.of("roster", "import", file, "--yes", "--workshop", folder);
    }

    private Path text(String text) throws IOException {
        return Files.writeString(folder.resolve("list.csv"), text, StandardCharsets.UTF_8);
    }

    private Path bytes(String name, int... bytes) throws IOException {
        var written = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
            written[at] = (byte) bytes[at];
        }
        return Files.write(folder.resolve(name), written);
    }

    /// A workbook with some of its parts replaced.
    private Path workbook(Map<String, String> parts) throws IOException {
        var good = Workbooks.write(folder.resolve("good.xlsx"), sheet -> sheet.value(0, 0, "x"));
        var file = folder.resolve("list.xlsx");
        try (var from = new ZipFile(good.toFile());
                var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : from.stream().toList()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                var other = parts.get(entry.getName());
                zip.write(
                        other == null
                                ? from.getInputStream(entry).readAllBytes()
                                : other.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
