package vn.conglang.gateway.internet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InternetCheckTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private long nanos = 1_000;

    @Test
    void tellsForHowLongNothingAnswersFromTheFirstLookThatFoundIt() throws IOException {
        var port = freePort();
        var check = new InternetCheck(List.of(loopback(port)), TIMEOUT, () -> nanos);
        assertThat(check.downFor()).isEmpty();

        check.look();
        pass(Duration.ofMinutes(3));
        check.look();
        pass(Duration.ofMinutes(4));
        assertThat(check.downFor()).contains(Duration.ofMinutes(7));

        try (var back = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            check.look();
            assertThat(back.isBound()).isTrue();
            assertThat(check.up()).contains(true);
            assertThat(check.downFor()).isEmpty();
        }

        check.look();
        pass(Duration.ofSeconds(5));
        assertThat(check.downFor()).contains(Duration.ofSeconds(5));
    }

    @Test
    void remembersHowTheLastLooksWent() throws IOException {
        try (var there = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var gone = freePort();
            var check =
                    new InternetCheck(
                            List.of(loopback(gone), loopback(there.getLocalPort())),
                            TIMEOUT,
                            () -> nanos += 1_500_000);
            check.look();
            check.look();

            assertThat(check.answers().asked()).isEqualTo(2);
            assertThat(check.answers().lossPermille()).hasValue(0);
            assertThat(check.answers().middleMillis()).hasValue(1);
        }
        var check = new InternetCheck(List.of(loopback(freePort())), TIMEOUT, () -> nanos);
        check.look();
        assertThat(check.answers().lossPermille()).hasValue(1000);
        assertThat(check.answers().middleMillis()).isEmpty();
    }

    @Test
    void answersAreBoundedAndTheOldestGo() {
        var answers = new Answers();
        assertThat(answers.lossPermille()).isEmpty();
        for (int i = 0; i < Answers.MOST; i++) {
            answers.missed();
        }
        assertThat(answers.lossPermille()).hasValue(1000);
        for (int i = 0; i < Answers.MOST * 3 / 4; i++) {
            answers.came(Duration.ofMillis(i));
        }

        assertThat(answers.asked()).isEqualTo(Answers.MOST);
        assertThat(answers.lossPermille()).hasValue(250);
        assertThat(answers.middleMillis()).hasValue(90);
    }

    @Test
    void knowsNothingWithoutTargets() {
        var check = new InternetCheck(List.of(), TIMEOUT, () -> true);

        check.look();

        assertThat(check.up()).isEmpty();
        assertThat(check.downFor()).isEmpty();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
