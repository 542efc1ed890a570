package vn.conglang.gateway.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The board (file trees as the kernel documents them stand for Raspberry Pis)")
class BoardTest {
    private static final String THROTTLED = "sys/devices/platform/soc/soc:firmware/get_throttled";

    @TempDir private Path root;
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void readsAPi4WithAnSdCard() throws IOException {
        var found = board("pi4-sd").found();

        assertThat(found.freeBytes()).hasValueSatisfying(free -> assertThat(free).isPositive());
        assertThat(found.readOnly()).isFalse();
        assertThat(found.celsius()).hasValue(51.234);
        assertThat(found.power().underVoltageNow()).contains(false);
        assertThat(found.power().underVoltageSeen()).contains(true);
        assertThat(found.power().throttledNow()).contains(false);
        assertThat(found.power().throttledSeen()).contains(true);
        assertThat(found.power().underVoltageAgo()).contains(Duration.ZERO);
        assertThat(found.card().name()).contains("SC32G 03/2023");
        assertThat(found.card().usedPercent()).isEmpty();
        assertThat(found.card().spareState()).isEmpty();
        assertThat(found.card().fileSystemErrors()).hasValue(0);
        assertThat(found.card().bytesWritten()).hasValue(401_246L * 512);
        assertThat(found.memoryBytes()).hasValue(612_344L * 1024);
        assertThat(found.name()).contains("Raspberry Pi 4 Model B Rev 1.4");
        assertThat(found.toString()).doesNotContain("7e3a1c55");
    }

    @Test
    void readsAComputeModuleWithAWornEmmcAndAWeakSupply() throws IOException {
        var found = board("cm4-emmc").found();

        assertThat(found.celsius()).hasValue(83.9);
        assertThat(found.power().underVoltageNow()).contains(true);
        assertThat(found.power().throttledNow()).isEmpty();
        assertThat(found.card().usedPercent()).hasValue(110);
        assertThat(found.card().spareState()).hasValue(2);
        assertThat(found.card().fileSystemErrors()).hasValue(7);
        assertThat(found.card().bytesWritten()).hasValue(16L * 512);
        assertThat(found.memoryBytes()).isEmpty();
    }

    @Test
    void readsAPi5AndTheDiskThatTheDataLieOn() throws IOException {
        var found = board("pi5-nvme").found();

        assertThat(found.power().underVoltageNow()).contains(true);
        assertThat(found.power().throttledNow()).contains(true);
        assertThat(found.card().bytesWritten()).isEmpty();
        assertThat(Card.of(new BoardFiles(root), "/dev/nvme0n1p2").bytesWritten())
                .hasValue(4096L * 512);
    }

    @Test
    void saysNothingOfWhatItCannotKnow() throws IOException {
        write("sys/class/thermal/thermal_zone0/temp", "warm");
        write(THROTTLED, "?");
        write("sys/block/mmcblk0/stat", "1 2");
        write("sys/block/mmcblk0/device/life_time", "0x00 0x00");
        write("sys/block/mmcblk0/device/pre_eol_info", "0x00");
        write("proc/meminfo", "MemTotal: 1 kB");
        var found = new Board(root.resolve("gone"), root, nanos::get).found();

        assertThat(found.freeBytes()).isEmpty();
        assertThat(found.celsius()).isEmpty();
        assertThat(found.power()).isEqualTo(Board.Power.UNKNOWN);
        assertThat(found.card().bytesWritten()).isEmpty();
        assertThat(found.card().usedPercent()).isEmpty();
        assertThat(found.card().spareState()).isEmpty();
        assertThat(found.card().fileSystemErrors()).isEmpty();
        assertThat(found.card().name()).isEmpty();
        assertThat(found.memoryBytes()).isEmpty();
        assertThat(found.name()).isEmpty();
    }

    @Test
    void asksTheBoardOnlyWhenItLooks() throws IOException {
        var board = board("pi4-sd");
        write("sys/class/thermal/thermal_zone0/temp", "60000");

        assertThat(board.found().celsius()).hasValue(51.234);
        board.look();
        assertThat(board.found().celsius()).hasValue(60);
    }

    @Test
    void remembersAWeakSupplyThatTheKernelForgetsWithEachReading() throws IOException {
        var board = board("pi4-sd");
        pass(Duration.ofHours(3));
        write(THROTTLED, "0");
        board.look();

        assertThat(board.found().power().underVoltageNow()).contains(false);
        assertThat(board.found().power().underVoltageSeen()).contains(true);
        assertThat(board.found().power().underVoltageAgo()).contains(Duration.ofHours(3));

        write(THROTTLED, "10000");
        board.look();
        assertThat(board.found().power().underVoltageAgo()).contains(Duration.ZERO);
    }

    @Test
    void aSupplyThatWasWeakOnceIsNotTakenForOneThatIsAlways() throws IOException {
        var board = board("pi4-sd");
        pass(Duration.ofHours(30));
        board.look();

        assertThat(board.found().power().underVoltageAgo()).contains(Duration.ofHours(30));
    }

    private Board board(String name) throws IOException {
        try (var in =
                Objects.requireNonNull(
                        getClass().getResourceAsStream("/boards/" + name + ".txt"))) {
            for (var line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                var equals = line.indexOf(" = ");
                write(line.substring(0, equals), line.substring(equals + 3).replace('|', '\n'));
            }
        }
        return new Board(root, root, nanos::get);
    }

    private void write(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text + "\n");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
