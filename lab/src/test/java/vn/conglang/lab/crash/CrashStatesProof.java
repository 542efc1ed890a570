package vn.conglang.lab.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.seal.Sealer;
import vn.conglang.lab.certificate.LabAuthority;
import vn.conglang.lab.crash.CardLife.Fault;
import vn.conglang.lab.process.Program;
import vn.conglang.lab.storage.LoopDisk;
import vn.conglang.lab.storage.StoredHall;

/// The power is cut at random moments of some days, at the level of the block device, with torn and
/// dropped writes that nobody had flushed: whatever a store had said to be kept is there, and
/// everything fits together.
class CrashStatesProof {
    private static final Logger log = LoggerFactory.getLogger(CrashStatesProof.class);
    private static final int STATES = Integer.getInteger("lab.crash-states", 60);
    private static final int STATES_OF_A_CONTROL = 12;
    private static final int MEGABYTES = 24;
    private static final int HOURS = 96;

    /// In memory, for nothing here is to last.
    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory(Path.of("/dev/shm"), "conglang-crash-");
    }

    @AfterEach
    void removeFolder() {
        Program.of("rm", "-r", "--one-file-system", folder.toString()).check();
    }

    @Test
    void keepsWhatItPromised() throws IOException {
        var found = cut(Fault.NONE, STATES);

        assertThat(found.stream().limit(10)).isEmpty();
    }

    /// A harness that finds nothing says nothing unless it finds what was planted.
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void findsAPlantedFault(Fault fault) throws IOException {
        assertThat(cut(fault, STATES_OF_A_CONTROL)).isNotEmpty();
    }

    /// @return what was wrong after which cut
    private List<String> cut(Fault fault, int states) throws IOException {
        var seed = Long.getLong("lab.seed", System.nanoTime());
        log.info("seed={} repeat with -Dlab.seed={}", seed, seed);
        var identity = LabAuthority.create(folder.resolve("ca")).client(StoredHall.HALL.value());
        var files = new Sealer.Files(identity.certificate(), identity.key());
        var plan =
                new StoredHall.Plan(
                        20, 80, Optional.of(files), Instant.parse("2026-11-22T17:00:00Z"), seed);
        try (var disk =
                RecordedDisk.mount(Files.createDirectory(folder.resolve("disk")), MEGABYTES)) {
            var data = disk.folder().resolve("conglang");
            Promises promises;
            int from;
            try (var hall = StoredHall.open(data, plan)) {
                from = disk.log().position();
                promises = new CardLife(hall, disk.log(), data, fault).live(HOURS);
            }
            var rollsUp =
                    promises.counted().values().stream()
                            .anyMatch(each -> each.json().contains("\"vouchesFor\""));
            assertThat(rollsUp).as("records are rolled up while the disk is watched").isTrue();
            return look(disk, new Aftermath(promises, plan), states, from, new Random(seed));
        }
    }

    private List<String> look(
            RecordedDisk disk, Aftermath aftermath, int states, int from, Random dice) {
        var events = disk.log().all();
        var found = new ArrayList<String>();
        new CrashStates(disk.base(), events, dice)
                .make(
                        states,
                        from,
                        (position, bytes) -> {
                            try {
                                look(aftermath, position, bytes)
                                        .forEach(each -> found.add("at " + position + ": " + each));
                            } catch (IOException | RuntimeException e) {
                                found.add(
                                        "at %d: the card can't be mounted: %s"
                                                .formatted(position, e));
                            }
                        });
        log.info(
                "{} states of a record of {} writes and flushes, {} complaints",
                states,
                events.size(),
                found.size());
        return found;
    }

    /// Each in a file of its own: a loop device may be let go late, and would then write into the
    /// next one.
    private List<String> look(Aftermath aftermath, int position, byte[] bytes) throws IOException {
        var image = Files.createTempFile(folder, "crashed-", ".img");
        Files.write(image, bytes);
        Program.of("e2fsck", "-y", image.toString()).run(); // as a Pi does at each start
        try (var card = LoopDisk.mount(image, Files.createTempDirectory(folder, "crashed-"))) {
            return aftermath.look(card.folder().resolve("conglang"), position);
        } finally {
            Files.delete(image);
        }
    }
}
