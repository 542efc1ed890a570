package vn.conglang.provisioning.enrolment;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.provisioning.authority.Authority;
import vn.conglang.provisioning.authority.CertificateChain;
import vn.conglang.provisioning.authority.Fingerprint;
import vn.conglang.provisioning.authority.Issued;
import vn.conglang.provisioning.authority.Kind;
import vn.conglang.provisioning.authority.Reason;
import vn.conglang.provisioning.authority.SigningRequest;
import vn.conglang.telemetry.HallId;

/// Decides who gets a certificate: a box with its hall's code the first time, a box with its
/// certificate later. Thread-safe, beside other programs too.
final class Enrolment {
    private static final Logger log = LoggerFactory.getLogger(Enrolment.class);

    private final Authority authority;
    private final HallCodes codes;
    private final Predicate<HallId> inRoster;
    private final Clock clock;
    private final Runnable afterRevocation;
    private final Reports reports;
    private final RenewalLimit renewals = new RenewalLimit(System::nanoTime);

    /// @param afterRevocation told that the broker must hear of a revocation; must not wait for it
    Enrolment(
            Authority authority,
            HallCodes codes,
            Predicate<HallId> inRoster,
            Clock clock,
            Runnable afterRevocation) {
        this.authority = authority;
        this.codes = codes;
        this.inRoster = inRoster;
        this.clock = clock;
        this.afterRevocation = afterRevocation;
        this.reports = new Reports(authority.log());
    }

    /// The first certificate for a code. The code belongs to the first key that uses it; a box that
    /// lost the answer gets the same certificate again with the same key.
    Outcome first(HallId hall, HallCode code, SigningRequest request) {
        return authority.alone(() -> {
            var kept = codes.find(hall, code);
            if (kept.isEmpty()) {
                return new Outcome.Refused(Refusal.CODE_WRONG);
            }
            var key = Fingerprint.of(request.key());
            return refusal(kept.get(), hall, key, request)
                    .<Outcome>map(Outcome.Refused::new)
                    .orElseGet(() -> given(kept.get(), hall, key, request));
        });
    }

    /// A further certificate for the one that the box has, be it expired, but not revoked.
    Outcome again(X509Certificate shown, SigningRequest request) {
        return authority.alone(() -> {
            var issued =
                    authority
                            .register()
                            .fingerprint(Fingerprint.of(shown))
                            .filter(each -> each.kind() == Kind.HALL);
            return issued.map(each -> again(each, request))
                    .orElseGet(() -> new Outcome.Refused(Refusal.CERTIFICATE_UNKNOWN));
        });
    }

    private Outcome again(Issued shown, SigningRequest request) {
        var hall = new HallId(shown.name());
        var key = Fingerprint.of(request.key());
        if (shown.revocation().isPresent()) {
            reports.refused(hall, Refusal.CERTIFICATE_REVOKED, key);
            return new Outcome.Refused(Refusal.CERTIFICATE_REVOKED);
        }
        var refusal = refusal(hall, key, request);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        var answered = answered(shown, key);
        if (answered.isPresent()) {
            return new Outcome.Given(authority.chain(answered.get()));
        }
        var pause = renewals.pause(hall);
        return pause.isPositive()
                ? new Outcome.Refused(Refusal.TOO_OFTEN, pause)
                : new Outcome.Given(authority.issueHall(hall, request.key()));
    }

    /// What this box was given for this certificate and key already, and perhaps never received.
    private Optional<Issued> answered(Issued shown, String key) {
        var now = clock.instant();
        return authority
                .register()
                .of(Kind.HALL, shown.name())
                .dropWhile(each -> !each.serial().equals(shown.serial()))
                .skip(1)
                .filter(each -> each.key().equals(key) && each.good(now))
                .filter(each -> now.plus(HallCodes.ANSWER_AGAIN).isBefore(each.ends()))
                .reduce((_, later) -> later);
    }

    private Optional<Refusal> refusal(
            KeptCode code, HallId hall, String key, SigningRequest request) {
        if (code.key() != null && !code.key().equals(key)) {
            reports.refused(hall, Refusal.CODE_USED, key);
            return Optional.of(Refusal.CODE_USED);
        }
        var usedAt = code.usedAt();
        var until = usedAt == null ? code.ends() : usedAt.plus(HallCodes.ANSWER_AGAIN);
        if (!clock.instant().isBefore(until)) {
            return Optional.of(usedAt == null ? Refusal.CODE_EXPIRED : Refusal.CODE_USED);
        }
        if (given(code).flatMap(Issued::revocation).isPresent()) {
            reports.refused(hall, Refusal.CERTIFICATE_REVOKED, key);
            return Optional.of(Refusal.CERTIFICATE_REVOKED);
        }
        return refusal(hall, key, request);
    }

    private Optional<Refusal> refusal(HallId hall, String key, SigningRequest request) {
        if (!request.commonNames().stream().allMatch(hall.value()::equals)) {
            return Optional.of(Refusal.OTHER_HALL);
        }
        if (!inRoster.test(hall)) {
            return Optional.of(Refusal.NOT_IN_ROSTER);
        }
        if (taken(hall, key)) {
            reports.refused(hall, Refusal.KEY_TAKEN, key);
            return Optional.of(Refusal.KEY_TAKEN);
        }
        return Optional.empty();
    }

    /// A card that was copied to another hall's box, or a key that others have.
    private boolean taken(HallId hall, String key) {
        return authority.register().all().stream()
                .filter(each -> each.key().equals(key))
                .anyMatch(each ->
                        each.kind() != Kind.HALL
                                || !each.name().equals(hall.value())
                                || each.revocation()
                                        .filter(why -> why.reason() == Reason.KEY_COMPROMISE)
                                        .isPresent());
    }

    private Outcome given(KeptCode code, HallId hall, String key, SigningRequest request) {
        var issued = given(code);
        if (issued.isPresent()) {
            dismissOlder(issued.get());
            return new Outcome.Given(authority.chain(issued.get()));
        }
        var bound = code;
        if (code.key() == null) {
            bound = code.usedBy(key, clock.instant());
            codes.write(bound); // first: whatever happens now, no other key can use it
            authority.log().note("code used", Map.of("hall", hall.value(), "key", key));
        }
        var chain = authority.issueHall(hall, request.key());
        codes.write(bound.gave(serial(chain)));
        authority.register().serial(serial(chain)).ifPresent(this::dismissOlder);
        return new Outcome.Given(chain);
    }

    private Optional<Issued> given(KeptCode code) {
        return Optional.ofNullable(code.serial()).flatMap(authority.register()::serial);
    }

    /// A code given for a hall that has a box means a swap: whatever the older box holds is
    /// revoked, ended certificates too, because those could be renewed.
    private void dismissOlder(Issued newest) {
        var older =
                authority
                        .register()
                        .of(Kind.HALL, newest.name())
                        .takeWhile(each -> !each.serial().equals(newest.serial()))
                        .filter(each -> each.revocation().isEmpty())
                        .toList();
        if (!older.isEmpty()) {
            authority.revoke(older, Reason.SUPERSEDED);
            afterRevocation.run();
            log.atInfo()
                    .addKeyValue("hall", newest.name())
                    .addKeyValue("certificates", older.size())
                    .log("a new box took the place of the old one");
        }
    }

    private static String serial(CertificateChain chain) {
        return chain.leaf().getSerialNumber().toString(16);
    }
}
