package vn.conglang.province.morning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import vn.conglang.province.store.HallStanding;
import vn.conglang.province.store.HallStanding.Heard;
import vn.conglang.province.store.HallStanding.Hours;
import vn.conglang.province.store.HallStanding.Look;
import vn.conglang.province.store.HallStanding.Update;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Receipt.Outcome;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

class NeedTest {
    private static final Instant NOW = Instant.parse("2026-11-26T01:00:00Z");
    private static final Optional<Hours> MISSED_THREE =
            Optional.of(new Hours(true, Optional.of(Duration.ofHours(3))));

    @Test
    void whoeverSpeaksAndHasNothingWrongNeedsNobody() {
        assertThat(need(heard(1), Optional.empty(), "slow-line", "card-repaired")).isEmpty();
    }

    @Test
    void aHallThatMissedItsHoursIsSilentAndItsLastWordsTellWhy() {
        assertThat(causes(heard(5), MISSED_THREE)).containsExactly(Cause.SILENT);
        assertThat(causes(heard(5), MISSED_THREE, "weak-power")).containsExactly(Cause.POWER);
        assertThat(causes(heard(5), MISSED_THREE, "internet", "card-worn"))
                .containsExactly(Cause.UPLINK, Cause.CARD);
    }

    @Test
    void aNightIsNoSilence() {
        var closed = Optional.of(new Hours(false, Optional.of(Duration.ZERO)));
        assertThat(need(heard(14), closed)).isEmpty();
        assertThat(need(heard(14), Optional.empty())).as("without declared hours").isEmpty();
        assertThat(causes(heard(27), Optional.empty())).containsExactly(Cause.SILENT);
    }

    @Test
    void aMeteredLineMayBeSilentBetweenTwoDeliveries() {
        var metered =
                Optional.of(
                        new Heard(
                                NOW.minus(Duration.ofHours(5)),
                                Optional.of(true),
                                Duration.ofHours(6)));
        assertThat(need(metered, MISSED_THREE)).isEmpty();
    }

    @Test
    void whoeverComesBackNeedsNobodyForWhatIsOver() {
        assertThat(need(heard(0), Optional.empty(), "internet")).isEmpty();
        assertThat(need(heard(0), Optional.empty(), "power")).as("it was gone").isEmpty();
        assertThat(causes(heard(0), Optional.empty(), "power", "weak-power"))
                .containsExactly(Cause.POWER);
    }

    @Test
    void whatIsMostUrgentComesFirst() {
        assertThat(causes(heard(0), Optional.empty(), "certificate", "clock", "portal"))
                .containsExactly(Cause.PORTAL, Cause.CERTIFICATE, Cause.CLOCK);
    }

    @Test
    void aHallOfTheRosterThatNeverSpoke() {
        assertThat(causes(Optional.empty(), Optional.empty())).containsExactly(Cause.NEVER_HEARD);
    }

    @Test
    void anUpdateThatDidNotGoIn() {
        var hall = hall(heard(0), Optional.empty(), Optional.of(new Update(Outcome.reverted, NOW)));
        assertThat(Need.of(hall, NOW).orElseThrow().cause()).isEqualTo(Cause.UPDATE);
        var done = hall(heard(0), Optional.empty(), Optional.of(new Update(Outcome.trying, NOW)));
        assertThat(Need.of(done, NOW)).isEmpty();
    }

    private static List<Cause> causes(
            Optional<Heard> heard, Optional<Hours> hours, String... findings) {
        var need = need(heard, hours, findings).orElseThrow();
        var causes = new ArrayList<>(List.of(need.cause()));
        causes.addAll(need.others());
        return causes;
    }

    private static Optional<Need> need(
            Optional<Heard> heard, Optional<Hours> hours, String... findings) {
        return Need.of(hall(heard, hours, Optional.empty(), findings), NOW);
    }

    private static Optional<Heard> heard(int hoursAgo) {
        return Optional.of(
                new Heard(NOW.minus(Duration.ofHours(hoursAgo)), Optional.of(true), Duration.ZERO));
    }

    private static HallStanding hall(
            Optional<Heard> heard,
            Optional<Hours> hours,
            Optional<Update> update,
            String... findings) {
        return new HallStanding(
                new HallId("qn-0001"),
                "06895",
                Optional.of(NOW.minus(Duration.ofDays(30))),
                heard,
                hours,
                Optional.of(
                        new Look(
                                NOW.minus(Duration.ofHours(6)),
                                ClockQuality.synced,
                                List.of(findings),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                Optional.empty())),
                update,
                0,
                0,
                Optional.empty(),
                0);
    }
}
