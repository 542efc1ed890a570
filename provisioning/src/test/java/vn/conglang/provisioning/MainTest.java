package vn.conglang.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help"})
    void namesItsCommands(String asked) {
        assertThat(run(asked)).isZero();
        assertThat(out.toString()).contains("authority", "enrolment", "64   wrong usage");
    }

    @Test
    void namesItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("conglang-provision ");
    }

    @Test
    void exitsWith64OnWrongUsage() {
        assertThat(run()).isEqualTo(64);
        assertThat(run("enrol")).isEqualTo(64);
        assertThat(run("--colour")).isEqualTo(64);
        assertThat(err.toString())
                .contains("No command given", "enrol", "--colour", "See: conglang-provision --help")
                .doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        return Main.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
