package vn.conglang.gateway.vitals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// The board's health as last looked at, so that asking costs nothing. Looks come from one thread;
/// what they found may be asked from any.
public final class Board {
    private static final double THOUSANDTHS = 1000;
    private static final long KILOBYTE = 1024;
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");

    private final Path dataFolder;
    private final BoardFiles files;
    private final PowerSupply supply;
    private volatile Found found;

    /// What a look found.
    ///
    /// @param freeBytes room beside the data folder; empty when the file system does not say
    /// @param readOnly whether the file system takes nothing, as after faults of a card
    /// @param celsius warmth of the processor; empty without a sensor
    /// @param power what the supply is like
    /// @param card what the data lie on
    /// @param memoryBytes memory that programs could still have
    /// @param name as the board names itself
    public record Found(
            Optional<Long> freeBytes,
            boolean readOnly,
            OptionalDouble celsius,
            Power power,
            Card card,
            OptionalLong memoryBytes,
            Optional<String> name) {}

    /// What the supply is like; empty = the board does not say.
    ///
    /// @param underVoltageNow whether its voltage is too low
    /// @param underVoltageSeen whether it was since the agent's start, or before as far as known
    /// @param throttledNow whether the processor is slowed down
    /// @param throttledSeen whether it was
    /// @param underVoltageAgo when the voltage was last found too low
    public record Power(
            Optional<Boolean> underVoltageNow,
            Optional<Boolean> underVoltageSeen,
            Optional<Boolean> throttledNow,
            Optional<Boolean> throttledSeen,
            Optional<Duration> underVoltageAgo) {
        /// Of a board that says nothing.
        static final Power UNKNOWN =
                new Power(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /// A board with its data here, looked at once.
    public Board(Path dataFolder) {
        this(dataFolder, Path.of("/"), System::nanoTime);
    }

    /// @param root below which the kernel's files are
    /// @param nanos time that only goes forward, in nanoseconds
    Board(Path dataFolder, Path root, LongSupplier nanos) {
        this.dataFolder = dataFolder;
        this.files = new BoardFiles(root);
        this.supply = new PowerSupply(files, nanos);
        this.found = looked();
    }

    /// Looks again.
    public void look() {
        found = looked();
    }

    /// What the last look found.
    public Found found() {
        return found;
    }

    private Found looked() {
        return new Found(
                freeBytes(),
                readOnly(),
                celsius(),
                supply.look(),
                Card.of(files, device()),
                memoryBytes(),
                files.text("proc/device-tree/model").map(model -> model.replace("\0", "")));
    }

    private String device() {
        try {
            return Files.getFileStore(dataFolder).name();
        } catch (IOException e) {
            return "";
        }
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
        var thousandths = files.number("sys/class/thermal/thermal_zone0/temp");
        return thousandths.isPresent()
                ? OptionalDouble.of(thousandths.getAsLong() / THOUSANDTHS)
                : OptionalDouble.empty(); // a virtual machine has none
    }

    private OptionalLong memoryBytes() {
        var match = files.text("proc/meminfo").map(AVAILABLE::matcher);
        return match.isPresent() && match.get().find()
                ? OptionalLong.of(Long.parseLong(match.get().group(1)) * KILOBYTE)
                : OptionalLong.empty();
    }
}
