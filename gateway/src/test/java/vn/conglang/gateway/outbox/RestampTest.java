package vn.conglang.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.store.Database;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// Records closed before the time was known get their time as long as nobody has them.
class RestampTest {
    private static final Instant BOOT = Instant.parse("2026-11-23T01:00:00Z");

    private final Database database;
    private final SqliteOutbox outbox;

    RestampTest(@TempDir Path directory) {
        database = Database.open(directory, 10_000, List.of());
        outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesThemTheirTimeAndMakesTheChainAnew() {
        outbox.append(Quarters.undated(0));
        outbox.append(Quarters.undated(1));

        var restamped = outbox.restamp("boot-1", BOOT);

        assertThat(restamped).hasSize(2);
        assertThat(records())
                .extracting(each -> each.period().start())
                .containsExactly("2026-11-23T01:00:00Z", "2026-11-23T01:15:00Z");
        assertThat(records())
                .extracting(each -> each.period().clock())
                .containsOnly(ClockQuality.synced);
        assertChained();
        assertThat(outbox.append(Quarters.number(2)).prev())
                .isEqualTo(RecordHash.of(records().get(1)));
        assertThat(outbox.restamp("boot-1", BOOT.plusSeconds(5))).as("settled").isEmpty();
    }

    @Test
    void changesNothingOfAnEarlierBoot() {
        outbox.append(Quarters.undated(0));

        assertThat(outbox.restamp("boot-2", BOOT)).isEmpty();
        assertThat(records().getFirst().period().clock()).isEqualTo(ClockQuality.estimated);
    }

    @Test
    void changesNothingThatWasGivenAway() {
        outbox.append(Quarters.undated(0));
        outbox.append(Quarters.undated(1));
        assertThat(outbox.offer(1, 0, "boot-1", false)).hasSize(1);
        outbox.append(Quarters.undated(2));
        var given = records().getFirst();

        outbox.restamp("boot-1", BOOT);

        assertThat(records().getFirst()).isEqualTo(given);
        assertThat(records().get(1).period().start()).isEqualTo("2026-11-23T01:15:00Z");
        assertChained();
    }

    @Test
    void withholdsThemAndAllAfterThemUntilTheTimeIsKnown() {
        outbox.append(Quarters.number(0, BOOT, ClockQuality.synced));
        outbox.append(Quarters.undated(1));
        outbox.append(Quarters.undated(2));

        assertThat(outbox.offer(100, 0, "boot-1", true)).hasSize(1);
        assertThat(outbox.offer(100, 0, "boot-2", true)).as("of an earlier boot").hasSize(3);
        assertThat(outbox.mayChange("boot-1")).isTrue();

        outbox.restamp("boot-1", BOOT);

        assertThat(outbox.offer(100, 0, "boot-1", true)).hasSize(3);
        assertThat(outbox.mayChange("boot-1")).isFalse();
    }

    @Test
    void doubtsATimeThatIsCoveredAlready() {
        var first = Instant.parse("2026-11-23T08:00:00Z");
        outbox.append(Quarters.number(0, first, ClockQuality.synced));
        outbox.append(Quarters.number(1, first, ClockQuality.synced));

        // the clock was set back by twenty minutes
        var back = first.minusSeconds(1200);
        var again = outbox.append(Quarters.number(2, back, ClockQuality.synced));
        var half = outbox.append(Quarters.number(3, back, ClockQuality.synced));
        var after = outbox.append(Quarters.number(4, back, ClockQuality.synced));

        assertThat(again.period().clock()).isEqualTo(ClockQuality.estimated);
        assertThat(half.period().clock()).isEqualTo(ClockQuality.estimated);
        assertThat(after.period().clock()).isEqualTo(ClockQuality.synced);
        assertThat(after.period().start()).isEqualTo("2026-11-23T08:40:00Z");
    }

    @Test
    void believesAClockThatWasYearsAhead() {
        var wrong = Instant.parse("2030-01-01T00:00:00Z");
        outbox.append(Quarters.number(0, wrong, ClockQuality.synced));

        var right = outbox.append(Quarters.number(1));

        assertThat(right.period().clock()).isEqualTo(ClockQuality.synced);
    }

    private List<UsageRecord> records() {
        return outbox.oldest(100, 0).stream()
                .map(each -> Payloads.read(UsageRecord.class, each.json()))
                .toList();
    }

    private void assertChained() {
        var prev = RecordHash.NONE;
        for (var each : records()) {
            assertThat(each.prev()).isEqualTo(prev);
            prev = RecordHash.of(each);
        }
        assertThat(outbox.head().hash()).isEqualTo(prev);
    }
}
