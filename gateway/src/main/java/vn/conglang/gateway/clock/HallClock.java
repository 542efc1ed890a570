package vn.conglang.gateway.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// Time as this box knows it: seconds since boot that never lie, a wall clock that may, and how far
/// to trust it. Thread-safe.
///
/// A Raspberry Pi has no clock battery: after a power cut its wall clock is hours or days behind
/// until the network sets it.
public final class HallClock {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path RTC = Path.of("/sys/class/rtc/rtc0");
    private static final Path TIMESYNCD = Path.of("/run/systemd/timesync/synchronized");

    private final String boot;
    private final LongSupplier nanosSinceBoot;
    private final Supplier<Instant> wall;
    private final Supplier<ClockQuality> quality;

    /// A clock from its parts, for tests.
    public HallClock(
            String boot,
            LongSupplier nanosSinceBoot,
            Supplier<Instant> wall,
            Supplier<ClockQuality> quality) {
        this.boot = boot;
        this.nanosSinceBoot = nanosSinceBoot;
        this.wall = wall;
        this.quality = quality;
    }

    /// The clock of this machine.
    ///
    /// @param alwaysTrusted something else keeps this machine's clock right, such as the host of a
    ///   virtual machine
    public static HallClock ofThisMachine(boolean alwaysTrusted) {
        try {
            var uptime = Double.parseDouble(Files.readString(UPTIME).split(" ", 2)[0]);
            var bootAt = System.nanoTime() - (long) (uptime * 1e9);
            return new HallClock(
                    Files.readString(BOOT_ID).strip(),
                    () -> System.nanoTime() - bootAt,
                    Instant::now,
                    () -> alwaysTrusted ? ClockQuality.synced : qualityOfThisMachine());
        } catch (IOException e) {
            throw new UncheckedIOException("reading the boot id and uptime", e);
        }
    }

    private static ClockQuality qualityOfThisMachine() {
        if (Files.exists(TIMESYNCD)) {
            return ClockQuality.synced;
        }
        return Files.exists(RTC) ? ClockQuality.rtc : ClockQuality.estimated;
    }

    /// Random id of this boot.
    public String boot() {
        return boot;
    }

    /// Time since boot: monotonic, and true whatever the wall clock says.
    public Duration sinceBoot() {
        return Duration.ofNanos(nanosSinceBoot.getAsLong());
    }

    /// The wall clock.
    public Instant wall() {
        return wall.get();
    }

    /// The time when it is known: what the wall clock says once the network has set it. A clock
    /// chip does not count, for that of a Raspberry Pi 5 comes without a battery and begins
    /// anywhere.
    public Optional<Instant> known() {
        return quality() == ClockQuality.synced ? Optional.of(wall()) : Optional.empty();
    }

    /// How far the wall clock can be trusted now.
    public ClockQuality quality() {
        return quality.get();
    }
}
