package vn.conglang.provisioning.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.provisioning.ProvisionRun;
import vn.conglang.provisioning.workshop.WorkshopLock;
import vn.conglang.telemetry.HallId;

class ImportTest {
    private static final String LIST =
            """
            STT;Tên nhà văn hóa;Thôn/bản/khu phố;Xã;Huyện cũ;Bộ phát;Đường truyền;Giờ mở cửa;Trưởng thôn;SĐT
            1;Nhà văn hóa thôn Đầm Buôn;thôn Đầm Buôn;xã Đầm Hà;Đầm Hà;Bộ phát riêng;4G;T2-T6 7h-11h;Nguyễn Thị Lan;0912345678
            2;Nhà văn hóa thôn Đài Mỏ;thôn Đài Mỏ;Vạn Yên;Vân Đồn;Của hộp;Cáp quang;hằng ngày 8h-21h;Lý Văn Bình;987654321
            """;

    @TempDir private Path workshop;
    @TempDir private Path inbox;

    @Test
    void showsTheDifferenceAndChangesNothingBeforeSomebodySaysYes() throws Exception {
        var list = write("list.csv", LIST);

        var shown = run("import", list, "--from", "2026-11-24");
        assertThat(shown.code()).isZero();
        assertThat(shown.out())
                .contains("Added: 2", "qn-0001  Nhà văn hóa thôn Đầm Buôn  06895 Xã Đầm Hà")
                .contains("qn-0002  Nhà văn hóa thôn Đài Mỏ    06994 Đặc khu Vân Đồn  own")
                .contains("note: row 3, column D \"Xã\": was xã Vạn Yên, huyện Vân Đồn, now 06994")
                .contains("Nothing was changed yet; the same command with --yes does it.");
        assertThat(Roster.file(workshop)).doesNotExist();

        assertThat(run("import", list, "--from", "2026-11-24", "--yes").out())
                .endsWith("Changed.\n");
        assertThat(Files.readString(Roster.file(workshop)))
                .contains("qn-0001,contact-keeper,Nguyễn Thị Lan; 0912345678,2026-11-24,\n")
                .contains("qn-0002,hours,Mo-Su 08:00-21:00,2026-11-24,\n")
                .contains("qn-0002,contact-keeper,Lý Văn Bình; 0987654321,2026-11-24,\n")
                .contains("qn-0002,wifi-name,Wifi Nha van hoa,2026-11-24,\n");
    }

    @Test
    void aChangedValueKeepsTheFormerOneWithItsDaysButNotPeoplesNumbers() throws Exception {
        imported(LIST);
        var corrected =
                """
                Mã nhà văn hóa;Tên nhà văn hóa;Mã xã;Đường truyền;SĐT
                QN-0002;NHÀ VĂN HÓA THÔN ĐÀI MỎ MỚI;6994;4G;0911111111
                """;

        var run = run("import", write("l.csv", corrected), "--from", "2026-12-01", "--yes");
        assertThat(run.out())
                .contains("Changed: 4", "uplink", "fibre  →  metered", "from 2026-12-01")
                .contains("Nhà văn hóa thôn Đài Mỏ  →  Nhà văn hóa thôn Đài Mỏ Mới")
                .contains("Not in the list, and left as they are: 1 (qn-0001)");
        assertThat(Files.readString(Roster.file(workshop)))
                .contains("qn-0002,uplink,fibre,2026-11-24,2026-12-01\n")
                .contains("qn-0002,uplink,metered,2026-12-01,\n")
                .contains("contact-keeper,0911111111".replace("keeper,", "keeper,; "))
                .doesNotContain("0987654321");
    }

    @Test
    void reportsEveryProblemWithRowColumnAndValueAndChangesNothing() throws Exception {
        var list =
                """
                DANH SÁCH NHÀ VĂN HÓA;;;;;;

                Tên NVH;Xã;Mã xã;AP;Đường truyền;Giờ mở cửa;SĐT
                Nhà văn hóa A;xã Không Có;;ngoài;4G;;
                Nhà văn hóa B;;99999;ngoài;vệ tinh;khi rảnh;09
                Nhà văn hóa C;xã Hải Lạng, huyện Tiên Yên;;ngoài;4G;;
                Nhà văn hóa D;Đầm Hà;06994;ngoài;4G;;
                Nhà văn hóa E;Đầm Hà;;;;;
                Nhà văn hóa F;Đầm Hà;;ngoài;4G;;
                nhà văn hoá F;ĐẦM HÀ;;ngoài;4G;;
                ;Đầm Hà;;ngoài;4G;;
                Nhà v?n hóa G;Đầm Hà;;ngoài;4G;;9,12E+08
                """;

        var run = run("import", write("list.csv", list), "--yes");

        assertThat(run.code()).isEqualTo(78);
        assertThat(run.err())
                .contains("row 4, column B \"Xã\": is no commune of the province")
                .contains("(got \"xã Không Có\")")
                .contains("row 5, column C \"Mã xã\": is no commune's code")
                .contains(
                        "row 5, column E \"Đường truyền\": must be \"fibre\" or \"metered\" (got \"vệ tinh\")")
                .contains(
                        "row 5, column F \"Giờ mở cửa\": must be like",
                        "row 5, column G \"SĐT\": must be")
                .contains(
                        "row 6, column B \"Xã\": may be 06886 Xã Hải Lạng or 06978 Xã Ba Chẽ or 06799")
                .contains(
                        "row 7, column B \"Xã\": is not the commune of the code 06994, which is Đặc khu")
                .contains("row 8: says nothing of the access point (--access-point says it")
                .contains("row 8: says nothing of the uplink")
                .contains("row 10: is the same hall as row 9")
                .contains("row 11: says nothing of its name, which a new hall needs")
                .contains("row 12, column A \"Tên NVH\": has lost letters")
                .contains("row 12, column G \"SĐT\": was shortened by the spreadsheet")
                .endsWith("Nothing was changed: 13 to put right.\n")
                .doesNotContain("\tat ");
        assertThat(Roster.file(workshop)).doesNotExist();
    }

    @Test
    void aRowWithoutIdThatLooksLikeAKnownHallIsNotTakenForANewOne() throws Exception {
        imported(LIST);

        var refused = run("import", write("again.csv", LIST), "--yes");
        assertThat(refused.code()).isEqualTo(78);
        assertThat(refused.err())
                .contains("row 2: looks like qn-0001 (Nhà văn hóa thôn Đầm Buôn); write that id")
                .contains("row 3: looks like qn-0002");

        var matched = run("import", write("again.csv", LIST), "--match-names", "--yes");
        assertThat(matched.out())
                .contains(
                        "In the list as they are in the roster: 2", "There is nothing to change.");
    }

    @Test
    void idsAreNeverUsedAgain() throws Exception {
        imported(LIST);
        run("end", "qn-0002", "--on", "2026-11-25", "--reason", "sáp nhập thôn", "--yes");
        var next =
                """
                Mã NVH;Tên;Xã;AP;Đường truyền
                ;Nhà văn hóa mới;Đầm Hà;AP;4G
                qn-0002;Nhà văn hóa thôn Đài Mỏ;Vân Đồn;AP;4G
                qn-0099;Nhà văn hóa khác;Vân Đồn;AP;4G
                """;

        var refused = run("import", write("n.csv", next), "--from", "2026-12-01", "--yes");
        assertThat(refused.err())
                .contains("row 3: qn-0002 left the fleet on 2026-11-25; its id is never used again")
                .contains("row 4: qn-0099 is not in the roster; leave the id of a new hall empty");

        var kept = next.replace("qn-0002;", ";").replace("Đài Mỏ;", "Đài Mỏ 2;");
        var taken =
                run("import", write("n.csv", kept), "--from", "2026-12-01", "--yes", "--keep-ids");
        assertThat(taken.out()).contains("qn-0100  Nhà văn hóa mới", "qn-0101", "qn-0099");
    }

    @Test
    void aVanishedHallEndsOnlyWhenSomebodySaysSo() throws Exception {
        imported(LIST);
        var one = LIST.substring(0, LIST.indexOf("2;Nhà"));

        run("import", write("one.csv", one), "--match-names", "--yes");
        assertThat(roster().hall(new HallId("qn-0002"))).isPresent();

        var run =
                run(
                        "import",
                        write("one.csv", one),
                        "--match-names",
                        "--end-missing",
                        "2026-12-31",
                        "--yes");
        assertThat(run.out())
                .contains("Ended: 1", "qn-0002  Nhà văn hóa thôn Đài Mỏ  on 2026-12-31");
        assertThat(Files.readString(Roster.file(workshop)))
                .contains("qn-0002,ended,không còn trong danh sách,2026-12-31,\n")
                .contains("qn-0002,name,Nhà văn hóa thôn Đài Mỏ,2026-11-24,\n");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, NFC, true, ;", "UTF-8, NFD, false, ','", "UTF-16LE, NFC, true, '\t'",
        "UTF-16BE, NFD, true, ;", "UTF-16LE, NFC, false, ;", "UTF-8, NFD, true, '\t'"
    })
    void takesEveryEncodingDelimiterAndForm(
            String charset, Normalizer.Form form, boolean mark, String delimiter) throws Exception {
        var text = LIST.replace(";", delimiter).replace("\n", "\r\n");
        var bytes =
                ((mark ? "\uFEFF" : "") + Normalizer.normalize(text, form))
                        .getBytes(Charset.forName(charset));
        var list = Files.write(inbox.resolve("list.csv"), bytes);

        assertThat(run("import", list, "--yes").err()).isEmpty();
        assertThat(roster().halls())
                .extracting(Hall::name)
                .containsExactly("Nhà văn hóa thôn Đầm Buôn", "Nhà văn hóa thôn Đài Mỏ");
    }

    @Test
    void takesWindows1258AndSaysSo() throws Exception {
        var charset = Charset.forName("windows-1258");
        var list = "Tên;Xã;AP;Đường truyền\nNhà văn hóa Hà Tu;phường Hà Tu;AP;4G\n";
        var decomposed = new StringBuilder();
        for (var letter : list.split("", -1)) { // only what the old code has no letter for
            decomposed.append(charset.newEncoder().canEncode(letter) ? letter : tonesApart(letter));
        }
        var file = Files.write(inbox.resolve("old.csv"), decomposed.toString().getBytes(charset));

        var run = run("import", file, "--yes");
        assertThat(run.out()).contains("note: is no UTF-8; read as Windows-1258");
        assertThat(roster().halls()).extracting(Hall::name).containsExactly("Nhà văn hóa Hà Tu");
    }

    @Test
    void takesAWorkbookWithTitlesTwoRowsOfHeadingsMergedCellsDatesAndNumbers() throws Exception {
        var book =
                Workbooks.write(
                        inbox.resolve("list.xlsx"),
                        sheet -> {
                            Workbooks.row(sheet, 0, "DANH SÁCH NHÀ VĂN HÓA CÓ WI-FI");
                            sheet.range(0, 0, 0, 8).merge();
                            Workbooks.row(
                                    sheet,
                                    2,
                                    "STT",
                                    "Nhà văn hóa",
                                    "Mã xã",
                                    "Người quản lý",
                                    "",
                                    "Ngày lắp đặt",
                                    "Bộ phát",
                                    "Đường truyền",
                                    "Ghi chú");
                            sheet.range(2, 3, 2, 4).merge();
                            Workbooks.row(sheet, 3, "", "", "", "Họ và tên", "SĐT", "", "", "", "");
                            Workbooks.row(
                                    sheet, 4, "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)",
                                    "(8)", "(9)");
                            Workbooks.row(sheet, 5, "I. Đầm Hà");
                            Workbooks.row(
                                    sheet,
                                    6,
                                    "=ROW()-6",
                                    "NVH thôn Đầm Buôn",
                                    6895,
                                    "Lan",
                                    912345678,
                                    LocalDate.of(2022, 12, 20),
                                    "Riêng",
                                    "Cáp quang",
                                    "=1+1");
                            Workbooks.row(
                                    sheet,
                                    7,
                                    "=ROW()-6",
                                    "Nhà văn hóa bản Tân Thanh",
                                    "",
                                    "Hoa",
                                    987654321,
                                    44915,
                                    "Riêng",
                                    "Cáp quang");
                            sheet.range(6, 2, 7, 2).merge();
                        });

        var run = run("import", book, "--yes");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("note: row 4, column I \"Ghi chú\": is a column that is not known")
                .contains("note: row 6: is no hall, left out (got \"I. Đầm Hà\")", "Added: 2");
        assertThat(roster().halls()).allMatch(hall -> hall.commune().equals("06895"));
        assertThat(roster().halls())
                .extracting(Hall::village)
                .containsExactly("thôn Đầm Buôn", "bản Tân Thanh");
        assertThat(roster().halls())
                .allMatch(hall -> hall.since().equals(LocalDate.of(2022, 12, 20)));
        assertThat(roster().halls())
                .extracting(hall -> hall.contact(ContactRole.KEEPER).orElseThrow().written())
                .containsExactly("Lan; 0912345678", "Hoa; 0987654321");
    }

    @Test
    void aFormulaIsNotTakenForWhatItShows() throws Exception {
        var book =
                Workbooks.write(
                        inbox.resolve("list.xlsx"),
                        sheet -> {
                            Workbooks.row(sheet, 0, "Tên", "Mã xã", "AP", "Đường truyền");
                            Workbooks.row(
                                    sheet, 1, "Nhà văn hóa A", "=VLOOKUP(A2,X:Y,2,0)", "AP", "4G");
                        });

        assertThat(run("import", book).err())
                .contains("row 2, column B \"Mã xã\": holds a formula; paste its value there")
                .contains("(got \"=VLOOKUP(A2,X:Y,2,0)\")");
    }

    @Test
    void whatIsExportedCanBeTakenBack() throws Exception {
        imported(LIST);
        for (var name : new String[] {"out.xlsx", "out.csv"}) {
            var file = inbox.resolve(name);
            assertThat(run("export", file).out()).startsWith("2 halls in ");

            var back = run("import", file);
            assertThat(back.err()).isEmpty();
            assertThat(back.out())
                    .contains(
                            "In the list as they are in the roster: 2",
                            "There is nothing to change.")
                    .doesNotContain("note:");
        }
    }

    @Test
    void aListWithoutHeadingsIsRefusedInWords() throws Exception {
        assertThat(run("import", write("x.csv", "a;b\n1;2\n")).err())
                .contains("there is no row of headings such as \"Tên nhà văn hóa\"");
        assertThat(run("import", inbox.resolve("no.csv")).err()).contains("there is no such file");
        assertThat(run("import", inbox).err()).contains("must be a file");
        assertThat(run("import", write("e.csv", "")).err()).contains("there is no row of headings");
    }

    @Test
    void oneAtATimeChangesTheRoster() throws Exception {
        var list = write("list.csv", LIST);
        try (var _ = WorkshopLock.take(Roster.folder(workshop))) {
            var run = run("import", list, "--yes");
            assertThat(run.code()).isEqualTo(78);
            assertThat(run.err()).contains("somebody else is changing it now");
        }
        assertThat(run("import", list, "--yes").code()).isZero();
    }

    private void imported(String list) throws Exception {
        assertThat(run("import", write("first.csv", list), "--from", "2026-11-24", "--yes").code())
                .isZero();
    }

    private ProvisionRun run(Object... arguments) {
        var all = new Object[arguments.length + 3];
        all[0] = "roster";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--workshop";
        all[all.length - 1] = workshop;
        return ProvisionRun.of(all);
    }

    private Roster roster() {
        return Roster.open(workshop);
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(inbox.resolve(name), text, StandardCharsets.UTF_8);
    }

    /// The vowel with its own mark composed, the tone apart, as Windows-1258 keeps it.
    private static String tonesApart(String letter) {
        var marks = Normalizer.normalize(letter, Normalizer.Form.NFD);
        var tone = marks.substring(marks.length() - 1);
        var tones = "\u0300\u0301\u0303\u0309\u0323";
        if (!tones.contains(tone)) {
            return letter;
        }
        var vowel = marks.substring(0, marks.length() - 1);
        return Normalizer.normalize(vowel, Normalizer.Form.NFC) + tone;
    }
}
