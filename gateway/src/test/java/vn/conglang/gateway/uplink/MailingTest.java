package vn.conglang.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Topics;

class MailingTest {
    private static final HallId HALL = new HallId("qn-0417");
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final FakeLetters letters = new FakeLetters(HALL);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger woken = new AtomicInteger();
    private final List<String> published = new ArrayList<>();
    private CompletableFuture<Integer> answer = new CompletableFuture<>();
    private final Mailing mailing =
            new Mailing(List.of(letters), messages(), PAUSE, nanos::get, woken::incrementAndGet);

    @Test
    void sendsALetterOnceWhileTheBrokerSaysNothing() {
        letters.add("1");

        send();
        send();

        assertThat(published).containsExactly("1");
        assertThat(letters.waiting()).hasSize(1);
        assertThat(mailing.patience(IDLE)).isEqualTo(PAUSE);
    }

    @Test
    void aLetterThatSomebodyTookWaitsNoLonger() {
        letters.add("1");
        send();

        answer.complete(0);
        send();

        assertThat(woken).hasValue(1);
        assertThat(letters.waiting()).isEmpty();
        assertThat(mailing.patience(IDLE)).isEqualTo(IDLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x10, 0x87})
    void aLetterThatNobodySubscribesToOrTheBrokerRefusesGoesAgainAfterAPause(int code) {
        letters.add("1");
        send();
        answer.complete(code);
        send();
        assertThat(published).containsExactly("1");
        assertThat(letters.waiting()).hasSize(1);

        nanos.addAndGet(PAUSE.toNanos());
        answer = CompletableFuture.completedFuture(0);
        send();
        send();

        assertThat(published).containsExactly("1", "1");
        assertThat(letters.waiting()).isEmpty();
    }

    @Test
    void asksLessAndLessOftenWithOneLetterAloneWhileNobodyListens() {
        letters.add("1");
        letters.add("2");
        answer = CompletableFuture.completedFuture(0x10);
        for (var hours = 0; hours < 24; hours++) {
            for (var halfMinute = 0; halfMinute < 120; halfMinute++) {
                send();
                nanos.addAndGet(PAUSE.toNanos());
            }
        }

        assertThat(published).startsWith("1", "2", "1", "1");
        assertThat(published).filteredOn("2"::equals).hasSize(1);
        assertThat(published).hasSizeBetween(28, 32); // 30 s, 1 min, 2 min, ... and then hourly
    }

    @Test
    void theOthersFollowAtOnceWhenOneIsTakenAgain() {
        letters.add("1");
        letters.add("2");
        answer = CompletableFuture.completedFuture(0x10);
        send();
        send();

        nanos.addAndGet(PAUSE.toNanos());
        answer = CompletableFuture.completedFuture(0);
        send();
        assertThat(published).containsExactly("1", "2", "1");
        send();

        assertThat(published).containsExactly("1", "2", "1", "2");
        send();
        assertThat(letters.waiting()).isEmpty();
    }

    @Test
    void whoeverDoesNotListenOnOneTopicHoldsUpNoOther() {
        letters.add("1");
        answer = CompletableFuture.completedFuture(0x10);
        send();
        send();

        letters.add("2", Topics.vitals(HALL));
        answer = CompletableFuture.completedFuture(0);
        send();
        send();

        assertThat(published).containsExactly("1", "2");
        assertThat(letters.waiting()).extracting(Letter::id).containsExactly("1");
    }

    @Test
    void keepsALetterOnALostConnection() {
        letters.add("1");
        send();

        answer.completeExceptionally(new IllegalStateException("lost"));
        send();

        assertThat(letters.waiting()).hasSize(1);
        assertThat(woken).hasValue(0);
    }

    private void send() {
        mailing.send(this::publish);
    }

    private CompletableFuture<Integer> publish(MqttMessage message) {
        published.add(message.userProperties().get("id"));
        return answer;
    }

    private static Messages messages() {
        return new Messages(
                new UplinkSettings(
                        HALL,
                        "b-1",
                        "0.1.0",
                        URI.create("mqtt://127.0.0.1:1883"),
                        Optional.empty(),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        Duration.ZERO,
                        Optional::empty),
                Clock.systemUTC());
    }
}
