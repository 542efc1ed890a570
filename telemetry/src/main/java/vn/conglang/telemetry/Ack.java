package vn.conglang.telemetry;

import io.avaje.jsonb.Json;

/// The province's word that it has stored a hall's records, the payload of `down/ack`.
///
/// @param ledger the ledger spoken of
/// @param through every record of that ledger up to and including this `seq` is stored; 0 = none
///   yet
@Json
public record Ack(String ledger, long through) {
    public Ack {
        Limits.id("ledger", ledger);
        Limits.count("through", through);
    }
}
