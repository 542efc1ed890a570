package vn.conglang.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
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
    void endsInTheSameWaysAsAService() throws Exception {
        var broken = Files.writeString(dir.resolve("broken.toml"), "hall.id = 5");

        assertThat(Service.exitCode(new String[] {})).isEqualTo(64);
        assertThat(Service.exitCode(new String[] {"--settings", "x"})).isEqualTo(64);
        assertThat(Service.exitCode(new String[] {broken.toString()})).isEqualTo(78);
        assertThat(Service.exitCode(new String[] {withoutAPlaceForData()})).isEqualTo(70);
    }

    @Test
    void saysInOneLineWhyItCouldNotStart() throws IOException {
        assertThat(run("--settings", withoutAPlaceForData())).isEqualTo(70);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    @Test
    void takesAHallCodeFromAFileAndNeverFromTheCommandLine() throws IOException {
        var code = Files.writeString(dir.resolve("paper"), "7KQF-3M2P-9XTA-HB4C\n");
        var settings = settings("enrolment.server = \"https://est.example.vn\"");

        assertThat(run("--settings", settings, "--enrol-code=" + code)).isZero();
        assertThat(dir.resolve("data/enrolment/hall-code")).hasContent("7KQF-3M2P-9XTA-HB4C");
        assertThat(out.toString() + err).contains("Hall code taken").doesNotContain("7KQF");

        assertThat(run("--settings", settings, "--enrol-code=7KQF-3M2P-9XTA-HB4C")).isEqualTo(64);
        assertThat(err.toString()).contains("can't be read");
    }

    @Test
    void takesAHallCodeFromStandardInput() throws IOException {
        var settings = settings("enrolment.server = \"https://est.example.vn\"");
        var before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("7KQF 3M2P\n".getBytes(UTF_8)));
            assertThat(run("--settings", settings, "--enrol-code")).isZero();
        } finally {
            System.setIn(before);
        }

        assertThat(err.toString()).contains("Hall code:");
        assertThat(dir.resolve("data/enrolment/hall-code")).hasContent("7KQF3M2P");
    }

    @Test
    void refusesAHallCodeThatIsNoneAndABoxThatDoesNotEnrol() throws IOException {
        var wrong = Files.writeString(dir.resolve("paper"), "Đầm Buôn");
        var settings = settings("enrolment.server = \"https://est.example.vn\"");

        assertThat(run("--settings", settings, "--enrol-code=" + wrong)).isEqualTo(64);
        assertThat(err.toString()).contains("a hall code has 4 to 128").doesNotContain("Đầm");
        assertThat(run("--settings", settings(""), "--enrol-code=" + wrong)).isEqualTo(64);
        assertThat(err.toString()).contains("enrolment.server is not set");
    }

    @Test
    void rehearsesAStartWithoutSettingsAndRights() {
        assertThat(run("--rehearse")).isZero();
    }

    private String withoutAPlaceForData() throws IOException {
        return Files.writeString(
                        dir.resolve("nowhere.toml"),
                        """
                        hall = { id = "qn-0417", name = "Nhà văn hóa" }
                        data.directory = "/proc/nowhere"
                        network.firewall = "open"
                        """)
                .toString();
    }

    private String settings(String more) throws IOException {
        Files.createDirectories(dir.resolve("data"));
        return Files.writeString(
                        dir.resolve("gateway.toml"),
                        """
                        hall = { id = "qn-0417", name = "Nhà văn hóa" }
                        data.directory = "%s"
                        network.firewall = "open"
                        %s
                        """
                                .formatted(dir.resolve("data"), more))
                .toString();
    }
}
