package vn.conglang.gateway.headcount;

import java.time.Duration;

/// The presence of one device without a gap of over ten minutes. Times are since boot. For one
/// thread.
final class Stay {
    /// How long a device must be there before its stay is a visit.
    static final Duration VISIT = Duration.ofSeconds(60);

    /// A longer silence ends a stay.
    static final Duration GAP = Duration.ofMinutes(10);

    /// A device seen this lately counts as present at this moment.
    static final Duration PRESENT = Duration.ofMinutes(3);

    private String name;
    private final Duration since;
    private Duration last;
    private boolean visit;

    Stay(String name, Duration seen) {
        this(name, seen, seen);
    }

    /// A stay carried on from before the agent was restarted within the same boot.
    Stay(String name, Duration since, Duration last) {
        this.name = name;
        this.since = since;
        this.last = last;
        this.visit = last.minus(since).compareTo(VISIT) >= 0;
    }

    /// Notes when the device's last packet came.
    ///
    /// @return how much time was added to its visit; nothing as long as the stay is no visit
    Duration seen(Duration at) {
        if (at.compareTo(last) <= 0) {
            return Duration.ZERO;
        }
        var added = at.minus(visit ? last : since);
        last = at;
        if (!visit && added.compareTo(VISIT) < 0) {
            return Duration.ZERO;
        }
        visit = true;
        return added;
    }

    /// Gives the device its name of a new day.
    void rename(String newName) {
        name = newName;
    }

    String name() {
        return name;
    }

    Duration since() {
        return since;
    }

    Duration last() {
        return last;
    }

    boolean isVisit() {
        return visit;
    }

    /// Whether a packet at this time would belong to another stay.
    boolean isOverAt(Duration now) {
        return now.minus(last).compareTo(GAP) > 0;
    }

    boolean isPresentAt(Duration now) {
        return now.minus(last).compareTo(PRESENT) <= 0;
    }
}
