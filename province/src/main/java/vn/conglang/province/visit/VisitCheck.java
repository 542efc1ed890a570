package vn.conglang.province.visit;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.seal.SealCheck;
import vn.conglang.province.store.Evidence;
import vn.conglang.province.store.Evidence.Ledger;
import vn.conglang.province.store.Evidence.SealRow;
import vn.conglang.province.store.Evidence.Span;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.Seal;
import vn.conglang.telemetry.SignedSeal;
import vn.conglang.telemetry.SignedSiteProof;
import vn.conglang.telemetry.SiteProof;
import vn.conglang.telemetry.TelemetryException;

/// Whether a visit code is of the hall that it names, of now, and of the very ledger whose records
/// are stored. For one thread.
///
/// It shows that somebody had this box's desk open on that day. It does not show who, nor that the
/// figures are right; those are held against the chain by `verify`.
///
/// @param evidence the stored rows
/// @param authorities who vouches for halls' certificates; when there are none, nobody is asked
public record VisitCheck(Evidence evidence, List<X509Certificate> authorities) {
    /// A photograph may be sent home in the evening.
    static final Duration GOOD_FOR = Duration.ofDays(1);

    /// Halls' clocks are set from the network.
    static final Duration AHEAD = Duration.ofMinutes(10);

    public VisitCheck {
        authorities = List.copyOf(authorities);
    }

    /// Why a code is not taken; empty when it is good.
    public Optional<String> problem(SignedSiteProof visit, Instant now) {
        return outOfTime(visit.proof(), now)
                .or(() -> notSigned(visit))
                .or(() -> anotherLedger(visit.proof()));
    }

    private static Optional<String> outOfTime(SiteProof proof, Instant now) {
        var at = Instant.parse(proof.at());
        if (at.isBefore(now.minus(GOOD_FOR))) {
            return Optional.of(
                    "the code is of %s, and is good for a day: open the desk's page again"
                            .formatted(proof.at()));
        }
        return at.isAfter(now.plus(AHEAD))
                ? Optional.of("the code is of %s, which has not come yet".formatted(proof.at()))
                : Optional.empty();
    }

    private Optional<String> notSigned(SignedSiteProof visit) {
        var proof = visit.proof();
        var seals = evidence.seals(ledger(proof));
        if (seals.isEmpty()) {
            return Optional.of(
                    "hall %s has sent no seal of ledger %s yet, so its key is not known here"
                            .formatted(proof.hall(), proof.ledger()));
        }
        try {
            return notSigned(visit, seals.getLast());
        } catch (TelemetryException | IllegalArgumentException e) {
            return Optional.of("the newest seal stored is none any more: " + e.getMessage());
        }
    }

    private Optional<String> notSigned(SignedSiteProof visit, SealRow row) {
        var hall = visit.proof().hall();
        var signed = new SignedSeal(row.content(), row.signature(), row.certificate());
        var seal = Payloads.read(Seal.class, row.content());
        var problem = SealCheck.problem(hall, signed, seal, authorities);
        if (problem.isPresent()) {
            return problem.map(why -> "the newest seal of the hall is not sound: " + why);
        }
        return visit.holds(SealCheck.key(signed))
                ? Optional.empty()
                : Optional.of(
                        "it is not signed with the key of hall %s's newest seal; when the box renewed its certificate today, note the visit tomorrow"
                                .formatted(hall));
    }

    private Optional<String> anotherLedger(SiteProof proof) {
        var stored = new ArrayList<String>();
        evidence.records(
                ledger(proof),
                new Span(proof.seq(), proof.seq()),
                row -> stored.add(RecordHash.of(row.json())));
        if (stored.isEmpty()) {
            return Optional.of(
                    "record %d of ledger %s is not here yet: try again when the hall was online"
                            .formatted(proof.seq(), proof.ledger()));
        }
        return stored.getFirst().equals(proof.hash())
                ? Optional.empty()
                : Optional.of(
                        "record %d stored here is not the one on the box: look at it with verify"
                                .formatted(proof.seq()));
    }

    private static Ledger ledger(SiteProof proof) {
        return new Ledger(proof.hall(), proof.ledger(), 0);
    }
}
