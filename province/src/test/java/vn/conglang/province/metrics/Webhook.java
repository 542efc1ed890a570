package vn.conglang.province.metrics;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Whoever is told: keeps what Alertmanager sends.
final class Webhook implements AutoCloseable {
    private final HttpServer server;
    private final List<String> told = new CopyOnWriteArrayList<>();

    Webhook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var body = exchange.getRequestBody().readAllBytes();
                    told.add(
                            exchange.getRequestURI().getPath()
                                    + " "
                                    + new String(body, StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// What was told so far: the receiver's name, a space, the message.
    List<String> told() {
        return List.copyOf(told);
    }

    /// Those messages that name all of it.
    List<String> told(String... texts) {
        return told.stream()
                .filter(message -> List.of(texts).stream().allMatch(message::contains))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
