package vn.conglang.province.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.province.TestDatabase;

class TokensCommandTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T02:00:00Z"), ZONE);
    private static final Pattern SECRET = Pattern.compile("  (conglang_[A-Za-z0-9_-]{43})\\R");

    private final TestDatabase database = new TestDatabase();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    @TempDir private Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makesListsAndRevokes() {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("There is no token");
        assertThat(run("add", "Kho dữ liệu", "--until", "2027-06-30")).isZero();
        assertThat(out.toString()).contains("For Kho dữ liệu, shown this once, until 2027-06-30");
        var secret = SECRET.matcher(out.toString());
        assertThat(secret.find()).isTrue();
        assertThat(run("add", "Xã", "--until", "2026-11-26", "--commune", "06895", "06967"))
                .isZero();

        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .contains("Kho dữ liệu  until 2027-06-30  all communes  never used")
                .contains("Xã  until 2026-11-26  06895 06967  never used")
                .doesNotContain(secret.group(1));
        assertThat(run("revoke", "KHO DU LIEU")).isZero();
        assertThat(run("revoke", "Kho dữ liệu")).isEqualTo(1);
        assertThat(err.toString()).contains("No token that counts has the name");
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("Kho dữ liệu  revoked 2026-11-26 09:00");
        assertThat(run("add", "kho du lieu", "--until", "2027-06-30")).isEqualTo(1);
        assertThat(err.toString()).contains("There is or was a token");

        assertThat(database.rows("select kind || '|' || subject || '|' || detail from person_log"))
                .containsExactly(
                        "token-made|Kho dữ liệu|2027-06-30T17:00:00Z",
                        "token-made|Xã|2026-11-26T17:00:00Z 06895 06967",
                        "token-revoked|Kho dữ liệu|");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("add", "A")).isEqualTo(2);
        assertThat(err.toString()).contains("--until");
        assertThat(run("add", "A", "--until", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("must be a day such as 2027-06-30 (got \"soon\")");
        assertThat(run("add", "A", "--until", "2026-11-25")).isEqualTo(2);
        assertThat(err.toString()).contains("must be from today to 2028-11-26");
        assertThat(run("add", "A", "--until", "2028-11-27")).isEqualTo(2);
        assertThat(run("add", " ", "--until", "2027-06-30")).isEqualTo(2);
        assertThat(err.toString()).contains("NAME: a name has 1 to 60 letters");
        assertThat(run("add", "A", "--until", "2027-06-30", "--commune", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("five digits (got \"1\")");
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return TokensCommand.line(
                        () ->
                                new PeopleCommand.Parts(
                                        database.settings(),
                                        TestPeople.settings(folder),
                                        ZONE,
                                        8090),
                        CLOCK)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
