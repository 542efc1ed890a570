package vn.conglang.gateway.vitals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/// The board's health as last looked at, so that asking costs nothing. Thread-safe.
public final class Board {
    private static final Path THERMOMETER = Path.of("/sys/class/thermal/thermal_zone0/temp");
    private static final double THOUSANDTHS = 1000;

    private final Path dataFolder;
    private final Path thermometer;
    private volatile Found found = new Found(Optional.empty(), false, OptionalDouble.empty());

    /// What a look found.
    ///
    /// @param freeBytes room beside the data folder; empty when the file system does not say
    /// @param readOnly whether the file system takes nothing, as after faults of a card
    /// @param celsius warmth of the processor; empty without a sensor
    public record Found(Optional<Long> freeBytes, boolean readOnly, OptionalDouble celsius) {}

    /// A board with its data here, looked at once.
    public Board(Path dataFolder) {
        this(dataFolder, THERMOMETER);
    }

    Board(Path dataFolder, Path thermometer) {
        this.dataFolder = dataFolder;
        this.thermometer = thermometer;
        look();
    }

    /// Looks again.
    public void look() {
        found = new Found(freeBytes(), readOnly(), celsius());
    }

    /// What the last look found.
    public Found found() {
        return found;
    }

    private Optional<Long> freeBytes() {
        try {
            return Optional.of(Files.getFileStore(dataFolder).getUsableSpace());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean readOnly() {
        try {
            return Files.getFileStore(dataFolder).isReadOnly();
        } catch (IOException e) {
            return false; // not known to be
        }
    }

    private OptionalDouble celsius() {
        try {
            return OptionalDouble.of(
                    Long.parseLong(Files.readString(thermometer).strip()) / THOUSANDTHS);
        } catch (IOException | NumberFormatException e) {
            return OptionalDouble.empty(); // a virtual machine has none
        }
    }
}
