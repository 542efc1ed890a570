package vn.conglang.gateway.vitals;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.conglang.gateway.vitals.Board.Power;

/// What the Raspberry Pi's firmware says of its supply: by the file `get_throttled` of Raspberry Pi
/// OS's kernel, or by the alarm that every kernel's `raspberrypi-hwmon` has, which knows of voltage
/// only. Not thread-safe.
///
/// Bits 0 to 3 say what is so now (voltage too low, clock capped, slowed down, warm), bits 16 to 19
/// that it was so. Newer kernels clear the latter with each reading, so they are kept here.
final class PowerSupply {
    private static final int UNDER_VOLTAGE = 1;
    private static final int THROTTLED = 1 << 2;
    private static final int NOW = 0xF;
    private static final int WAS_SHIFT = 16;

    private final BoardFiles files;
    private final LongSupplier nanos;
    private long seen;
    private long wasBefore;
    private @Nullable Long underVoltageAt;

    PowerSupply(BoardFiles files, LongSupplier nanos) {
        this.files = files;
        this.nanos = nanos;
    }

    Power look() {
        var throttled = throttled();
        if (throttled.isPresent()) {
            return found(throttled.getAsLong(), true);
        }
        var alarm = alarm();
        return alarm.isPresent() ? found(alarm.getAsLong(), false) : Power.UNKNOWN;
    }

    private Power found(long bits, boolean knowsThrottling) {
        var was = (bits >> WAS_SHIFT) & NOW;
        seen |= (bits & NOW) | was;
        var fresh = (bits & NOW) | (was & ~wasBefore);
        wasBefore = was;
        if ((fresh & UNDER_VOLTAGE) != 0) {
            underVoltageAt = nanos.getAsLong();
        }
        return new Power(
                Optional.of((bits & UNDER_VOLTAGE) != 0),
                Optional.of((seen & UNDER_VOLTAGE) != 0),
                knowsThrottling ? Optional.of((bits & THROTTLED) != 0) : Optional.empty(),
                knowsThrottling ? Optional.of((seen & THROTTLED) != 0) : Optional.empty(),
                Optional.ofNullable(underVoltageAt)
                        .map(at -> Duration.ofNanos(nanos.getAsLong() - at)));
    }

    /// `soc/soc:firmware` up to the Pi 4, with an address in both names on the Pi 5.
    private OptionalLong throttled() {
        return files.in("sys/devices/platform", "soc*").stream()
                .flatMap(soc -> BoardFiles.in(soc, "soc*:firmware").stream())
                .map(firmware ->
                        BoardFiles.hexadecimal(BoardFiles.text(firmware.resolve("get_throttled"))))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElseGet(OptionalLong::empty);
    }

    private OptionalLong alarm() {
        return files.in("sys/class/hwmon", "hwmon*").stream()
                .filter(chip ->
                        BoardFiles.text(chip.resolve("name"))
                                .filter("rpi_volt"::equals)
                                .isPresent())
                .map(chip -> BoardFiles.number(chip.resolve("in0_lcrit_alarm")))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElseGet(OptionalLong::empty);
    }
}
