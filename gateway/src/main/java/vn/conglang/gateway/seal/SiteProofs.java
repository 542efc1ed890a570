package vn.conglang.gateway.seal;

import java.security.GeneralSecurityException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.store.StoreException;
import vn.conglang.groundwork.tls.TlsException;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.SignedSiteProof;
import vn.conglang.telemetry.SiteProof;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// Signs, for whoever stands at the desk, that this box is here and where its ledger stands.
/// Thread-safe.
public final class SiteProofs implements Supplier<Optional<String>> {
    private static final Logger log = LoggerFactory.getLogger(SiteProofs.class);

    private final SqliteOutbox outbox;
    private final HallId hall;
    private final Supplier<Optional<SealIdentity>> identity;
    private final HallClock clock;

    /// Proofs signed with the PEM files of the uplink; none are made where it has none.
    public SiteProofs(
            SqliteOutbox outbox, HallId hall, Optional<Sealer.Files> files, HallClock clock) {
        this.outbox = outbox;
        this.hall = hall;
        this.identity = SealIdentity.of(files);
        this.clock = clock;
    }

    /// The text of a proof of this moment; empty while the box has no certificate, no record, or
    /// does not know the time.
    @Override
    public Optional<String> get() {
        try {
            var head = outbox.head();
            var with = identity.get();
            if (with.isEmpty()
                    || head.seq() == 0
                    || clock.quality() == ClockQuality.estimated
                    || outbox.mayChange(clock.boot())) {
                return Optional.empty();
            }
            var proof =
                    new SiteProof(
                            SiteProof.KIND,
                            hall.value(),
                            head.ledger(),
                            head.seq(),
                            head.hash(),
                            clock.wall().truncatedTo(ChronoUnit.SECONDS).toString());
            return Optional.of(SignedSiteProof.sign(proof, with.get().key()).text());
        } catch (StoreException | TlsException | GeneralSecurityException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("no visit code");
            return Optional.empty();
        }
    }
}
