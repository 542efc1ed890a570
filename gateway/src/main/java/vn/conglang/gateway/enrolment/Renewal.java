package vn.conglang.gateway.enrolment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.enrolment.IdentityFiles.Coming;
import vn.conglang.gateway.enrolment.Obstacle.Kind;
import vn.conglang.groundwork.tls.PemFiles;

/// From a certificate to the next one, with a new key. For one thread.
///
/// Due at two thirds of its life, and also when the broker has been out of reach for long: the
/// certificate may have ended without this box knowing the day, or the province may have revoked
/// it, which its enrolment server says plainly and a broker does not. The old pair stays in force
/// until the broker has taken the new one.
final class Renewal {
    private static final Logger log = LoggerFactory.getLogger(Renewal.class);
    private static final Duration CUT_FOR_LONG = Duration.ofHours(6);
    private static final Duration ONCE_IN = Duration.ofDays(1);

    /// One refusal may be a broker in the middle of being changed.
    private static final int REFUSALS = 3;

    private final EnrolmentSettings settings;
    private final Surroundings around;
    private final IdentityFiles files;
    private final KnownAuthorities authorities;
    private @Nullable Long cutSince;
    private @Nullable Long askedEarly;
    private int refusals;

    Renewal(
            EnrolmentSettings settings,
            Surroundings around,
            IdentityFiles files,
            KnownAuthorities authorities) {
        this.settings = settings;
        this.around = around;
        this.files = files;
        this.authorities = authorities;
    }

    /// Notes whether the uplink stands; to be called again and again.
    void watchUplink() {
        if (around.linked().getAsBoolean()) {
            cutSince = null;
        } else if (cutSince == null) {
            cutSince = around.nanoTime().getAsLong();
        }
    }

    /// Takes the next step if one is due.
    ///
    /// @param current the pair in force
    /// @throws ObstacleException saying why it could not be taken
    void look(Certified current) {
        var coming = files.certified(Coming.RENEWING);
        if (coming.isPresent()) {
            prove(current, coming.get());
        } else if (isDue(current)) {
            requireNoFreshRefusal();
            prove(current, renew(current));
        }
    }

    private boolean isDue(Certified current) {
        return around.time().get().filter(current::isDue).isPresent() || isCutForLong();
    }

    private boolean isCutForLong() {
        return longAgo(cutSince, CUT_FOR_LONG)
                && (askedEarly == null || longAgo(askedEarly, ONCE_IN));
    }

    private boolean longAgo(@Nullable Long since, Duration time) {
        return since != null && around.nanoTime().getAsLong() - since >= time.toNanos();
    }

    /// A restart does not make it better.
    private void requireNoFreshRefusal() {
        var now = around.time().get();
        files.refused()
                .filter(refused ->
                        now.filter(time -> time.isBefore(refused.from().plus(ONCE_IN))).isPresent())
                .ifPresent(refused -> {
                    throw refused("serial " + refused.serial() + ", of " + refused.from());
                });
    }

    private Certified renew(Certified current) {
        authorities.read();
        var request = files.request(Coming.RENEWING);
        var tls =
                PemFiles.sslContext(
                        authorities.file(), current.file(), current.file(), around.time());
        try (var server = new EstConversation(settings.server(), tls)) {
            authorities.learn(server.authorities());
            var sent = server.renew(request);
            var check = new IssuedCheck(settings.hall(), authorities, around.time().get());
            files.certify(Coming.RENEWING, request, check.chain(sent, files.key(Coming.RENEWING)));
        }
        askedEarly = around.nanoTime().getAsLong();
        return files.certified(Coming.RENEWING)
                .orElseThrow(() -> new IllegalStateException("it was written just now"));
    }

    private void prove(Certified current, Certified coming) {
        if (around.broker().isEmpty()) {
            install(coming);
            return;
        }
        var broker = around.broker().get();
        var refusal = broker.refusal(coming.file());
        if (refusal.isEmpty()) {
            install(coming);
        } else if (broker.refusal(current.file()).isEmpty()) {
            refused(refusal.get(), coming);
        } else if (around.time().get().filter(current::isOver).isPresent()) {
            install(coming); // nothing is lost by it
        } else {
            throw new ObstacleException(
                    Kind.UNREACHABLE, "the renewed certificate can't be tried: " + refusal.get());
        }
    }

    private void refused(String reason, Certified coming) {
        refusals++;
        if (refusals < REFUSALS) {
            throw new ObstacleException(
                    Kind.UNREACHABLE,
                    "the broker took the old certificate and not the renewed one: " + reason);
        }
        refusals = 0;
        files.refuse();
        throw refused("serial " + coming.serial() + ": " + reason);
    }

    private static ObstacleException refused(String details) {
        return new ObstacleException(Kind.RENEWED_REFUSED, details);
    }

    private void install(Certified coming) {
        files.install(Coming.RENEWING);
        refusals = 0;
        log.atInfo()
                .addKeyValue("until", coming.until())
                .addKeyValue("serial", coming.serial())
                .log("certificate renewed");
        around.changed().run();
    }
}
