package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.util.regex.Pattern;

/// A hall's word that somebody stood at its desk: what the desk shows as a QR code and the hall
/// signs. Travels as the content of a [SignedSiteProof], by a person, not over MQTT.
///
/// It names a record of the hall's ledger, so that the province can hold it against what came by
/// the uplink.
///
/// @param kind always [#KIND], so that no other signature of the hall's can pass for this one
/// @param hall the hall's id
/// @param ledger the box's ledger
/// @param seq its newest record
/// @param hash [RecordHash] of that record
/// @param at RFC 3339 instant in UTC by the hall's clock, when the code was shown
@Json
public record SiteProof(String kind, String hall, String ledger, long seq, String hash, String at) {
    /// What this is, as CloudEvents name types.
    public static final String KIND = "vn.conglang.visit.v1";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public SiteProof {
        if (!kind.equals(KIND)) {
            throw new IllegalArgumentException("kind must be " + KIND + " (got \"" + kind + "\")");
        }
        new HallId(hall);
        Limits.id("ledger", ledger);
        Limits.between("seq", seq, 1, Limits.LARGEST);
        Limits.matches("hash", hash, HASH, "64 lower-case hexadecimal digits");
        Limits.instant("at", at);
    }
}
