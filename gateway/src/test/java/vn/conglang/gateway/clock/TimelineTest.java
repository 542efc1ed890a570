package vn.conglang.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.clock.Timeline.News;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

class TimelineTest {
    private static final Instant RIGHT = Instant.parse("2026-11-23T08:00:00Z");

    private Duration sinceBoot = Duration.ofMinutes(5);
    private Instant wall = RIGHT;
    private ClockQuality quality = ClockQuality.synced;
    private final HallClock clock =
            new HallClock("b", () -> sinceBoot.toNanos(), () -> wall, () -> quality);

    @Test
    void followsAClockThatNobodyHasSet() {
        quality = ClockQuality.estimated;
        var timeline = new Timeline(clock);
        wall = wall.plus(Duration.ofDays(300));

        assertThat(timeline.look()).isEqualTo(News.NONE);

        assertThat(timeline.now()).isEqualTo(wall);
        assertThat(timeline.quality()).isEqualTo(ClockQuality.estimated);
    }

    @Test
    void tellsWhenTheTimeBecomesKnownAndWhenTheBootBegan() {
        quality = ClockQuality.estimated;
        wall = Instant.EPOCH;
        var timeline = new Timeline(clock);
        wall = RIGHT;
        quality = ClockQuality.synced;

        assertThat(timeline.look()).isEqualTo(News.SETTLED);
        assertThat(timeline.look()).isEqualTo(News.NONE);

        assertThat(timeline.bootBegan()).isEqualTo(RIGHT.minus(Duration.ofMinutes(5)));
        assertThat(timeline.quality()).isEqualTo(ClockQuality.synced);
    }

    @Test
    void doubtsAJumpForAnHourAndThenGoesWithIt() {
        var timeline = settled();
        wall = wall.minus(Duration.ofHours(3));

        for (int minutes = 0; minutes < 60; minutes++) {
            assertThat(timeline.look()).isEqualTo(News.NONE);
            assertThat(timeline.quality()).isEqualTo(ClockQuality.estimated);
            assertThat(timeline.now()).isEqualTo(wall.plus(Duration.ofHours(3)));
            pass(Duration.ofMinutes(1));
        }

        assertThat(timeline.look()).isEqualTo(News.SETTLED);
        assertThat(timeline.quality()).isEqualTo(ClockQuality.synced);
        assertThat(timeline.now()).isEqualTo(wall);
    }

    @Test
    void forgetsAJumpThatIsTakenBack() {
        var timeline = settled();
        wall = wall.plus(Duration.ofDays(1000));
        timeline.look();
        pass(Duration.ofMinutes(20));
        wall = wall.minus(Duration.ofDays(1000));

        assertThat(timeline.look()).isEqualTo(News.SETTLED);

        assertThat(timeline.now()).isEqualTo(wall);
        assertThat(timeline.quality()).isEqualTo(ClockQuality.synced);
    }

    @Test
    void believesNoClockThatKeepsJumping() {
        var timeline = settled();
        for (int hours = 1; hours < 10; hours++) {
            pass(Duration.ofMinutes(30));
            wall = wall.plus(Duration.ofHours(hours));
            assertThat(timeline.look()).isEqualTo(News.NONE);
        }

        assertThat(timeline.quality()).isEqualTo(ClockQuality.estimated);
        assertThat(timeline.now()).isEqualTo(RIGHT.plus(Duration.ofMinutes(270)));
    }

    @Test
    void goesWithAClockThatIsPutRightSlowly() {
        var timeline = settled();
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(10));
            wall = wall.plusMillis(200);
            assertThat(timeline.look()).isEqualTo(News.NONE);
            assertThat(timeline.now()).isEqualTo(wall);
        }
        assertThat(timeline.quality()).isEqualTo(ClockQuality.synced);
    }

    @Test
    void keepsTheTimeWhenTheNetworksWordIsLost() {
        var timeline = settled();
        quality = ClockQuality.estimated;
        pass(Duration.ofDays(3));
        wall = wall.minus(Duration.ofHours(7));

        assertThat(timeline.look()).isEqualTo(News.NONE);

        assertThat(timeline.now()).isEqualTo(RIGHT.plus(Duration.ofDays(3)));
        assertThat(timeline.quality()).isEqualTo(ClockQuality.synced);
    }

    @Test
    void carriesOnAfterARestartOfTheAgent() {
        var timeline = new Timeline(clock);
        timeline.carryOn(RIGHT.minus(Duration.ofMinutes(5)));
        wall = wall.plus(Duration.ofHours(5));

        timeline.look();

        assertThat(timeline.now()).isEqualTo(RIGHT);
        assertThat(timeline.quality()).isEqualTo(ClockQuality.estimated);
    }

    private Timeline settled() {
        var timeline = new Timeline(clock);
        assertThat(timeline.look()).isEqualTo(News.SETTLED);
        return timeline;
    }

    private void pass(Duration time) {
        sinceBoot = sinceBoot.plus(time);
        wall = wall.plus(time);
    }
}
