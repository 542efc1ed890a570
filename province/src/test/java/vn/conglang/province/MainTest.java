package vn.conglang.province;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpsAndNamesItsVersion() {
        assertThat(run("--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(out.toString())
                .contains("--settings=FILE", "settings refused", "conglang-province ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void exitsWith64OnWrongUsage() {
        assertThat(run("--colour")).isEqualTo(64);
        assertThat(err.toString()).contains("--colour", "See: conglang-province --help");
    }

    @Test
    void exitsWith78AndSaysWhatIsWrongWithTheSettings(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("p.toml"), "[page]\nport = \"x\"\n");

        assertThat(run("--settings", file.toString())).isEqualTo(78);
        assertThat(run("--settings", directory.resolve("none").toString())).isEqualTo(78);

        assertThat(err.toString())
                .contains(
                        "broker.url: is missing", "database.url: is missing", "page.port: must be")
                .contains("there is no such file")
                .doesNotContain("\tat ");
    }

    @Test
    void printsASampleThatItAccepts(@TempDir Path directory) throws Exception {
        assertThat(run("--print-sample")).isZero();

        var sample = Files.writeString(directory.resolve("province.toml"), out.toString());

        assertThat(run("--settings", sample.toString(), "--check-settings")).isZero();
    }

    private int run(String... arguments) {
        return Main.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
