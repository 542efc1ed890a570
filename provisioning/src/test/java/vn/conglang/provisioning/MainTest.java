package vn.conglang.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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
        assertThat(out.toString()).startsWith("conglang-provisioning ");
    }

    @Test
    void exitsWith64OnWrongUsage() {
        assertThat(run()).isEqualTo(64);
        assertThat(run("enrol")).isEqualTo(64);
        assertThat(run("--colour")).isEqualTo(64);
        assertThat(err.toString())
                .contains(
                        "No command given",
                        "enrol",
                        "--colour",
                        "See: conglang-provisioning --help")
                .doesNotContain("\tat ");
    }

    @Test
    void everyCommandSaysInItsFirstSentenceWhatItDoes() {
        var commands = new ArrayList<CommandLine>();
        gather(Main.command(), commands);

        assertThat(commands)
                .hasSizeGreaterThan(30)
                .allSatisfy(command -> {
                    var first = command.getCommandSpec().usageMessage().description()[0];
                    assertThat(first).as(command.getCommandSpec().qualifiedName()).endsWith(".");
                    assertThat(command.getUsageMessage()).contains("--help");
                });
    }

    private static void gather(CommandLine command, List<CommandLine> into) {
        into.add(command);
        command.getSubcommands().values().stream()
                .filter(each -> !each.getCommandName().equals("help"))
                .forEach(each -> gather(each, into));
    }

    private int run(String... arguments) {
        return Main.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
