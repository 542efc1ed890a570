package vn.conglang.gateway.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.firewall.Condition;
import vn.conglang.gateway.firewall.Firewall;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.Reading;
import vn.conglang.gateway.internet.InternetCheck;

/// A real check of a server on this machine that comes and goes.
class OutageTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final List<Duration> told = new ArrayList<>();
    private final Gate gate = new Gate();
    private ServerSocket internet;
    private InternetCheck check;
    private Outage outage;
    private boolean cable = true;
    private boolean portTaken;
    private int answering;

    @BeforeEach
    void aHallWithInternet() throws IOException {
        internet = new ServerSocket(0, 50, HERE);
        check =
                new InternetCheck(
                        List.of(new InetSocketAddress(HERE, internet.getLocalPort())),
                        Duration.ofSeconds(1),
                        () -> false);
        outage =
                new Outage(
                        check,
                        () -> cable,
                        gate,
                        new OutageAnswer(Map.of()),
                        answer -> {
                            if (portTaken) {
                                throw new IllegalStateException("the port is taken");
                            }
                            answering++;
                            return () -> answering--;
                        });
    }

    @AfterEach
    void end() throws IOException {
        outage.close();
        internet.close();
    }

    @Test
    void nothingIsForgedWhileTheUplinkIsUpAndAnEarlierAgentsWordIsTakenBackOnce() {
        check.look();
        outage.look();
        outage.look();

        assertThat(told).containsExactly(Duration.ZERO);
        assertThat(answering).isZero();
    }

    @Test
    void whatIsNotKnownIsNoOutage() {
        var unknown =
                new Outage(
                        new InternetCheck(List.of(), Duration.ofSeconds(1), () -> false),
                        () -> false,
                        gate,
                        new OutageAnswer(Map.of()),
                        answer -> () -> {});

        unknown.look();

        assertThat(told).containsExactly(Duration.ZERO);
    }

    @Test
    void guestsAreToldAgainAndAgainForHalfAMinuteEachUntilItIsOver() throws IOException {
        check.look();
        var port = internet.getLocalPort();
        internet.close();
        check.look();

        assertThat(outage.isTold()).isFalse();
        outage.look();
        outage.look();
        assertThat(outage.isTold()).isTrue();
        assertThat(told).containsOnly(Duration.ofSeconds(30)).hasSize(2);
        assertThat(answering).isEqualTo(1);

        internet = new ServerSocket(port, 50, HERE);
        check.recheck();
        assertThat(outage.isTold()).as("the gate still leads the web here").isTrue();
        outage.look();

        assertThat(outage.isTold()).isFalse();
        assertThat(told.getLast()).isEqualTo(Duration.ZERO);
        assertThat(answering).isZero();
        assertThat(check.up()).contains(true);
    }

    @Test
    void aPulledCableIsSeenWithoutWaitingForTheNextLook() throws IOException {
        check.look();
        internet.close();
        outage.look();
        assertThat(told).doesNotContain(Duration.ofSeconds(30));

        cable = false;
        outage.look();

        assertThat(told).endsWith(Duration.ofSeconds(30));
    }

    @Test
    void aTakenPortOrASilentGateIsTriedAgain() throws IOException {
        internet.close();
        check.look();
        portTaken = true;
        assertThatThrownBy(outage::look).hasMessage("the port is taken");
        portTaken = false;
        gate.silent = true;
        assertThatThrownBy(outage::look).hasMessage("the gate is silent");
        gate.silent = false;

        outage.look();

        assertThat(told).containsExactly(Duration.ofSeconds(30));
        assertThat(answering).isEqualTo(1);
    }

    @Test
    void namesAreAnsweredOverARealSocketFromWhereTheyWereAsked() throws IOException {
        int port;
        try (var free = new DatagramSocket(0, HERE)) {
            port = free.getLocalPort();
        }
        var question = OutageAnswerTest.question("www.example.vn", 1);
        try (var names = OutageNames.start(List.of(HERE), port, new OutageAnswer(Map.of()));
                var phone = new DatagramSocket(0, HERE)) {
            phone.setSoTimeout(5_000);
            phone.connect(HERE, port);
            phone.send(new DatagramPacket(new byte[3], 3));
            phone.send(new DatagramPacket(question, question.length));
            var answer = new DatagramPacket(new byte[512], 512);
            phone.receive(answer);

            assertThat(answer.getLength()).isEqualTo(question.length + 16);
            assertThat(names).isNotNull();
            assertThatThrownBy(() ->
                            OutageNames.start(List.of(HERE), port, new OutageAnswer(Map.of())))
                    .hasMessageContaining("answering for names at");
        }
    }

    private final class Gate implements Firewall {
        private boolean silent;

        @Override
        public void tellOutage(Duration time) {
            if (silent) {
                throw new IllegalStateException("the gate is silent");
            }
            told.add(time);
        }

        @Override
        public Duration admit(MacAddress guest, Duration time) {
            return time;
        }

        @Override
        public Optional<Duration> remaining(MacAddress guest) {
            return Optional.empty();
        }

        @Override
        public Set<MacAddress> admitted() {
            return Set.of();
        }

        @Override
        public void expel(MacAddress guest) {}

        @Override
        public void block(MacAddress guest, Duration time) {}

        @Override
        public void unblock(MacAddress guest) {}

        @Override
        public Map<MacAddress, Duration> blocked() {
            return Map.of();
        }

        @Override
        public Reading read() {
            return new Reading(Map.of(), Map.of(), Set.of());
        }

        @Override
        public void forget(Set<Long> endedAdmissions) {}

        @Override
        public Condition check() {
            return Condition.GOOD;
        }

        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public void close() {}
    }
}
