package vn.conglang.province.store;

import java.util.List;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.Seal;
import vn.conglang.telemetry.SignedSeal;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.Vitals;

/// What one transaction stores.
///
/// @param records usage records
/// @param statuses statuses in order of arrival
/// @param vitals how halls' boxes are doing, in order of arrival
/// @param seals halls' signatures under their ledgers
/// @param receipts halls' receipts, in order of arrival
/// @param rejected messages set aside
public record Batch(
        List<Written> records,
        List<Told> statuses,
        List<Felt> vitals,
        List<Sealed> seals,
        List<Receipted> receipts,
        List<Rejected> rejected) {
    public Batch {
        records = List.copyOf(records);
        statuses = List.copyOf(statuses);
        vitals = List.copyOf(vitals);
        seals = List.copyOf(seals);
        receipts = List.copyOf(receipts);
        rejected = List.copyOf(rejected);
    }

    /// Without vitals, seals and receipts.
    public Batch(List<Written> records, List<Told> statuses, List<Rejected> rejected) {
        this(records, statuses, List.of(), List.of(), List.of(), rejected);
    }

    /// A usage record as its hall wrote it.
    ///
    /// @param topic the topic it came by
    /// @param json its exact text
    /// @param hash [vn.conglang.telemetry.RecordHash] of that text
    /// @param usage what it says
    public record Written(String topic, String json, String hash, UsageRecord usage) {}

    /// A hall's status.
    public record Told(HallId hall, HallStatus status) {}

    /// How a hall's box is doing.
    ///
    /// @param json its exact text
    /// @param vitals what it says
    public record Felt(HallId hall, String json, Vitals vitals) {}

    /// A hall's signature under its ledger, already held against its certificate.
    ///
    /// @param topic the topic it came by
    /// @param signed as it came
    /// @param seal what it says
    public record Sealed(String topic, SignedSeal signed, Seal seal) {}

    /// A hall's receipt for something that the province sent.
    public record Receipted(HallId hall, Receipt receipt) {}

    /// A message, or one record of it, that cannot be taken.
    ///
    /// @param hall the hall that the topic names, or empty when it names none
    /// @param topic the topic it came by
    /// @param reason what is wrong with it
    /// @param payload the bytes; only their beginning is kept
    @SuppressWarnings("ArrayRecordComponent") // a wire payload; a copy would only cost
    public record Rejected(String hall, String topic, String reason, byte[] payload) {}
}
