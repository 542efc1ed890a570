package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FirstPacketTest {

    @Test
    void comesThroughOnceTheServerGreets() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var begin = System.nanoTime();
            var waiting = CompletableFuture.supplyAsync(() -> await(addressOf(server)));

            greetAfter(server, 3);

            assertThat(waiting.get(20, TimeUnit.SECONDS)).isGreaterThan(begin);
        }
    }

    @Test
    void givesUpWhileTheGateStaysShut() throws Exception {
        var closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var address = addressOf(closed);
        closed.close();

        assertThatThrownBy(() -> FirstPacket.await(address, Duration.ofMillis(50)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("time limit");
    }

    /// Closes some connections without a word, as a portal in the way would, then greets.
    private static void greetAfter(ServerSocket server, int silent) throws IOException {
        for (var i = 0; i < silent; i++) {
            server.accept().close();
        }
        try (var guest = server.accept()) {
            guest.getOutputStream().write(Greeter.GREETING);
        }
    }

    private static long await(InetSocketAddress server) {
        try {
            return FirstPacket.await(server, Duration.ofSeconds(10));
        } catch (IOException e) {
            throw new BenchException("waiting", e);
        }
    }

    private static InetSocketAddress addressOf(ServerSocket server) {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }
}
