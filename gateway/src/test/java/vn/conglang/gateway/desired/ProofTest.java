package vn.conglang.gateway.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.uplink.UplinkState;
import vn.conglang.gateway.uplink.UplinkState.Connected;
import vn.conglang.gateway.uplink.UplinkState.Disconnected;

class ProofTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final UplinkState ONE = new Connected(Instant.parse("2026-11-23T08:00:00Z"));
    private static final UplinkState NEXT = new Connected(Instant.parse("2026-11-23T08:00:05Z"));
    private static final UplinkState NONE = new Disconnected("Connection refused");

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private final Proof proof = new Proof(WINDOW, nanos::get, () -> told.add("proven"), told::add);

    @Test
    void isProvenByOneConnectionThatStandsWhileThePortalAnswers() {
        proof.look(true, NONE);
        proof.look(true, ONE);
        assertThat(told).isEmpty();

        proof.look(true, ONE);
        proof.look(true, NONE);

        assertThat(told).containsExactly("proven");
    }

    @Test
    void aConnectionThatIsMadeAnewEachTimeProvesNothing() {
        proof.look(true, ONE);
        proof.look(true, NEXT);
        proof.look(true, NONE);
        proof.look(true, NEXT);
        pass(WINDOW);
        proof.look(true, ONE);

        assertThat(told)
                .containsExactly(
                        "not proven within 600 s: the connection to the province does not last");
    }

    @Test
    void saysOnceWhyTheProvinceIsNotReached() {
        pass(WINDOW.minusNanos(1));
        proof.look(true, NONE);
        assertThat(told).isEmpty();

        pass(Duration.ofNanos(1));
        proof.look(true, NONE);
        proof.look(true, NONE);

        assertThat(told)
                .containsExactly(
                        "not proven within 600 s: the province is not reached: Connection refused");
    }

    @Test
    void failsWithAPortalThatDoesNotAnswerHoweverGoodTheConnection() {
        proof.look(false, ONE);
        pass(WINDOW);
        proof.look(false, ONE);

        assertThat(told).containsExactly("not proven within 600 s: the portal does not answer");
    }

    @Test
    void looksOftenEnoughAndNotTooOften() {
        assertThat(proof.pause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(new Proof(Duration.ofSeconds(1), nanos::get, () -> {}, _ -> {}).pause())
                .isEqualTo(Duration.ofMillis(50));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
