package vn.conglang.province.store;

import java.time.Instant;
import java.util.Optional;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Receipt;

/// What a hall said last about a version of a bulletin.
///
/// @param outcome empty when it said nothing yet
/// @param reason in English; empty when there is none
/// @param received when its receipt came
public record BulletinAnswer(
        HallId hall,
        Optional<Receipt.Outcome> outcome,
        String reason,
        Optional<Instant> received) {}
