package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.util.regex.Pattern;

/// A hall's word where its ledger stood: whoever changes, removes or inserts a record before that
/// would have to forge the hall's signature. Travels as the content of a [SignedSeal].
///
/// Seals of one ledger are chained too, so that none can be taken away unnoticed.
///
/// @param hall the hall's id
/// @param ledger whose head is sealed
/// @param number from 1, without holes, in each ledger
/// @param prev [SealSignature#hash] of the content of the seal before, [RecordHash#NONE] for the
///   first
/// @param seq the last record that this seal covers; it covers all before it
/// @param hash [RecordHash] of that record
/// @param at RFC 3339 instant in UTC by the hall's clock, when it was sealed
/// @param clock how far that clock could be trusted
@Json
public record Seal(
        String hall,
        String ledger,
        long number,
        String prev,
        long seq,
        String hash,
        String at,
        UsageRecord.ClockQuality clock) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String DIGITS = "64 lower-case hexadecimal digits";

    public Seal {
        new HallId(hall);
        Limits.id("ledger", ledger);
        Limits.between("number", number, 1, Limits.LARGEST);
        Limits.matches("prev", prev, HASH, DIGITS);
        Limits.between("seq", seq, 1, Limits.LARGEST);
        Limits.matches("hash", hash, HASH, DIGITS);
        Limits.instant("at", at);
    }
}
