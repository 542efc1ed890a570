package vn.conglang.groundwork.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadySocketTest {
    private Socket ours;
    private Socket theirs;
    private ReadySocket ready;

    @BeforeEach
    void connect() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ours = new Socket(server.getInetAddress(), server.getLocalPort());
            theirs = server.accept();
        }
        ready = new ReadySocket(ours, ours);
    }

    @AfterEach
    void disconnect() throws IOException {
        ready.close();
        theirs.close();
    }

    @Test
    void ignoresTheReadTimeoutThatMayFallIntoTheMiddleOfAHeader() throws IOException {
        ready.setSoTimeout(1_000);

        assertThat(ours.getSoTimeout()).isZero();
    }

    @Test
    void givesNothingToReadBeforeWeHaveSpoken() throws Exception {
        theirs.getOutputStream().write(0x20);
        var read = new FutureTask<Integer>(() -> ready.getInputStream().read());
        var reader = Thread.ofPlatform().start(read);
        await().until(() -> reader.getState() == Thread.State.WAITING);
        assertThat(read).isNotDone();

        ready.getOutputStream().write(0x10);

        assertThat(read.get()).isEqualTo(0x20);
        assertThat(theirs.getInputStream().read()).isEqualTo(0x10);
    }

    @Test
    void tellsWhoWritesWhyTheConnectionIsDead() throws Exception {
        theirs.close();
        var read = new FutureTask<Integer>(() -> ready.getInputStream().read());
        var reader = Thread.ofPlatform().start(read);
        await().until(() -> reader.getState() == Thread.State.WAITING);

        assertThatThrownBy(() -> ready.getOutputStream().write(0x10))
                .isInstanceOf(EOFException.class);
        assertThat(read.get()).isEqualTo(-1);
    }

    @Test
    void refusesAPacketThatIsTooLarge() throws Exception {
        ready.getOutputStream().write(0x10);
        theirs.getOutputStream().write(new byte[] {0x30, 1, 7, 0x30, -1, -1, -1, 127});
        var in = ready.getInputStream();
        assertThat(in.readNBytes(3)).containsExactly(0x30, 1, 7);

        assertThatThrownBy(() -> in.readNBytes(5))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a packet of 268435455 bytes, we take at most 1048576");
    }
}
