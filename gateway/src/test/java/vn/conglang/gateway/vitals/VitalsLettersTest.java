package vn.conglang.gateway.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.gateway.vitals.VitalsLetters.Pace;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.Vitals;
import vn.conglang.telemetry.Vitals.Severity;

class VitalsLettersTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Pace HOURLY = new Pace(Duration.ofHours(1), Duration.ofMinutes(10));
    private static final Pace METERED = new Pace(Duration.ofDays(1), Duration.ofHours(1));

    private final AtomicLong nanos = new AtomicLong();
    private final List<Integer> minutes = new ArrayList<>();
    private VitalsLetters letters = letters(HOURLY);

    @Test
    void isWrittenAfterTheStartAndThenEachHourWhileAllIsWell() {
        run(200, _ -> Severity.good);

        assertThat(minutes).containsExactly(5, 65, 125, 185);
    }

    @Test
    void aChangeIsWrittenAtOnceButNotMoreOftenThanItsPace() {
        run(100, minute -> minute < 30 ? Severity.good : Severity.call);
        assertThat(minutes).containsExactly(5, 30, 90);
    }

    @Test
    void aFaultFoundAtTheStartIsWrittenAtOnce() {
        run(30, _ -> Severity.look);

        assertThat(minutes).containsExactly(0);
    }

    @Test
    void aFaultThatComesAndGoesDoesNotFillAMeteredLine() {
        letters = letters(METERED);

        run(24 * 60, minute -> minute % 2 == 0 ? Severity.good : Severity.look);

        assertThat(minutes).hasSizeBetween(20, 25);
    }

    @Test
    void onlyTheNewestWaits() {
        run(126, _ -> Severity.good);

        assertThat(letters.waiting())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.topic()).isEqualTo("conglang/v1/halls/qn-0417/up/vitals");
                    assertThat(letter.type()).isEqualTo("vn.conglang.vitals.v1");
                    assertThat(Payloads.read(Vitals.class, letter.payload()).at())
                            .isEqualTo("2026-11-23T02:05:00Z");
                });
    }

    @Test
    void aLetterThatNobodyTakesIsOfferedLessAndLessOften() {
        letters = letters(METERED);
        run(6, _ -> Severity.good);
        var offered = new ArrayList<Integer>();
        for (int minute = 0; minute < 300; minute++) {
            if (!letters.waiting().isEmpty()) {
                offered.add(minute);
            }
            pass(MINUTE);
        }

        assertThat(offered).containsExactly(0, 5, 15, 35, 75, 155);
    }

    @Test
    void oneThatWasTakenIsGoneAndAnOldWordOfItsTakingChangesNothing() {
        run(6, _ -> Severity.good);
        var first = letters.waiting().getFirst();
        letters.sent(first.id());
        assertThat(letters.waiting()).isEmpty();

        run(60, _ -> Severity.good);
        letters.sent(first.id());

        assertThat(letters.waiting()).extracting(Letter::id).doesNotContain(first.id()).hasSize(1);
    }

    private VitalsLetters letters(Pace pace) {
        return new VitalsLetters(new HallId("qn-0417"), pace, nanos::get);
    }

    private interface ByMinute {
        Severity at(int minute);
    }

    private void run(int count, ByMinute severity) {
        for (int minute = 0; minute < count; minute++) {
            var now = severity.at(minute);
            if (letters.look(now, () -> vitals(now))) {
                minutes.add(minute);
            }
            pass(MINUTE);
        }
    }

    private Vitals vitals(Severity severity) {
        var at = java.time.Instant.parse("2026-11-23T00:00:00Z").plusNanos(nanos.get());
        return new Vitals(
                "b-1",
                "0.1.0",
                at.toString(),
                ClockQuality.synced,
                severity,
                List.of(),
                Map.of(),
                Map.of());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
