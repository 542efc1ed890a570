package vn.conglang.gateway.outbox;

import java.time.Duration;
import java.time.Instant;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Period;

/// The time a record covers, by the clock it was stamped with.
record Stretch(Period period) {
    /// Rounding of begin and length may make neighbours touch.
    private static final long SLACK_SECONDS = 2;

    /// What begins further back belongs to another time altogether, not to a clock that was set
    /// back.
    private static final long ANOTHER_TIME = Duration.ofDays(35).toSeconds();

    boolean trusted() {
        return period.clock() == ClockQuality.synced;
    }

    long starts() {
        return Instant.parse(period.start()).getEpochSecond();
    }

    long ends() {
        return starts() + period.seconds();
    }

    /// When it ended, RFC 3339.
    String end() {
        return Instant.ofEpochSecond(ends()).toString();
    }

    /// Whether it covers time again that is covered already.
    ///
    /// @param covered seconds since 1970 up to which time is covered
    boolean overlaps(long covered) {
        var back = covered - starts();
        return back > SLACK_SECONDS && back < ANOTHER_TIME;
    }
}
