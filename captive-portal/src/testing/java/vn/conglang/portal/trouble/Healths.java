package vn.conglang.portal.trouble;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// Boxes in every state of health.
public final class Healths {
    private static final Duration LONG_AGO = Duration.ofDays(9);
    static final Health.Card CARD =
            new Health.Card(Optional.of(12_400_000_000L), false, Optional.empty(), false);
    static final Health.Certificates CERTIFICATES =
            new Health.Certificates(
                    Optional.of(Duration.ofDays(200)),
                    Optional.of(Duration.ofDays(9000)),
                    Optional.empty());

    private Healths() {}

    /// Everything works.
    public static Health good() {
        return of(true, Optional.empty(), true, restarted(LONG_AGO), CARD, CERTIFICATES);
    }

    /// Nothing outside answers.
    public static Health withoutInternet(Duration since) {
        return of(true, Optional.of(since), true, restarted(LONG_AGO), CARD, CERTIFICATES);
    }

    static Health withoutPortal() {
        return of(false, Optional.empty(), true, restarted(LONG_AGO), CARD, CERTIFICATES);
    }

    static Health withoutClock() {
        return of(true, Optional.empty(), false, restarted(LONG_AGO), CARD, CERTIFICATES);
    }

    static Health switchedOn(Duration ago, Optional<Duration> dark) {
        var restart = new Health.Restart(ago, dark);
        return of(true, Optional.empty(), true, restart, CARD, CERTIFICATES);
    }

    static Health on(Health.Card card) {
        return of(true, Optional.empty(), true, restarted(LONG_AGO), card, CERTIFICATES);
    }

    static Health withCertificates(Optional<Duration> uplink, Optional<Duration> desk) {
        var certificates = new Health.Certificates(uplink, desk, Optional.empty());
        return of(true, Optional.empty(), true, restarted(LONG_AGO), CARD, certificates);
    }

    /// With a public name.
    static Health named(Optional<Duration> left, boolean clockSet) {
        var certificates =
                new Health.Certificates(
                        CERTIFICATES.uplink(),
                        CERTIFICATES.desk(),
                        Optional.empty(),
                        Optional.of(new Health.Named(left)));
        return of(true, Optional.empty(), clockSet, restarted(LONG_AGO), CARD, certificates);
    }

    static Health without(PassFault fault, Optional<Duration> uplink) {
        var certificates = new Health.Certificates(uplink, Optional.empty(), Optional.of(fault));
        return of(true, Optional.empty(), true, restarted(LONG_AGO), CARD, certificates);
    }

    static Health behind(Optional<Health.Province> province) {
        var good = good();
        return new Health(
                true,
                good.internetDownFor(),
                true,
                good.restart(),
                good.card(),
                province,
                good.certificates(),
                good.box(),
                good.body());
    }

    /// Everything else works.
    static Health with(Health.Body body, OptionalDouble celsius, Optional<Duration> noInternet) {
        var good = good();
        return new Health(
                true,
                noInternet,
                true,
                good.restart(),
                good.card(),
                good.province(),
                good.certificates(),
                new Health.Box("0.1.0", good.box().upFor(), celsius, 0),
                body);
    }

    /// Everything at once.
    public static Health allWrong() {
        return new Health(
                false,
                Optional.of(Duration.ofHours(50)),
                false,
                new Health.Restart(Duration.ofMinutes(20), Optional.of(Duration.ofHours(3))),
                new Health.Card(Optional.of(1_000_000L), true, Optional.of("disk I/O error"), true),
                Optional.of(new Health.Province(false, Duration.ofDays(3))),
                new Health.Certificates(
                        Optional.of(Duration.ofDays(-2)),
                        Optional.of(Duration.ofDays(9)),
                        Optional.of(PassFault.REVOKED),
                        Optional.of(new Health.Named(Optional.empty()))),
                new Health.Box("0.1.0", Duration.ofMinutes(20), OptionalDouble.empty(), 288),
                Health.Body.sound());
    }

    private static Health.Restart restarted(Duration ago) {
        return new Health.Restart(ago, Optional.empty());
    }

    private static Health of(
            boolean portal,
            Optional<Duration> internetDownFor,
            boolean clockSet,
            Health.Restart restart,
            Health.Card card,
            Health.Certificates certificates) {
        return new Health(
                portal,
                internetDownFor,
                clockSet,
                restart,
                card,
                Optional.of(new Health.Province(true, Duration.ZERO)),
                certificates,
                new Health.Box("0.1.0", restart.ago(), OptionalDouble.of(51.2), 0),
                Health.Body.sound());
    }
}
