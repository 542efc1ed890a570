package vn.conglang.lab.history;

import java.time.Duration;

/// What really happened between two looks of the agent, as the reference knows it.
///
/// @param boot in which boot
/// @param at end of it, since that boot
/// @param sums what happened
record Moment(String boot, Duration at, Sums sums) {
    /// Seconds that the agent watched, seconds of evidence, bytes, and what the portal did.
    record Sums(
            long seconds,
            long internet,
            long portalSeconds,
            long down,
            long up,
            long shown,
            long accepted) {
        static final Sums NOTHING = new Sums(0, 0, 0, 0, 0, 0, 0);

        Sums plus(Sums more) {
            return new Sums(
                    seconds + more.seconds,
                    internet + more.internet,
                    portalSeconds + more.portalSeconds,
                    down + more.down,
                    up + more.up,
                    shown + more.shown,
                    accepted + more.accepted);
        }
    }
}
