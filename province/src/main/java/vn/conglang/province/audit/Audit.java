package vn.conglang.province.audit;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.Evidence;
import vn.conglang.province.store.Evidence.Ledger;
import vn.conglang.province.store.Evidence.Span;
import vn.conglang.telemetry.HallId;

/// Proves stored records: that each row says what the hall wrote, follows from the one before it,
/// and is borne out by a seal of the hall. From the rows alone. For one thread.
public final class Audit {
    private final Evidence evidence;
    private final List<X509Certificate> authorities;

    /// @param authorities who vouches for halls' certificates; when there are none, a seal is held
    ///   against the certificate that came with it only
    public Audit(Evidence evidence, List<X509Certificate> authorities) {
        this.evidence = evidence;
        this.authorities = List.copyOf(authorities);
    }

    /// Which records are meant.
    ///
    /// @param hall of this one only
    /// @param from that began at this moment or later, by the hall's clock
    /// @param to that began before this moment
    public record Question(Optional<HallId> hall, Optional<Instant> from, Optional<Instant> to) {
        boolean wholeLedgers() {
            return from.isEmpty() && to.isEmpty();
        }
    }

    /// The ledgers that a question is about, with the records of each.
    List<Part> parts(Question question) {
        var parts = new ArrayList<Part>();
        for (var each : evidence.ledgers(question.hall())) {
            var whole = new Span(1, Long.MAX_VALUE);
            if (question.wholeLedgers()) {
                parts.add(new Part(each, whole));
            } else {
                evidence.between(
                                each,
                                question.from().orElse(Instant.EPOCH.minusSeconds(1L << 36)),
                                question.to().orElse(Instant.EPOCH.plusSeconds(1L << 37)))
                        .map(span -> new Part(each, throughNextSeal(each, span)))
                        .ifPresent(parts::add);
            }
        }
        return parts;
    }

    /// Some records of one ledger.
    record Part(Ledger ledger, Span span) {
        boolean toTheEnd() {
            return span.last() == Long.MAX_VALUE;
        }
    }

    /// What is not sealed yet ends with the ledger. What was rolled up is under a seal only with
    /// the later record that vouches for it.
    private Span throughNextSeal(Ledger ledger, Span span) {
        var last = new long[] {span.last()};
        evidence.rolledUp(
                ledger, span, row -> last[0] = Math.max(last[0], RollUpReading.vouchedBy(row)));
        var next =
                evidence.seals(ledger).stream()
                        .mapToLong(Evidence.SealRow::seq)
                        .filter(seq -> seq >= last[0])
                        .min()
                        .orElse(Long.MAX_VALUE);
        return new Span(span.first(), next);
    }

    /// Looks at everything that a question is about.
    public List<Proof> prove(Question question) {
        return parts(question).stream().map(this::prove).toList();
    }

    Proof prove(Part part) {
        var seals = SealReading.of(part.ledger(), evidence.seals(part.ledger()), authorities);
        var reading = new LedgerReading(part.ledger(), part.span(), seals);
        var before = evidence.before(part.ledger(), part.span().first());
        evidence.records(part.ledger(), new Span(before, part.span().last()), reading::take);
        return reading.finish(part.toTheEnd());
    }
}
