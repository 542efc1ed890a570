package vn.conglang.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With a server of the JDK's in the portal's place; the gate's own rule is tried by
/// `NftFirewallIT`.
class PortalLookTest {
    private final ConcurrentLinkedQueue<String> methods = new ConcurrentLinkedQueue<>();
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext(
                "/",
                exchange -> {
                    methods.add(exchange.getRequestMethod());
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void aPageThatComesIsSeenAndNotCountedAsShown() {
        assertThat(look().answers()).isTrue();
        assertThat(methods).containsExactly("HEAD");
    }

    @Test
    void anErrorAndNobodyAreNoEvidence() {
        status = 500;
        assertThat(look().answers()).isFalse();

        var there = look();
        server.stop(0);
        assertThat(there.answers()).isFalse();
    }

    @Test
    void inAHallItAsksWhereGuestsAsk() throws IOException {
        var address = InetAddress.getByName("10.77.0.1");

        assertThat(PortalLook.inHall(address).where())
                .isEqualTo(new InetSocketAddress(address, 80));
    }

    private PortalLook look() {
        return PortalLook.onThisMachine(server.getAddress().getPort());
    }
}
