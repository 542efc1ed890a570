package vn.conglang.province.store;

import vn.conglang.telemetry.HallId;

/// How far a ledger and its seals are stored.
///
/// @param hall whose ledger
/// @param ledger its id
/// @param through every record up to and including this `seq` is stored; 0 = none
/// @param seals every seal up to and including this number is stored; 0 = none
public record Progress(HallId hall, String ledger, long through, long seals) {}
