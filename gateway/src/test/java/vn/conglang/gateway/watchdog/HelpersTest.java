package vn.conglang.gateway.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpersTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir private Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private final FakeHelper dnsmasq = new FakeHelper("dnsmasq");
    private final FakeHelper hostapd = new FakeHelper("hostapd");

    @Test
    void leavesTheFirstSecondsToSystemdAndThenAsksForARestart() {
        var helpers = helpers();
        dnsmasq.dead = true;

        helpers.look(false);
        assertThat(helpers.silent()).isEmpty();
        assertThat(requests()).isEmpty();
        pass(MINUTE);
        helpers.look(false);

        assertThat(helpers.silent()).containsExactly(Map.entry("dnsmasq", MINUTE));
        assertThat(requests()).containsExactly("dnsmasq");
        assertThat(helpers.requests()).isOne();
    }

    @Test
    void saysNothingOfAHelperThatSystemdStartedAnewInTime() {
        var helpers = helpers();
        hostapd.dead = true;
        helpers.look(false);
        hostapd.dead = false;
        helpers.look(false);
        hostapd.dead = true;
        helpers.look(false);

        assertThat(helpers.silent()).isEmpty();
        assertThat(requests()).isEmpty();
    }

    @Test
    void asksLessAndLessOftenAndInTheEndOnceADay() {
        var helpers = helpers();
        hostapd.dead = true;
        var asked = new ArrayList<Long>();
        for (int minute = 0; minute < 6 * 24 * 60; minute++) {
            var before = helpers.requests();
            helpers.look(false);
            if (helpers.requests() > before) {
                asked.add((long) minute);
            }
            pass(MINUTE);
        }

        assertThat(asked).startsWith(1L, 3L, 7L, 15L, 31L, 63L, 127L, 255L, 511L, 1023L);
        assertThat(asked.getLast() - asked.get(asked.size() - 2)).isEqualTo(24 * 60);
        assertThat(asked).hasSizeLessThan(17);
    }

    @Test
    void beginsAnewAfterItWorkedAgain() {
        var helpers = helpers();
        dnsmasq.dead = true;
        helpers.look(false);
        helpers.look(false);
        dnsmasq.dead = false;
        helpers.look(false);
        assertThat(helpers.silent()).isEmpty();

        dnsmasq.dead = true;
        helpers.look(false);
        helpers.look(false);

        assertThat(helpers.requests()).isEqualTo(2);
    }

    @Test
    void asksForRoomWhenTheCardIsNearlyFull() {
        var helpers = helpers();

        helpers.look(true);
        helpers.look(true);

        assertThat(requests()).containsExactly("space");
        assertThat(helpers.requests()).isOne();
    }

    @Test
    void goesOnWhenNobodyCarriesRequestsOut() throws IOException {
        dnsmasq.dead = true;
        var alone = new Helpers(List.of(dnsmasq), Optional.empty(), nanos::get);
        alone.look(true);
        alone.look(true);
        assertThat(alone.silent()).containsKey("dnsmasq");
        assertThat(alone.requests()).isZero();

        var notAFolder = Files.createFile(folder.resolve("file"));
        var unable = new Helpers(List.of(dnsmasq), Optional.of(notAFolder), nanos::get);
        unable.look(false);
        unable.look(false);
        assertThat(unable.requests()).isZero();
    }

    @Test
    void aNameServerIsAliveWhenItAnswersTheQuestionWhateverItSays() throws Exception {
        try (var server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    var heard = new DatagramPacket(new byte[512], 512);
                                    server.receive(heard); // lost: the next try is answered
                                    server.receive(heard);
                                    heard.getData()[2] = (byte) 0x85;
                                    server.send(heard);
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });

            assertThat(at(server.getLocalPort()).answers()).isTrue();
            thread.join();
        }
    }

    @Test
    void aNameServerIsDeadWhenNobodyListens() throws Exception {
        int port;
        try (var free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(at(port).answers()).isFalse();
    }

    private static NameServer at(int port) {
        return new NameServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private Helpers helpers() {
        return new Helpers(List.of(dnsmasq, hostapd), Optional.of(folder), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private List<String> requests() {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class FakeHelper implements Helper {
        private final String name;
        private boolean dead;

        FakeHelper(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean answers() {
            return !dead;
        }
    }
}
