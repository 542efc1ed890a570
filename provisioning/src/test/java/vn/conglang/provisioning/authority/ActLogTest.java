package vn.conglang.provisioning.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActLogTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-25T08:00:00.123Z"), ZoneOffset.UTC);

    @TempDir private Path workshop;
    private final List<Act> seen = new ArrayList<>();

    @Test
    void chainsEachLineToTheOneBefore() throws IOException {
        var log = log();
        log.note("code made", Map.of("hall", "qn-0417"));
        log.note("code used", Map.of("hall", "qn-0417", "key", "ab"));

        var lines = Files.readAllLines(log.file());
        assertThat(lines.getFirst())
                .startsWith("{\"number\":1,\"at\":\"2026-11-25T08:00:00.123Z\",\"by\":\"")
                .contains("\"about\":{\"hall\":\"qn-0417\"}", "\"previous\":\"" + "0".repeat(64));
        assertThat(seen.get(1).previous()).isEqualTo(Fingerprint.of(bytes(lines.getFirst())));
        assertThat(log.head())
                .isEqualTo(new ActLog.Head(2, Fingerprint.of(bytes(lines.getLast()))));
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        log().note("code made", Map.of());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(workshop.resolve("authority"))))
                .isEqualTo("rwx------");
    }

    @Test
    void noticesAChangedLine() throws IOException {
        three();
        Files.writeString(file(), Files.readString(file()).replace("qn-0002", "qn-0009"));

        assertThatThrownBy(() -> reread())
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("line 3: the line before it was changed");
    }

    @Test
    void noticesARemovedLine() throws IOException {
        three();
        var lines = Files.readAllLines(file());
        lines.remove(1);
        Files.writeString(file(), String.join("\n", lines) + "\n");

        assertThatThrownBy(() -> reread()).hasMessageContaining("line 2: the line before it");
    }

    @Test
    void noticesThatTheLastLinesAreGoneByTheHeadOnPaper() throws IOException {
        three();
        var paper = reread().head();
        var lines = Files.readAllLines(file());
        Files.writeString(file(), lines.getFirst() + "\n" + lines.get(1) + "\n");

        var log = reread();

        assertThat(log.holds(paper)).isFalse();
        assertThat(log.holds(new ActLog.Head(2, log.head().hash()))).isTrue();
        assertThat(log.holds(new ActLog.Head(0, "0".repeat(64)))).isFalse();
    }

    @Test
    void namesALineThatIsNoneOfIts() throws IOException {
        three();
        Files.writeString(file(), "hello\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> reread())
                .hasMessageContaining("line 4: is not a line of this log");
    }

    @Test
    void dropsHalfALineThatAPowerCutLeft() throws IOException {
        three();
        Files.writeString(file(), "{\"number\":4,\"at\":\"20", StandardOpenOption.APPEND);

        reread().note("code made", Map.of("hall", "qn-0004"));

        seen.clear();
        reread();
        assertThat(seen)
                .extracting(Act::what)
                .containsExactly("code made", "code made", "code made", "log mended", "code made");
    }

    @Test
    void aRunningProgramSeesWhatAnotherOneAdds() {
        var one = log();
        one.note("code made", Map.of("hall", "qn-0001"));
        new ActLog(workshop, CLOCK, _ -> {}).note("code made", Map.of("hall", "qn-0002"));

        one.note("code made", Map.of("hall", "qn-0003"));

        assertThat(seen)
                .extracting(act -> act.about().get("hall"))
                .containsExactly("qn-0001", "qn-0002", "qn-0003");
    }

    @Test
    void manyWritersLeaveOneUnbrokenChain() throws Exception {
        var writers = new ArrayList<Callable<Act>>();
        for (int i = 0; i < 40; i++) {
            var log = new ActLog(workshop, CLOCK, _ -> {});
            writers.add(() -> log.note("code made", Map.of()));
        }
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var done : pool.invokeAll(writers)) {
                done.get();
            }
        }

        assertThat(reread().head().lines()).isEqualTo(40);
    }

    private void three() {
        var log = log();
        for (int i = 1; i <= 3; i++) {
            log.note("code made", Map.of("hall", "qn-000" + i));
        }
    }

    private ActLog log() {
        return new ActLog(workshop, CLOCK, seen::add);
    }

    private ActLog reread() {
        var log = log();
        log.alone(() -> seen.size());
        return log;
    }

    private Path file() {
        return workshop.resolve("authority/log");
    }

    private static byte[] bytes(String line) {
        return line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
