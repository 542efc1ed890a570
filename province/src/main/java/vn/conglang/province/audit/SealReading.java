package vn.conglang.province.audit;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.audit.Proof.Break;
import vn.conglang.province.audit.Proof.Kind;
import vn.conglang.province.seal.SealCheck;
import vn.conglang.province.store.Evidence.Ledger;
import vn.conglang.province.store.Evidence.SealRow;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.Seal;
import vn.conglang.telemetry.SealSignature;
import vn.conglang.telemetry.SignedSeal;
import vn.conglang.telemetry.TelemetryException;

/// The seals of one ledger, each held against its certificate and the one before it.
///
/// @param sound those that are the hall's
/// @param breaks what does not fit
record SealReading(List<Sound> sound, List<Break> breaks) {
    SealReading {
        sound = List.copyOf(sound);
        breaks = List.copyOf(breaks);
    }

    /// A seal that is the hall's.
    record Sound(Seal seal, SealRow row) {}

    /// Reads all seals of a ledger.
    ///
    /// @param authorities who vouches for the halls; when there are none, nobody is asked
    static SealReading of(Ledger ledger, List<SealRow> rows, List<X509Certificate> authorities) {
        var sound = new ArrayList<Sound>();
        var breaks = new ArrayList<Break>();
        var number = 0L;
        var before = RecordHash.NONE;
        for (var row : rows) {
            if (row.number() != number + 1) {
                breaks.add(new Break(Kind.seal, "seal %d is not stored".formatted(number + 1)));
            }
            var linked = row.number() == number + 1 ? before : "";
            var problem = read(ledger, row, linked, authorities, sound);
            problem.ifPresent(each ->
                    breaks.add(new Break(Kind.seal, "seal %d: %s".formatted(row.number(), each))));
            number = row.number();
            before = SealSignature.hash(row.content());
        }
        return new SealReading(sound, breaks);
    }

    /// @param before hash that the seal has to name; empty when the one before is not there
    /// @return what is wrong; when nothing is, the seal is added to the sound ones
    private static Optional<String> read(
            Ledger ledger,
            SealRow row,
            String before,
            List<X509Certificate> authorities,
            List<Sound> sound) {
        try {
            var signed = new SignedSeal(row.content(), row.signature(), row.certificate());
            var seal = Payloads.read(Seal.class, row.content());
            var problem = SealCheck.problem(ledger.hall(), signed, seal, authorities);
            if (problem.isEmpty()) {
                problem = misplaced(ledger, row, seal, before);
            }
            if (problem.isEmpty()) {
                sound.add(new Sound(seal, row));
            }
            return problem;
        } catch (TelemetryException | IllegalArgumentException e) {
            return Optional.of("is none any more: " + e.getMessage());
        }
    }

    private static Optional<String> misplaced(
            Ledger ledger, SealRow row, Seal seal, String before) {
        if (!seal.ledger().equals(ledger.ledger())
                || seal.number() != row.number()
                || seal.seq() != row.seq()
                || !seal.hash().equals(row.hash())) {
            return Optional.of(
                    "the row holds seal %d of ledger %s over record %d"
                            .formatted(seal.number(), seal.ledger(), seal.seq()));
        }
        return before.isEmpty() || seal.prev().equals(before)
                ? Optional.empty()
                : Optional.of("does not follow from the seal before it");
    }
}
