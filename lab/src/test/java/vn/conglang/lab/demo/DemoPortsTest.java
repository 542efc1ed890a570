package vn.conglang.lab.demo;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DemoPortsTest {
    @Test
    void aBusyPortIsOneSentenceWithTheFlagThatChangesIt() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var busy = other.getLocalPort();

            refuses(new DemoPorts(busy, 0, 0), "Port " + busy, "--port.");
            refuses(new DemoPorts(0, busy, 0), "Port " + busy, "--desk-port.");
            refuses(new DemoPorts(0, 0, busy), "Port " + busy, "--province-port.");
        }
    }

    @Test
    void freePortsAreFine() {
        assertThatNoException().isThrownBy(new DemoPorts(0, 0, 0)::requireFree);
    }

    private static void refuses(DemoPorts ports, String port, String flag) {
        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(ports::requireFree)
                .withMessageContaining(port)
                .withMessageContaining(flag)
                .withMessageNotContaining("\n");
    }
}
