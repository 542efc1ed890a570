package vn.conglang.province.store;

import vn.conglang.telemetry.HallId;

/// Records that are not stored although later ones of the same ledger are.
///
/// @param first `seq` of the first of them
/// @param last `seq` of the last of them
public record LedgerHole(HallId hall, String ledger, long first, long last) {}
