package vn.conglang.telemetry;

import io.avaje.jsonb.Json;

/// Whether a hall's agent is connected, the payload of `up/status` and of the last will.
///
/// @param state online or offline
/// @param boot id of the boot that speaks
/// @param version version of the agent
/// @param reason why the state is so: `started`, `reconnected`, `stopped`, `lost` (the last will)
/// @param since RFC 3339 instant in UTC by the hall's clock, when the state began; for the last
///   will, when the connection was made
@Json
public record HallStatus(State state, String boot, String version, String reason, String since) {
    public HallStatus {
        Limits.id("boot", boot);
        Limits.text("version", version, 64);
        Limits.text("reason", reason, 200);
        Limits.instant("since", since);
    }

    public enum State {
        online,
        offline
    }
}
