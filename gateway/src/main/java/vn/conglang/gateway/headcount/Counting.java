package vn.conglang.gateway.headcount;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.firewall.Firewall;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.headcount.HeadCount.DaySoFar;
import vn.conglang.gateway.settings.GatewaySettings.CountingSettings;

/// Reads the gate at every sample and keeps the head count. Samples come from one thread; what the
/// day holds so far may be asked from any.
public final class Counting {
    private final Firewall firewall;
    private final Supplier<Set<MacAddress>> associated;
    private final Supplier<Evidence> evidence;
    private final PortalTally tally;
    private final Runnable recordClosed;
    private final HeadCount headCount;
    private volatile Today today;

    /// Today's figures for the keeper's desk.
    ///
    /// @param devices devices counted today
    /// @param present devices here now
    /// @param online devices admitted now
    /// @param peak most devices at one moment today
    /// @param down bytes towards guests today
    /// @param up bytes from guests today
    public record Today(long devices, long present, long online, long peak, long down, long up) {}

    /// Counting that goes on from what the book holds.
    ///
    /// @param recordClosed told after each closed stretch
    /// @param agent version of this program, as records carry it
    /// @throws vn.conglang.gateway.store.StoreException when the book can't be read or written
    public Counting(
            HallClock clock,
            ZoneId zone,
            CountBook book,
            CountingSettings settings,
            Gate gate,
            Runnable recordClosed,
            String agent) {
        this.firewall = gate.firewall();
        this.associated = gate.associated();
        this.evidence = gate.evidence();
        this.tally = gate.tally();
        this.recordClosed = recordClosed;
        var pace =
                new HeadCount.Pace(
                        settings.quarterHour(), settings.checkpoint(), settings.sample());
        this.headCount = new HeadCount(clock, zone, book, pace, agent);
        this.today = summary(headCount.daySoFar(), 0);
    }

    /// Where figures come from.
    ///
    /// @param associated who is associated with the box's own radio now
    public record Gate(
            Firewall firewall,
            Supplier<Set<MacAddress>> associated,
            Supplier<Evidence> evidence,
            PortalTally tally) {}

    /// Takes one sample.
    ///
    /// @throws RuntimeException when the gate can't be read or the book can't be written; the next
    ///   sample makes up for it
    public void sample() {
        var reading = firewall.read().withHere(associated.get());
        var closed = headCount.sample(reading, evidence.get(), tally);
        today = summary(headCount.daySoFar(), reading.active().size());
        firewall.forget(headCount.endedAndSaved());
        if (closed) {
            recordClosed.run();
        }
    }

    /// The day so far, as of the last sample.
    public Today today() {
        return today;
    }

    /// To when the boot before this one was counted: the power went soon after; empty when that is
    /// not known.
    public Optional<Instant> earlierBootUntil() {
        return headCount.earlierBootUntil();
    }

    /// Takes a last sample and saves what is open.
    public void stop() {
        sample();
        headCount.save();
    }

    private static Today summary(DaySoFar day, long online) {
        var figures = day.figures();
        return new Today(
                day.devices(), day.present(), online, figures.peak(), figures.down(), figures.up());
    }
}
