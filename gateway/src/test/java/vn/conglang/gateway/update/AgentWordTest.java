package vn.conglang.gateway.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentWordTest {
    private static final AgentWord.State WELL =
            new AgentWord.State(
                    "1.4.0",
                    Duration.ofMillis(61_900),
                    true,
                    true,
                    false,
                    "none",
                    12,
                    "trial",
                    "now");

    @TempDir Path folder;

    @Test
    void saysEachThingOnALineOfItsOwn() throws IOException {
        var file = folder.resolve("word");

        new AgentWord(file, () -> WELL).write();

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "version=1.4.0",
                        "written=61",
                        "portal=yes",
                        "firewall=yes",
                        "ledger=no",
                        "uplink=none",
                        "online=12",
                        "ring=trial",
                        "update=now");
    }

    @Test
    void everybodyMayReadIt() throws IOException {
        var file = folder.resolve("word");

        new AgentWord(file, () -> WELL).write();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void writesNothingWhereNobodyAsks() {
        var file = folder.resolve("none/word");

        new AgentWord(file, () -> WELL).write();

        assertThat(file.resolveSibling("")).doesNotExist();
    }
}
