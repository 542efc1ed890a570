package vn.conglang.province.halls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.conglang.province.TestDatabase;

class ContactsCommandTest {
    private static final String GOOD =
            """
            hall,role,name,phone
            qn-0417,keeper,Nguyễn Thị Lan,0912345678
            qn-0417,internet,VNPT,18001166
            """;

    private final TestDatabase database = new TestDatabase();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir private Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void takesAListWhenToldAndSaysNobodysName() throws IOException {
        assertThat(run(GOOD)).isZero();
        assertThat(database.rows("select * from hall_contact")).isEmpty();
        assertThat(run(GOOD, "--yes")).isZero();
        assertThat(database.rows("select hall, role, name, phone from hall_contact order by role"))
                .containsExactly(
                        "qn-0417 internet VNPT 18001166",
                        "qn-0417 keeper Nguyễn Thị Lan 0912345678");
        assertThat(run(GOOD.replace("0912345678", "0987654321"), "--yes")).isZero();
        assertThat(out.toString())
                .contains("2 contacts of 1 halls: 2 new or other, 0 no more.")
                .contains("2 contacts of 1 halls: 1 new or other, 1 no more.")
                .doesNotContain("Lan", "0912345678");
    }

    @Test
    void saysEveryProblemAndChangesNothing() throws IOException {
        assertThat(run(GOOD, "--yes")).isZero();
        assertThat(
                        run(
                                GOOD
                                        + "qn-0417,keeper,Lan,0912\nQN,keeper,A,1\nqn-0418,mayor,A,1\n"
                                        + "qn-0418,team,A,call me\nqn-0418,team\n",
                                "--yes"))
                .isEqualTo(78);
        assertThat(err.toString())
                .contains("row 4: the keeper of qn-0417 stands in the list before")
                .contains("row 5: must begin with a hall's id")
                .contains("row 6: must begin with a hall's id and keeper, team")
                .contains("row 7: must have a name of at most")
                .contains("row 8: must have 4 columns (got 2)")
                .contains("Nothing was changed: 5 to put right.");
        assertThat(database.rows("select count(*) from hall_contact")).containsExactly("2");
    }

    private int run(String content, String... more) throws IOException {
        var file = Files.writeString(folder.resolve("contacts.csv"), content);
        var arguments = new String[more.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return new CommandLine(new ContactsCommand(database::settings))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
