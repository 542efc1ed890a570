package vn.conglang.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.enrolment.EnrolmentControl;
import vn.conglang.gateway.internet.InternetCheck;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.store.Database;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.groundwork.tls.TlsException;
import vn.conglang.portal.trouble.Health;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// How the box is doing, for the keeper's desk. What has to be read from the card is read by
/// [#look], so that asking for [#health] costs nothing. Thread-safe.
final class Checkup {
    /// How often to look.
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final GatewaySettings settings;
    private final HallClock clock;
    private final InternetCheck internet;
    private final Database database;
    private final SqliteOutbox outbox;
    private final Supplier<Optional<Instant>> deskCertificate;
    private final EnrolmentControl enrolment;
    private final Supplier<Optional<Health.Named>> named;
    private final BodyCheck body;
    private volatile Looked looked = new Looked(0, Optional.empty(), Optional.empty());

    /// What was read from the card.
    private record Looked(
            long recordsWaiting, Optional<Instant> uplinkUntil, Optional<Instant> deskUntil) {}

    /// @param deskCertificate when the desk's own certificate ends
    /// @param named how the portal's public name is doing
    Checkup(
            GatewaySettings settings,
            HallClock clock,
            InternetCheck internet,
            Database database,
            SqliteOutbox outbox,
            Supplier<Optional<Instant>> deskCertificate,
            EnrolmentControl enrolment,
            Supplier<Optional<Health.Named>> named,
            BodyCheck body) {
        this.settings = settings;
        this.clock = clock;
        this.internet = internet;
        this.database = database;
        this.outbox = outbox;
        this.deskCertificate = deskCertificate;
        this.enrolment = enrolment;
        this.named = named;
        this.body = body;
        look();
    }

    /// Reads from the card.
    void look() {
        body.look();
        looked = new Looked(outbox.waiting(), uplinkUntil(), deskCertificate.get());
    }

    /// Whether the last look at the ledger met no fault.
    boolean ledgerInOrder() {
        return database.fault().isEmpty();
    }

    private Optional<Instant> uplinkUntil() {
        try {
            return settings.uplink()
                    .flatMap(uplink -> uplink.tls())
                    .map(tls -> PemFiles.validUntil(tls.certificate()));
        } catch (TlsException e) {
            return Optional.empty(); // the uplink itself says what is wrong with it
        }
    }

    /// How the box is doing now.
    ///
    /// @param portalAnswers whether guests get their page
    /// @param linked whether there is a connection to the province
    /// @param earlierBootUntil as [Counting#earlierBootUntil]
    Health health(boolean portalAnswers, boolean linked, Optional<Instant> earlierBootUntil) {
        var now = looked;
        var found = body.board();
        return new Health(
                portalAnswers,
                internet.downFor(),
                clockSet(),
                new Health.Restart(clock.sinceBoot(), earlierBootUntil.flatMap(this::dark)),
                new Health.Card(
                        found.freeBytes(),
                        found.readOnly(),
                        database.fault(),
                        database.accident().isPresent() || outbox.altered() > 0),
                settings.uplink()
                        .map(_ -> new Health.Province(linked, behind(now.recordsWaiting()))),
                new Health.Certificates(
                        now.uplinkUntil().flatMap(this::left),
                        now.deskUntil().flatMap(this::left),
                        Pass.fault(enrolment.state()),
                        named.get()),
                new Health.Box(
                        Gateway.version(),
                        clock.sinceBoot(),
                        found.celsius(),
                        now.recordsWaiting()),
                body.body());
    }

    private boolean clockSet() {
        return clock.quality() != ClockQuality.estimated;
    }

    /// What waits for its round on a metered line is not behind.
    private Duration behind(long records) {
        var usual =
                settings.uplink()
                        .map(GatewaySettings.BrokerSettings::recordsEvery)
                        .orElse(Duration.ZERO);
        var behind = settings.counting().quarterHour().multipliedBy(records).minus(usual);
        return behind.isNegative() ? Duration.ZERO : behind;
    }

    private Optional<Duration> left(Instant until) {
        return clockSet() ? Optional.of(Duration.between(clock.wall(), until)) : Optional.empty();
    }

    /// From the end of the boot before to the begin of this one.
    private Optional<Duration> dark(Instant earlierBootUntil) {
        var begin = clock.wall().minus(clock.sinceBoot());
        return Optional.of(Duration.between(earlierBootUntil, begin))
                .filter(dark -> clockSet() && !dark.isNegative());
    }
}
