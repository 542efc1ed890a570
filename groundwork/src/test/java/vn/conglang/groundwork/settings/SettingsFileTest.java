package vn.conglang.groundwork.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @Test
    void readsBackWhatWasWritten() {
        var odd = "Nhà \"văn hóa\" \\ 'A'\n[x]\ty = 1 \u0000\u007f\u2028 👵🏽";
        var text = new SettingsText().remark("one\ntwo").table("hall").put("name", odd);
        text.put("port", 8080).put("list", List.of("a", "\"]", "#"));

        assertThat(text.toString()).contains("name = \"Nhà \\\"văn hóa\\\" \\\\ 'A'\\u000a");
        var file = SettingsFile.parse("written.toml", text.toString());

        assertThat(file.text("hall.name", "")).isEqualTo(odd);
        assertThat(file.number("hall.port", 0, 0, 9000)).isEqualTo(8080);
        assertThat(file.list("hall.list", List.<String>of(), each -> each))
                .containsExactly("a", "\"]", "#");
        file.check();
    }

    @Test
    void laysOneFileOverAnotherAndSaysWhichOneIsWrong() {
        var base =
                SettingsFile.parse(
                        "base", "hall.id = \"qn-0417\"\nport = 80\nwait = \"5m\"\nodd = 1\n");
        var layered =
                SettingsFile.parse(
                                "top",
                                "hall = { name = \"A\" }\nport = 8080\n\nwait = 7\nextra = 2")
                        .over(base);

        assertThat(layered.keys()).containsExactly("extra", "hall.name", "port", "wait");
        assertThat(layered.required("hall.id", id -> id)).contains("qn-0417");
        assertThat(layered.text("hall.name", "B")).isEqualTo("A");
        assertThat(layered.number("port", 1, 1, 65535)).isEqualTo(8080);
        layered.duration("wait", Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
        layered.required("zone", zone -> zone);
        assertThatThrownBy(layered::check)
                .hasMessageContainingAll(
                        "top, line 4: wait: must be text in quotes (got 7)",
                        "base: zone: is missing",
                        "top, line 5: extra: is not a known setting (got 2)",
                        "base, line 4: odd: is not a known setting (got 1)");
    }

    @Test
    void aTopThatTurnsATableIntoAValueIsAnUnknownKey() {
        var base = SettingsFile.parse("base", "hall.name = \"A\"");
        var layered = SettingsFile.parse("top", "hall = \"B\"").over(base);

        assertThat(layered.text("hall.name", "C")).isEqualTo("A");
        assertThatThrownBy(layered::check)
                .hasMessage("top, line 1: hall: is not a known setting (got \"B\")");
    }

    @TempDir Path dir;

    @Test
    void readsOneTableOfAFileThatSeveralPartsShare() {
        var file = SettingsFile.parse("shared.toml", "[a]\nx = \"1\"\n[b]\ny = \"2\"\n");
        assertThat(file.text("a.x", "")).isEqualTo("1");
        file.check("a");

        var strict = SettingsFile.parse("shared.toml", "[a]\nx = \"1\"\nz = 3\n[ab]\ny = 4\n");
        assertThat(strict.text("a.x", "")).isEqualTo("1");
        assertThatThrownBy(() -> strict.check("a"))
                .hasMessage("shared.toml, line 3: a.z: is not a known setting (got 3)");
    }

    @Test
    void readsEveryKindOfValueAndFallsBackWhenAKeyIsAbsent() {
        var file =
                SettingsFile.parse(
                        "hall.toml",
                        """
                        name = "Đầm Buôn"
                        [counting]
                        quarter-hour = "15m"
                        port = 8080
                        open = true
                        addresses = ["a", "b"]
                        """);

        assertThat(file.text("name", "")).isEqualTo("Đầm Buôn");
        assertThat(
                        file.duration(
                                "counting.quarter-hour",
                                Duration.ZERO,
                                Duration.ofSeconds(1),
                                Duration.ofHours(1)))
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(file.number("counting.port", 1, 0, 65535)).isEqualTo(8080);
        assertThat(file.flag("counting.open", false)).isTrue();
        assertThat(file.list("counting.addresses", List.of(), String::strip))
                .containsExactly("a", "b");
        assertThat(file.path("data", Path.of("/var/lib"))).isEqualTo(Path.of("/var/lib"));
        file.check();
    }

    @Test
    void reportsEveryProblemAtOnceWithLineKeyAndValue() {
        var file =
                SettingsFile.parse(
                        "hall.toml",
                        """
                        data = "relative"
                        [portal]
                        port = 99999
                        wait = "soon"
                        broker = "not a uri"
                        typo = 1
                        list = [1]
                        """);
        file.required("hall.id", text -> text);
        file.path("data", Path.of("/"));
        file.number("portal.port", 8080, 0, 65535);
        file.duration("portal.wait", Duration.ZERO, Duration.ZERO, Duration.ofHours(1));
        file.value("portal.broker", URI.create("mqtt://localhost"), URI::create);
        file.list("portal.list", List.of(), text -> text);

        assertThatThrownBy(file::check)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("hall.toml: hall.id: is missing")
                .hasMessageContaining(
                        "hall.toml, line 1: data: must be an absolute path (got \"relative\")")
                .hasMessageContaining("line 3: portal.port: must be 0 to 65535 (got 99999)")
                .hasMessageContaining("line 4: portal.wait: must be a number with ms, s, m, h or d")
                .hasMessageContaining("line 5: portal.broker")
                .hasMessageContaining("line 6: portal.typo: is not a known setting (got 1)")
                .hasMessageContaining(
                        "line 7: portal.list: must be a list of texts in quotes (got 1)");
    }

    @Test
    void readsTablesAndReportsProblemsInside() {
        var file =
                SettingsFile.parse(
                        "notices.toml",
                        """
                        [[notice]]
                        title = "Họp thôn"
                        [[notice]]
                        title = 5
                        colour = "red"
                        """);
        var notices = file.tables("notice");
        assertThat(notices).hasSize(2);
        assertThat(notices.get(0).text("title", "")).isEqualTo("Họp thôn");
        assertThat(notices.get(1).text("title", "?")).isEqualTo("?");

        assertThatThrownBy(file::check)
                .hasMessageContaining("notices.toml: notice 2")
                .hasMessageContaining("title: must be text in quotes (got 5)")
                .hasMessageContaining("colour: is not a known setting");
    }

    @Test
    void namesLineOfBrokenToml() {
        assertThatThrownBy(() -> SettingsFile.parse("x.toml", "a = 1\nb = \n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("x.toml, line 2");
    }

    @Test
    void saysWhatIsWrongWithTheFileItself() throws IOException {
        assertThatThrownBy(() -> SettingsFile.read(dir.resolve("none.toml")))
                .hasMessageContaining("no such file");

        var latin =
                Files.write(
                        dir.resolve("latin.toml"), "a = \"đ\"".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> SettingsFile.read(latin)).hasMessageContaining("is not UTF-8");

        var huge = Files.write(dir.resolve("huge.toml"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> SettingsFile.read(huge)).hasMessageContaining("larger than 1 MiB");
    }
}
