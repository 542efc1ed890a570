package vn.conglang.province.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Prometheus or Alertmanager, on a port of loopback, for one test.
final class Daemon implements AutoCloseable {
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private Daemon(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Daemon prometheus(Path settings, Path folder) throws IOException {
        var port = freePort();
        return start(
                port,
                folder.resolve("prometheus.log"),
                "prometheus",
                "--config.file=" + settings,
                "--storage.tsdb.path=" + folder.resolve("series"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
    }

    static Daemon alertmanager(Path settings, Path folder) throws IOException {
        var port = freePort();
        return start(
                port,
                folder.resolve("alertmanager.log"),
                "prometheus-alertmanager",
                "--config.file=" + settings,
                "--storage.path=" + folder.resolve("alerts"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=");
    }

    private static Daemon start(int port, Path log, String... command) throws IOException {
        var daemon =
                new Daemon(
                        new ProcessBuilder(List.of(command))
                                .redirectErrorStream(true)
                                .redirectOutput(log.toFile())
                                .start(),
                        port);
        try {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() ->
                            daemon.get("/-/ready").contains("OK")
                                    || daemon.get("/-/ready").contains("Ready"));
            return daemon;
        } catch (RuntimeException e) {
            daemon.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                .body();
    }

    void post(String path, String json) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build();
        var answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
