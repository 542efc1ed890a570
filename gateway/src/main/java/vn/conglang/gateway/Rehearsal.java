package vn.conglang.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import vn.conglang.gateway.settings.GatewaySettings;

/// A start for nobody: the whole agent on free ports of this machine only, with a folder of its own
/// that is gone afterwards, and one guest who opens the page and presses the button. The start
/// cache is made from what the JVM sees here.
final class Rehearsal {
    private static final int PATIENCE = 10_000;

    private Rehearsal() {}

    /// Plays it through.
    ///
    /// @throws IOException when the page is not what it should be
    static void run() throws IOException {
        var folder = Files.createTempDirectory("conglang-rehearsal");
        try (var gateway = Gateway.start(settings(folder))) {
            expect("200", ask(gateway, "GET / HTTP/1.1"));
            expect("303", ask(gateway, "POST /vao-mang HTTP/1.1"));
            expect("200", ask(gateway, "GET / HTTP/1.1"));
        } finally {
            Files.walkFileTree(folder, new Removing());
        }
    }

    /// The gate holds nobody back, because this needs no rights; the broker does not exist.
    private static GatewaySettings settings(Path folder) {
        return GatewaySettings.parse(
                "rehearsal",
                """
                hall = { id = "rehearsal", name = "Tổng duyệt" }
                data.directory = "%s"
                network = { firewall = "open", hall-addresses = ["127.0.0.1"] }
                portal.port = 0
                desk.port = 0
                clock.source = "host"
                uplink.broker = "mqtt://127.0.0.1:9"
                """
                        .formatted(folder));
    }

    private static String ask(Gateway gateway, String request) throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.portalPort()),
                    PATIENCE);
            socket.getOutputStream()
                    .write(
                            (request
                                            + "\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n"
                                            + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return request
                    + ": "
                    + new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void expect(String status, String answer) throws IOException {
        if (!answer.contains(": HTTP/1.1 " + status)) {
            throw new IOException(
                    "rehearsal: expected %s (got \"%s\")"
                            .formatted(status, answer.lines().findFirst().orElse("")));
        }
    }

    private static final class Removing extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
                throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
