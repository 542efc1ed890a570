package vn.conglang.gateway.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolled;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolling;
import vn.conglang.gateway.enrolment.Obstacle.Kind;
import vn.conglang.gateway.internet.Answers;
import vn.conglang.gateway.uplink.Uplink;
import vn.conglang.gateway.uplink.UplinkState;
import vn.conglang.gateway.watchdog.Heartbeat;

/// The thread, beside which the rest of the box works.
class EnrolmentTest {
    private static final String CODE = "7KQF-3M2P-9XTA-HB4C";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir private Path card;
    private final FakeUplink uplink = new FakeUplink();
    private TestEstServer server;
    private Box box;

    /// Counts how often it is told to try.
    private static final class FakeUplink implements Uplink {
        final AtomicInteger tries = new AtomicInteger();

        @Override
        public void tryNow() {
            tries.incrementAndGet();
        }

        @Override
        public void recordClosed() {}

        @Override
        public void letterWaits() {}

        @Override
        public UplinkState state() {
            return new UplinkState.Disconnected("for the test");
        }

        @Override
        public Answers answers() {
            return new Answers();
        }

        @Override
        public Optional<Instant> lastConfirmed() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void start() throws IOException {
        server = TestEstServer.at(Instant.now());
        server.giveCode(CODE);
        box = new Box(card, server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void knowsHowItStandsBeforeItsThreadHasDoneAnything() {
        try (var enrolment = enrolment()) {
            assertThat(enrolment.state().obstacle()).map(Obstacle::kind).contains(Kind.NO_CODE);
        }
    }

    @Test
    void enrolsByItselfAndHasTheUplinkTryAtOnce() {
        box.giveCode(CODE);
        try (var enrolment = enrolment()) {
            await().atMost(PATIENCE).until(() -> enrolment.state() instanceof Enrolled);

            assertThat(uplink.tries).hasValue(1);
            assertThat(enrolment.state().obstacle()).isEmpty();
        }
    }

    @Test
    void enrolsAgainOnRequestWhenANewCodeIsThere() throws IOException {
        box.giveCode(CODE);
        try (var enrolment = enrolment()) {
            await().atMost(PATIENCE).until(() -> enrolment.state() instanceof Enrolled);
            var before = Files.readString(box.file("hall.pem"));

            enrolment.again();
            await().atMost(PATIENCE).until(() -> enrolment.state() instanceof Enrolling);
            server.giveCode("ANOTHER-CODE");
            HallCode.of("ANOTHER-CODE").lay(box.settings().codeFile());
            enrolment.again(); // a second press looks at once and costs nothing

            await().atMost(PATIENCE).until(() -> enrolment.state() instanceof Enrolled);
            assertThat(box.file("hall.pem")).content().isNotEqualTo(before);
        }
    }

    @Test
    void stopsPromptlyInTheMiddleOfAnAttempt() throws Exception {
        server.close();
        box.giveCode(CODE);
        var enrolment = enrolment();
        await().atMost(PATIENCE)
                .until(() ->
                        enrolment
                                .state()
                                .obstacle()
                                .map(Obstacle::kind)
                                .equals(Optional.of(Kind.UNREACHABLE)));

        enrolment.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("enrolment"));
    }

    private Enrolment enrolment() {
        return Enrolment.start(
                box.settings(),
                () -> Optional.of(Instant.now()),
                Optional.empty(),
                uplink,
                Heartbeat.unwatched());
    }
}
