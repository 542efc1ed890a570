package vn.conglang.gateway.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.outbox.OutboxException;
import vn.conglang.gateway.outbox.Quarters;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.telemetry.HallId;

/// A disk of 2 MB that somebody else fills. Needs root, to mount it.
@Tag("root")
class FullDiskIT {
    @TempDir private Path directory;
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        if (!"root".equals(System.getProperty("user.name"))) {
            fail(
                    "FullDiskIT mounts a small disk and needs root; leave it out with -DexcludedGroups=root");
        }
        disk = Files.createDirectory(directory.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void saysSoKeepsWhatIsStoredAndGoesOnWhenThereIsRoom() throws IOException {
        try (var database = open()) {
            var outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
            for (var i = 0; i < 50; i++) {
                outbox.append(Quarters.number(i));
            }
            fillDisk();
            assertThatThrownBy(
                            () -> {
                                for (var i = 50; i < 5_000; i++) {
                                    outbox.append(Quarters.number(i));
                                }
                            })
                    .isInstanceOf(OutboxException.class)
                    .hasMessageStartingWith("outbox full");
            var stored = outbox.head();
            assertThat(outbox.waiting()).isEqualTo(stored.seq()).isGreaterThanOrEqualTo(50);

            Files.delete(disk.resolve("ballast"));
            var next = outbox.append(Quarters.number(0));

            assertThat(next.seq()).isEqualTo(stored.seq() + 1);
            assertThat(next.prev()).isEqualTo(stored.hash());
        }
    }

    @Test
    void opensOnAFullDiskAndHasEverything() throws IOException {
        try (var database = open()) {
            var outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
            for (var i = 0; i < 50; i++) {
                outbox.append(Quarters.number(i));
            }
        }
        fillDisk();

        try (var database = open()) {
            assertThat(database.accident()).isEmpty();
            assertThat(SqliteOutbox.open(database, new HallId("qn-0417")).waiting()).isEqualTo(50);
        }
    }

    private Database open() {
        return Database.open(disk, 100_000, List.of(SqliteOutbox.salvage()));
    }

    private void fillDisk() throws IOException {
        try (var ballast = Files.newOutputStream(disk.resolve("ballast"))) {
            while (true) {
                ballast.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + ": " + said).isZero();
    }
}
