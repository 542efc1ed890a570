package vn.conglang.portal.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeetingModeTest {
    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");

    @TempDir Path contents;
    private long nanoTime = 7_000_000_000L;

    @Test
    void countsTheDevicesWhileAMeetingIsOn() {
        var mode = mode();
        mode.look(() -> 99, clock(0));
        mode.start(meeting(clock(0)));
        look(mode, 60, 10);
        look(mode, 60, 50);
        look(mode, 60, 30);

        var minutes = mode.stop(clock(180)).orElseThrow();

        assertThat(minutes.peak()).isEqualTo(50);
        assertThat(minutes.average()).isEqualTo(30);
        assertThat(minutes.seconds()).isEqualTo(180);
        assertThat(minutes.measured()).isEqualTo(180);
        assertThat(minutes.whole()).isTrue();
        assertThat(mode.title(clock(180))).isEmpty();
        assertThat(mode.stop(clock(200))).isEmpty();
        assertThat(mode().minutes()).containsExactly(minutes);
    }

    @Test
    void whatNobodyCountedIsUnknownAndNotZero() {
        var mode = mode();
        mode.start(meeting(clock(0)));
        pass(600);

        var minutes = mode.stop(clock(600)).orElseThrow();

        assertThat(minutes.known()).isFalse();
        assertThat(minutes.seconds()).isEqualTo(600);
    }

    @Test
    void survivesARestartAndSaysHowMuchItMissed() {
        var mode = mode();
        mode.start(meeting(clock(0)));
        for (int i = 0; i < 10; i++) {
            look(mode, 60, 40);
        }
        pass(300);

        var restarted = mode();
        assertThat(restarted.title(clock(900))).contains("Họp thôn");
        look(restarted, 60, 20);
        var minutes = restarted.stop(clock(960)).orElseThrow();

        assertThat(minutes.seconds()).isEqualTo(960);
        assertThat(minutes.measured()).isBetween(360L, 660L);
        assertThat(minutes.peak()).isEqualTo(40);
        assertThat(minutes.whole()).isFalse();
    }

    @Test
    void endsByItselfAfterSixHours() {
        var mode = mode();
        mode.start(meeting(clock(0)));
        var sixHours = Duration.ofHours(6).toSeconds();
        for (long second = 60; second < sixHours; second += 60) {
            look(mode, 60, 5);
            assertThat(mode.title(Optional.empty())).isPresent();
        }

        look(mode, 60, 5);

        assertThat(mode.title(Optional.empty())).isEmpty();
        assertThat(mode.minutes()).hasSize(1);
        assertThat(mode.minutes().getFirst().seconds()).isEqualTo(sixHours);
    }

    @Test
    void isOverAfterANightWithoutPowerWhenTheClockIsRight() {
        mode().start(meeting(clock(0)));

        var morning = mode();
        assertThat(morning.title(clock(12 * 3600))).isEmpty();
        morning.look(() -> 3, clock(12 * 3600));

        assertThat(morning.minutes()).hasSize(1);
        assertThat(mode().title(clock(0))).isEmpty();
    }

    @Test
    void goesOnAfterAPowerCutWithoutAClock() {
        mode().start(meeting(clock(0)));

        assertThat(mode().title(Optional.empty())).contains("Họp thôn");
    }

    @Test
    void learnsWhenItBeganFromAClockThatIsSetLater() {
        var mode = mode();
        mode.start(meeting(Optional.empty()));
        look(mode, 60, 8);

        mode.look(() -> 8, clock(60));
        pass(60);

        assertThat(mode.stop(clock(120)).orElseThrow().startedAt()).contains(NOON);
    }

    @Test
    void aClockSetBackEndsNothingAndMakesNothingShorter() {
        var mode = mode();
        mode.start(meeting(clock(0)));
        pass(600);

        assertThat(mode.stop(clock(-9_000_000)).orElseThrow().seconds()).isEqualTo(600);
    }

    @Test
    void startedTwiceItIsOneMeeting() {
        var mode = mode();
        mode.start(meeting(clock(0)));
        look(mode, 60, 8);
        mode.start(meeting(clock(60)));

        assertThat(mode.stop(clock(60)).orElseThrow().seconds()).isEqualTo(60);
    }

    @Test
    void writesTheCardRarelyAndNoDeviceAtAll() throws Exception {
        var mode = mode();
        mode.start(meeting(clock(0)));
        var file = contents.resolve("meeting-mode.json");
        var before = Files.readString(file);
        for (int i = 0; i < 29; i++) {
            look(mode, 10, 12);
        }
        assertThat(Files.readString(file)).isEqualTo(before);

        look(mode, 10, 12);

        assertThat(Files.readString(file)).isNotEqualTo(before).contains("\"peak\":12");
    }

    @Test
    void onAFullCardTheMeetingGoesOn() throws Exception {
        var mode = mode();
        mode.start(meeting(clock(0)));
        Files.createDirectories(contents.resolve(".meeting-mode.json.new/x"));

        for (int i = 0; i < 10; i++) {
            look(mode, 60, 12);
        }

        assertThat(mode.title(Optional.empty())).contains("Họp thôn");
    }

    @Test
    void keepsTheLastSixtyMinutes() {
        var mode = mode();
        for (int i = 0; i < 62; i++) {
            mode.start(meeting(clock(0)));
            mode.stop(clock(1));
        }

        assertThat(mode.minutes()).hasSize(60);
        assertThat(mode.minutes().getFirst().rank()).isEqualTo(62);
    }

    private MeetingMode mode() {
        return MeetingBook.open(contents, ZoneId.of("Asia/Ho_Chi_Minh"), () -> nanoTime).mode();
    }

    private void look(MeetingMode mode, long after, int present) {
        pass(after);
        mode.look(() -> present, Optional.empty());
    }

    private void pass(long seconds) {
        nanoTime += Duration.ofSeconds(seconds).toNanos();
    }

    private static Optional<Instant> clock(long seconds) {
        return Optional.of(NOON.plusSeconds(seconds));
    }

    private static Running meeting(Optional<Instant> clock) {
        return new Running("", Optional.empty(), "Họp thôn", 80, "Páo", clock, 0, 0, 0, 0);
    }
}
