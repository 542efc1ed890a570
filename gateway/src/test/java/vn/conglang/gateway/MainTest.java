package vn.conglang.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void helpsAndPrintsASampleThatItAccepts() throws IOException {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--settings=FILE").contains("78 settings refused");
        out.getBuffer().setLength(0);

        assertThat(run("--print-sample")).isZero();
        var sample = Files.writeString(dir.resolve("gateway.toml"), out.toString());
        assertThat(run("--settings", sample.toString(), "--check-settings")).isZero();
    }

    @Test
    void endsWith78WhenSettingsAreRefusedAndWith64WhenCalledWrongly() throws IOException {
        var broken = Files.writeString(dir.resolve("gateway.toml"), "hall.id = 5");

        assertThat(run("--settings", broken.toString())).isEqualTo(78);
        assertThat(run("--settings", dir.resolve("none.toml").toString())).isEqualTo(78);
        assertThat(run("--setings")).isEqualTo(64);
        assertThat(err.toString()).contains("--setings").contains("--help").doesNotContain("\tat ");
    }

    @Test
    void saysInOneLineWhyItCouldNotStart() throws IOException {
        var settings =
                Files.writeString(
                        dir.resolve("gateway.toml"),
                        """
                        hall = { id = "qn-0417", name = "Nhà văn hóa" }
                        data.directory = "/proc/nowhere"
                        network.firewall = "open"
                        """);

        assertThat(run("--settings", settings.toString())).isEqualTo(70);
        assertThat(err.toString()).doesNotContain("\tat ");
    }
}
