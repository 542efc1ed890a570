package vn.conglang.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With a server of the JDK's in the portal's place. That nobody is counted is seen wherever a
/// scenario holds the first record of a hall against who really came.
class WarmingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void doesWhatAPhoneDoesAsOftenAsItTakes() throws InterruptedException {
        try (var _ = Warming.start(server.getAddress().getPort())) {
            for (var round = 0; round < Warming.ROUNDS; round++) {
                assertThat(next()).isEqualTo("GET /generate_204");
                assertThat(next()).isEqualTo("GET /");
                assertThat(next()).isEqualTo("POST /vao-mang");
            }
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void endsWhenItIsToldTo() throws InterruptedException {
        var warming = Warming.start(server.getAddress().getPort());
        assertThat(next()).isNotNull();

        warming.close();

        assertThat(warming.ended(PATIENCE)).isTrue();
        assertThat(asked.size()).isLessThan(Warming.ROUNDS);
    }

    private String next() throws InterruptedException {
        return asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
