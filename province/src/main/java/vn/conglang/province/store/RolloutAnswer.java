package vn.conglang.province.store;

import java.time.Instant;
import java.util.Optional;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Receipt;

/// How far something is at one hall that it is for.
///
/// @param version of the text that the hall is given
/// @param target number of the rollout that the hall is to have now; 0 = none so far
/// @param sent whether the broker has what the hall is to have
/// @param outcome what the hall said last about it; empty when it said nothing yet
/// @param reason in English, as the hall wrote it
/// @param received when its receipt came
public record RolloutAnswer(
        HallId hall,
        Ring ring,
        long version,
        long target,
        boolean sent,
        Optional<Receipt.Outcome> outcome,
        String reason,
        Optional<Instant> received) {}
