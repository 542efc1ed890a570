package vn.conglang.gateway.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.STRANGE_SERVER;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolled;

/// A box whose clock is years off. This machine's clock can't be set, so the province lives in
/// another year: for one of 2045 this is a box 19 years behind, for one of 1970 it is far ahead.
class OddClockTest {
    @TempDir private Path card;

    @ParameterizedTest
    @ValueSource(strings = {"1970-06-01T00:00:00Z", "2019-06-01T00:00:00Z", "2045-06-01T00:00:00Z"})
    void enrolsAndRenewsWhileTheTimeIsNotKnown(String year) throws IOException {
        try (var server = TestEstServer.at(Instant.parse(year))) {
            var box = new Box(card, server);
            box.time = Optional.empty();

            assertThat(box.enrolled().state())
                    .isEqualTo(new Enrolled(server.life().until(), Optional.empty()));
            var first = box.certificate();

            // Nobody knows that it has ended; the broker's silence is all there is.
            box.linked = false;
            box.look();
            box.after(Duration.ofDays(400));

            assertThat(server.asked("simplereenroll")).isOne();
            assertThat(box.certificate()).isNotEqualTo(first);
        }
    }

    @Test
    void refusesAServerWhoseCertificateHasEndedOnceTheTimeIsKnown() throws IOException {
        try (var server =
                TestEstServer.at(
                        Instant.parse("2026-11-25T08:00:00Z"), "localhost", Duration.ofDays(1))) {
            var box = new Box(card, server);
            box.time = Optional.of(server.now.plus(Duration.ofDays(2)));
            box.enrolled();

            assertThat(box.obstacle()).isEqualTo(STRANGE_SERVER);
            assertThat(box.details()).contains("NotAfter");
            assertThat(server.asked).isEmpty();
        }
    }
}
