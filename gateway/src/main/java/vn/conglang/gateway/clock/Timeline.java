package vn.conglang.gateway.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// The time that counting goes by. It follows the wall clock, but not at once when that jumps: a
/// clock that the network has set, and that then leaves the time since boot by more than half a
/// minute, is doubted for an hour; only then does the timeline go with it. For one thread.
///
/// Whoever counts asks [#look] first and then for everything else.
public final class Timeline {
    /// A clock that is being put right slowly moves less than this between two looks.
    static final Duration SLEW = Duration.ofSeconds(30);

    /// How long a jump has to stand before it is believed.
    static final Duration PROOF = Duration.ofHours(1);

    private final HallClock clock;
    private Instant bootBegan;
    private Duration now;
    private boolean synced;
    private Optional<Jump> jump = Optional.empty();

    private record Jump(Instant bootBegan, Duration since) {}

    /// What a look brought.
    public enum News {
        /// Nothing that concerns earlier records.
        NONE,
        /// The time became known, or a doubt about it is over: what was recorded meanwhile can be
        /// put right.
        SETTLED
    }

    public Timeline(HallClock clock) {
        this.clock = clock;
        this.now = clock.sinceBoot();
        this.bootBegan = clock.wall().minus(now);
    }

    /// Goes on from what was known before the agent was restarted within the same boot.
    ///
    /// @param knownBootBegan by a clock that the network had set
    public void carryOn(Instant knownBootBegan) {
        bootBegan = knownBootBegan;
        synced = true;
    }

    /// Reads the clock.
    public News look() {
        now = clock.sinceBoot();
        var says = clock.wall().minus(now);
        if (clock.quality() != ClockQuality.synced) {
            if (!synced) {
                bootBegan = says;
            }
            return News.NONE; // time since boot goes on from where it was right
        }
        if (!synced) {
            synced = true;
            bootBegan = says;
            return News.SETTLED;
        }
        return follow(says);
    }

    private News follow(Instant says) {
        if (near(says, bootBegan)) {
            bootBegan = says;
            var doubted = jump.isPresent();
            jump = Optional.empty();
            return doubted ? News.SETTLED : News.NONE;
        }
        if (jump.isEmpty() || !near(says, jump.get().bootBegan())) {
            jump = Optional.of(new Jump(says, now));
            return News.NONE;
        }
        var stood = now.minus(jump.get().since()).compareTo(PROOF) >= 0;
        jump = stood ? Optional.empty() : Optional.of(new Jump(says, jump.get().since()));
        if (stood) {
            bootBegan = says;
        }
        return stood ? News.SETTLED : News.NONE;
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SLEW) <= 0;
    }

    /// The time of the last look.
    public Instant now() {
        return at(now);
    }

    /// The time at a moment of this boot.
    public Instant at(Duration sinceBoot) {
        return bootBegan.plus(sinceBoot);
    }

    /// When this boot began.
    public Instant bootBegan() {
        return bootBegan;
    }

    /// Whether the day can be told: the network has set the clock in this boot, or a battery kept
    /// it.
    public boolean isDated() {
        return synced || clock.quality() == ClockQuality.rtc;
    }

    /// How far [#now] can be trusted: not while a jump is doubted.
    public ClockQuality quality() {
        if (synced) {
            return jump.isPresent() ? ClockQuality.estimated : ClockQuality.synced;
        }
        var says = clock.quality();
        return says == ClockQuality.synced ? ClockQuality.estimated : says; // not looked at yet
    }
}
