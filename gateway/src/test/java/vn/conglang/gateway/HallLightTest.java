package vn.conglang.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.enrolment.EnrolmentState;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolling;
import vn.conglang.gateway.enrolment.Obstacle;
import vn.conglang.gateway.panel.Light;
import vn.conglang.portal.trouble.Health;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.Vitals;
import vn.conglang.telemetry.Vitals.Finding;
import vn.conglang.telemetry.Vitals.Reading;
import vn.conglang.telemetry.Vitals.Severity;

/// What the lamp, and what the province, are told of one and the same health.
class HallLightTest {
    private static final EnrolmentState OFF = new EnrolmentState.Off();
    private static final EnrolmentState ENROLLING = new Enrolling(Optional.empty());

    @Test
    void showsTheGravestTroubleOfTheDesk() {
        assertThat(HallLight.of(health(Optional.empty(), Set.of()), OFF)).isEqualTo(Light.GREEN);
        assertThat(HallLight.of(health(Optional.of(Duration.ofMinutes(1)), Set.of()), OFF))
                .isEqualTo(Light.AMBER);
        assertThat(HallLight.of(health(Optional.of(Duration.ZERO), Set.of("dnsmasq")), OFF))
                .isEqualTo(Light.RED);
    }

    @Test
    void isBlueWhileTheBoxEnrolsByItselfAndRedWhenItNeedsSomebody() {
        var works = health(Optional.empty(), Set.of());
        var refused = new Obstacle(Obstacle.Kind.CODE_REFUSED, "used");
        var waiting = new Obstacle(Obstacle.Kind.UNREACHABLE, "no route");

        assertThat(HallLight.of(works, ENROLLING)).isEqualTo(Light.BLUE);
        assertThat(HallLight.of(works, new Enrolling(Optional.of(waiting)))).isEqualTo(Light.BLUE);
        assertThat(HallLight.of(works, new Enrolling(Optional.of(refused)))).isEqualTo(Light.RED);
        assertThat(HallLight.of(health(Optional.empty(), Set.of("hostapd")), ENROLLING))
                .isEqualTo(Light.RED);
    }

    @Test
    void theProvinceHearsTheDesksFindingsAndWhatWasMeasured() {
        var clock =
                new HallClock(
                        "b-1",
                        () -> Duration.ofDays(9).toNanos(),
                        () -> Instant.parse("2026-11-23T08:00:00Z"),
                        () -> ClockQuality.synced);
        var health = health(Optional.of(Duration.ofMinutes(1)), Set.of("dnsmasq"));

        var vitals =
                VitalsWriter.write(
                        clock,
                        health,
                        Map.of(Reading.temperatureTenths, 512L),
                        Map.of("card", "SC32G 03/2023"));

        assertThat(vitals.severity()).isEqualTo(Severity.call);
        assertThat(vitals.findings())
                .containsExactly(
                        new Finding("name-server", Severity.call),
                        new Finding("internet", Severity.look));
        assertThat(vitals.readings())
                .containsEntry("temperatureTenths", 512L)
                .containsEntry("certificateDays", 200L)
                .containsEntry("recordsWaiting", 7L);
        assertThat(Payloads.read(Vitals.class, Payloads.write(vitals))).isEqualTo(vitals);
    }

    private static Health health(Optional<Duration> noInternet, Set<String> silent) {
        var sound = Health.Body.sound();
        return new Health(
                true,
                noInternet,
                true,
                new Health.Restart(Duration.ofDays(9), Optional.empty()),
                new Health.Card(Optional.of(9_000_000_000L), false, Optional.empty(), false),
                Optional.of(new Health.Province(true, Duration.ZERO)),
                new Health.Certificates(
                        Optional.of(Duration.ofDays(200)), Optional.empty(), Optional.empty()),
                new Health.Box("0.1.0", Duration.ofDays(9), OptionalDouble.of(51.2), 7),
                new Health.Body(
                        sound.board(), sound.line(), new Health.Programs(silent, false, false)));
    }
}
