package vn.conglang.gateway.vitals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.gateway.uplink.Letters;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.Vitals;
import vn.conglang.telemetry.Vitals.Severity;

/// How the box is doing, for the province: written when its gravity changes and else at long
/// intervals. Only the newest is kept, in memory: a box that was cut off for a week says how it is,
/// not how it was. Thread-safe.
public final class VitalsLetters implements Letters {
    /// The board has settled by then.
    static final Duration FIRST = Duration.ofMinutes(5);

    /// A letter that nobody took is offered again after this, then after twice as long, and so on.
    static final Duration RETRY = Duration.ofMinutes(5);

    private static final Duration OUT_OF_DATE = Duration.ofDays(1);

    private final HallId hall;
    private final Pace pace;
    private final LongSupplier nanos;
    private long written; // guarded by this
    private boolean first = true; // guarded by this
    private Severity said = Severity.good; // guarded by this
    private @Nullable Letter waiting; // guarded by this
    private long offeredAt; // guarded by this
    private int offers; // guarded by this

    /// How often it is written.
    ///
    /// @param every at the latest
    /// @param change at the soonest, when the gravity has changed
    public record Pace(Duration every, Duration change) {}

    public VitalsLetters(HallId hall, Pace pace) {
        this(hall, pace, System::nanoTime);
    }

    /// @param nanos time that only goes forward, in nanoseconds
    VitalsLetters(HallId hall, Pace pace, LongSupplier nanos) {
        this.hall = hall;
        this.pace = pace;
        this.nanos = nanos;
        this.written = nanos.getAsLong();
    }

    /// Writes a letter if it is time to.
    ///
    /// @param severity how grave it is now
    /// @param vitals all of it, asked for only when it is written
    /// @return whether a letter was written
    public synchronized boolean look(Severity severity, Supplier<Vitals> vitals) {
        var passed = nanos.getAsLong() - written;
        var usual = first ? FIRST : pace.every();
        var due = severity == said ? usual : first ? Duration.ZERO : pace.change();
        if (passed < due.toNanos()) {
            return false;
        }
        var now = vitals.get();
        waiting =
                new Letter(
                        now.boot() + "/vitals/" + now.at(),
                        Topics.vitals(hall),
                        "vn.conglang.vitals.v1",
                        Payloads.write(now),
                        Optional.of(OUT_OF_DATE));
        written = nanos.getAsLong();
        first = false;
        said = severity;
        offers = 0;
        return true;
    }

    @Override
    public synchronized List<Letter> waiting() {
        var letter = waiting;
        var now = nanos.getAsLong();
        var pause = RETRY.multipliedBy(1L << Math.min(Math.max(0, offers - 1), 10));
        if (letter == null || (offers > 0 && now - offeredAt < pause.toNanos())) {
            return List.of();
        }
        offers++;
        offeredAt = now;
        return List.of(letter);
    }

    @Override
    public synchronized void sent(String id) {
        if (waiting != null && waiting.id().equals(id)) {
            waiting = null;
        }
    }
}
