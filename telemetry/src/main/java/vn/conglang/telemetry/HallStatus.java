package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Whether a hall's agent is connected, the payload of `up/status` and of the last will.
///
/// @param state online or offline
/// @param boot id of the boot that speaks
/// @param version version of the agent
/// @param reason why the state is so: `started`, `reconnected`, `stopped`, `lost` (the last will)
/// @param since RFC 3339 instant in UTC by the hall's clock, when the state began; for the last
///   will, when the connection was made
/// @param recordsEvery seconds between two deliveries of records, at most; absent when each record
///   leaves as soon as it is closed
@Json
public record HallStatus(
        State state,
        String boot,
        String version,
        String reason,
        String since,
        @Nullable Long recordsEvery) {
    /// Seconds of a day: who delivers less often is not heard of for too long.
    private static final long MOST_SELDOM = 24 * 3600;

    public HallStatus {
        Limits.id("boot", boot);
        Limits.text("version", version, 64);
        Limits.text("reason", reason, 200);
        Limits.instant("since", since);
        if (recordsEvery != null) {
            Limits.between("recordsEvery", recordsEvery, 1, MOST_SELDOM);
        }
    }

    /// Of a hall whose records leave as soon as they are closed.
    public HallStatus(State state, String boot, String version, String reason, String since) {
        this(state, boot, version, reason, since, null);
    }

    public enum State {
        online,
        offline
    }
}
