package vn.conglang.province.store;

import java.time.Instant;
import vn.conglang.telemetry.Receipt;

/// A hall's receipt as it is kept.
///
/// @param receipt what the hall said
/// @param received when it first came
public record StoredReceipt(Receipt receipt, Instant received) {}
