package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// The province's word that it has stored a hall's records, the payload of `down/ack`.
///
/// @param ledger the ledger spoken of
/// @param through every record of that ledger up to and including this `seq` is stored; 0 = none
///   yet
/// @param seals every [Seal] of that ledger up to and including this number is stored; 0 = none
///   yet; absent from a province that knows nothing of seals
@Json
public record Ack(String ledger, long through, @Nullable Long seals) {
    public Ack {
        Limits.id("ledger", ledger);
        Limits.count("through", through);
        if (seals != null) {
            Limits.count("seals", seals);
        }
    }

    /// Says nothing of seals.
    public Ack(String ledger, long through) {
        this(ledger, through, null);
    }
}
