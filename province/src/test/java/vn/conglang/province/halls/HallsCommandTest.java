package vn.conglang.province.halls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.conglang.province.TestDatabase;

class HallsCommandTest {
    private static final String HEADING = "hall,from,until,name,village,commune,hours\n";
    private static final String ROWS =
            "select hall, from_day, until_day, hours from hall_period order by 1, 2";

    private final TestDatabase database = new TestDatabase();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    @TempDir private Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    /// The sample in the documentation is what the roster writes.
    @Test
    void showsWhatItWouldChangeAndChangesItWhenTold() throws Exception {
        var sample = documented();

        assertThat(run(sample)).isZero();
        assertThat(out.toString())
                .contains(
                        "New: 2",
                        "  + qn-0417  2026-11-01 to 2026-11-19  Nhà văn hóa thôn Đầm Buôn, thôn Đầm Buôn  06895  (hours not declared)",
                        "  + qn-0418  2026-11-16 to 2026-11-30  Nhà văn hóa thôn Đài Mỏ  06967  Mo-Su 17:00-21:00",
                        "Nothing was changed yet");
        assertThat(database.rows(ROWS)).isEmpty();

        assertThat(run(sample, "--yes")).isZero();
        assertThat(out.toString()).contains("New: 2", "Changed.");
        assertThat(database.rows(ROWS))
                .containsExactly(
                        "qn-0417 2026-11-01 2026-11-20 ",
                        "qn-0417 2026-11-20 null Mo-Fr 07:00-11:00,13:30-17:00; Sa 19:00-21:00",
                        "qn-0418 2026-11-01 2026-11-16 Mo-Su 18:00-22:00",
                        "qn-0418 2026-11-16 2026-12-01 Mo-Su 17:00-21:00");
        assertThat(database.rows("select content from hall_list")).containsExactly(sample);

        assertThat(run(sample, "--yes")).isZero();
        assertThat(out.toString()).contains("As they were: 2", "There is nothing to change.");
        assertThat(database.rows("select count(*) from hall_list")).containsExactly("1");
    }

    @Test
    void takesTheListAsTheOperatorsGuideSays() throws Exception {
        var list = Files.writeString(folder.resolve("nha-van-hoa.csv"), documented());
        var guide = Files.readAllLines(Path.of("..", "docs", "van-hanh.md"));
        var lines = guide.stream().filter(line -> line.startsWith("conglang-province ")).toList();
        assertThat(lines).hasSize(2);

        for (var line : lines) {
            var words = line.replace(list.getFileName().toString(), list.toString()).split(" ", -1);
            assertThat(words[1]).isEqualTo("halls");
            assertThat(execute(Arrays.copyOfRange(words, 2, words.length))).as(line).isZero();
        }

        assertThat(database.rows(ROWS)).hasSize(4);
    }

    @Test
    void showsWhatChangesForKnownHallsAndForThoseThatAreMissing() throws Exception {
        run(documented(), "--yes");

        assertThat(
                        run(
                                HEADING
                                        + "qn-0418,2026-11-01,,Nhà văn hóa thôn Đài Mỏ,,06967,Mo-Su 18:00-22:00\n",
                                "--yes"))
                .isZero();

        assertThat(out.toString())
                .contains(
                        "Changed: 1",
                        "  - qn-0418  2026-11-01 to 2026-11-15",
                        "  + qn-0418  2026-11-01 to …",
                        "Not in the list, and so without declared hours from now on, past days included: 1",
                        "  - qn-0417  2026-11-20 to …");
        assertThat(database.rows("select count(*) from hall_list")).containsExactly("2");
    }

    @Test
    void namesEveryProblemWithRowColumnAndValueAndChangesNothing() throws Exception {
        run(documented(), "--yes");
        var before = database.rows(ROWS);

        assertThat(
                        run(
                                HEADING
                                        + """
                                        QN 1,2026-11-01,,A,,06895,
                                        qn-0002,1/11/2026,2026-13-01,,,6895,Mo 22:00-02:00
                                        qn-0003,2026-11-02,2026-11-01,A,,06895,Monday
                                        qn-0004,2026-11-01,,A,,06895,
                                        qn-0004,2026-11-05,,A,,06895,
                                        qn-0005,2026-11-01
                                        """,
                                "--yes"))
                .isEqualTo(78);

        assertThat(err.toString())
                .contains("row 2, column hall: ", "(got \"QN 1\")")
                .contains(
                        "row 3, column from: must be a day such as 2026-12-01 (got \"1/11/2026\")")
                .contains("row 3, column until: must be a day", "(got \"2026-13-01\")")
                .contains("row 3, column name: must be 1 to 120 letters")
                .contains(
                        "row 3, column commune: must be 5 digits, such as \"06895\" (got \"6895\")")
                .contains("row 3, column hours: must open before it closes: 22:00-02:00")
                .contains("row 4, column hours: must be like", "(got \"Monday\")")
                .contains("row 7: must have 7 columns (got 2)")
                .contains("qn-0004: two rows hold on 2026-11-05, those from 2026-11-01 and from")
                .contains("Nothing was changed: 9 to put right.");
        assertThat(database.rows(ROWS)).isEqualTo(before);
    }

    @Test
    void takesTheRingsThatAListSaysAndAListThatSaysNone() throws Exception {
        run(documented(), "--yes");
        var rings = "select hall, ring from hall_ring order by 1";
        assertThat(out.toString()).contains("Rings change.");
        assertThat(database.rows(rings)).containsExactly("qn-0417 trial", "qn-0418 all");

        var other = documented().replace(",trial", ",commune");
        assertThat(run(other)).isZero();
        assertThat(out.toString()).contains("Rings change.", "Nothing was changed yet");
        assertThat(run(other, "--yes")).isZero();
        assertThat(database.rows(rings)).containsExactly("qn-0417 commune", "qn-0418 all");
        assertThat(run(documented().replace(",trial", ",Vòng 1"))).isEqualTo(78);
        assertThat(err.toString()).contains("column ring: must be a word such as \"all\"");

        assertThat(run(HEADING + "qn-0417,2026-11-01,,A,,06895,\n", "--yes")).isZero();
        assertThat(database.rows(rings)).isEmpty();
    }

    @Test
    void refusesAFileThatIsNoSuchListOrNotThere() throws Exception {
        assertThat(run("mã;từ\nqn-0001;2026-11-01\n")).isEqualTo(78);
        assertThat(err.toString()).contains("row 1: must be hall,from,until,name");
        assertThat(run(HEADING)).isEqualTo(78);
        assertThat(err.toString()).contains("holds no hall");
        assertThat(run(HEADING + "qn-0001,2026-11-01,,\"A")).isEqualTo(78);
        assertThat(execute(folder.resolve("none").toString())).isEqualTo(78);
        assertThat(err.toString()).contains("none: there is no such file");
        var latin = folder.resolve("latin.csv");
        Files.write(latin, (HEADING + "é").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(execute(latin.toString())).isEqualTo(78);
        assertThat(err.toString()).contains("is not UTF-8 text");
    }

    private int run(String content, String... options) throws Exception {
        var file = Files.writeString(folder.resolve("halls.csv"), content);
        var words = new String[options.length + 1];
        words[0] = file.toString();
        System.arraycopy(options, 0, words, 1, options.length);
        return execute(words);
    }

    private int execute(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        return new CommandLine(new HallsCommand(database::settings))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private static String documented() throws Exception {
        var text = Files.readString(Path.of("..", "docs", "province.md"));
        var block = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL).matcher(text);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
