package vn.conglang.province.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.province.TestDatabase;

class PeopleCommandTest {
    private static final String MAI = "Nguyễn Thị Mai";

    private final TestDatabase database = new TestDatabase();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    @TempDir private Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void addsListsLocksUnlocksAndResets() {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("There is no account");

        assertThat(run("add", MAI, "--role", "commune", "--commune", "06895", "06967")).isZero();
        assertThat(out.toString())
                .contains("For Nguyễn Thị Mai, once, until", "http://localhost:8090/enrol")
                .containsPattern("code  ([2-9A-Z]{4}-){3}[2-9A-Z]{4}")
                .contains("By the list of halls none lies in 06895 today.");
        assertThat(folder.resolve("people.key")).exists();

        assertThat(run("add", "nguyen thi mai", "--role", "digital")).isEqualTo(1);
        assertThat(err.toString()).contains("Somebody has the name");

        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .contains("Nguyễn Thị Mai  commune 06895 06967  to enrol until", "0 sessions");
        assertThat(run("lock", MAI)).isZero();
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("locked");
        assertThat(run("unlock", "Nguyen Thi Mai")).isZero();
        assertThat(run("reset", MAI)).isZero();
        assertThat(out.toString()).containsPattern("code  ([2-9A-Z]{4}-){3}");
        assertThat(run("sessions", MAI, "--end")).isZero();
        assertThat(out.toString()).contains("All sessions of Nguyễn Thị Mai are ended.");

        assertThat(run("log")).isZero();
        assertThat(out.toString())
                .containsSubsequence("sessions-ended", "reset", "unlocked", "locked", "added");
        assertThat(run("log", "--verify")).isZero();
        assertThat(out.toString()).containsPattern("Whole: 5 rows, the last [0-9a-f]{64}");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("lock", "Ai đó")).isEqualTo(1);
        assertThat(err.toString()).contains("Nobody has the name \"Ai đó\"");
        assertThat(run("add", "A", "--role", "boss")).isEqualTo(2);
        assertThat(err.toString()).contains("--role: must be digital, information");
        assertThat(run("add", "A", "--role", "commune")).isEqualTo(2);
        assertThat(err.toString()).contains("needs the code of one commune");
        assertThat(run("add", "A", "--role", "digital", "--commune", "06895")).isEqualTo(2);
        assertThat(err.toString()).contains("only whose role is commune");
        assertThat(run("add", "A", "--role", "commune", "--commune", "6895")).isEqualTo(2);
        assertThat(err.toString()).contains("five digits (got \"6895\")");
        assertThat(run("add", " \n ", "--role", "digital")).isEqualTo(2);
        assertThat(err.toString()).contains("NAME: a name has 1 to 60 letters");
    }

    @Test
    void findsARowThatWasChanged() {
        run("add", MAI, "--role", "digital");
        database.run(
                "alter table person_log disable trigger user; update person_log set person = 'x'");

        assertThat(run("log", "--verify")).isEqualTo(1);
        assertThat(err.toString()).contains("Row 1 does not follow");
    }

    @Test
    void takesANameAsTextAndNothingElse() {
        var name = "'); drop table person; -- <script>";
        assertThat(run("add", name, "--role", "digital")).isZero();

        assertThat(database.rows("select name from person")).containsExactly(name);
        assertThat(run("lock", name)).isZero();
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return PeopleCommand.line(() ->
                        new PeopleCommand.Parts(
                                database.settings(),
                                TestPeople.settings(folder),
                                ZoneId.of("Asia/Ho_Chi_Minh"),
                                8090))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
