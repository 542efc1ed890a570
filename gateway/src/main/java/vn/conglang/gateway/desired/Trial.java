package vn.conglang.gateway.desired;

import io.avaje.jsonb.Json;
import vn.conglang.telemetry.Receipt.Outcome;

/// A wish that is in use and not yet proven.
///
/// @param id of this trial
/// @param starts how often the agent was started with it
@Json
record Trial(String id, Wish wish, int starts) {
    Trial started() {
        return new Trial(id, wish, starts + 1);
    }

    /// The id of its receipt: the same when a power cut makes us tell it again.
    String receipt(Outcome outcome) {
        return id + "-" + outcome;
    }
}
