package vn.conglang.lab.update;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Program;

/// A folder shown by a web server on this machine only, as the province shows its repository.
///
/// @param address without a slash at its end
record WebFolder(String address, ProcessHandle server) implements AutoCloseable {
    /// Nothing is shown.
    static final WebFolder NONE = new WebFolder("", ProcessHandle.current());

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static WebFolder show(Path folder, Path log) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        var program = Path.of(System.getProperty("java.home"), "bin/jwebserver").toString();
        var server =
                Program.of(
                                program,
                                "-b",
                                "127.0.0.1",
                                "-p",
                                Integer.toString(port),
                                "-d",
                                folder.toString())
                        .start(log);
        Wait.until(
                PATIENCE,
                () -> {
                    try {
                        return Files.readString(log).contains("Serving");
                    } catch (IOException e) {
                        return false;
                    }
                });
        return new WebFolder("http://127.0.0.1:" + port, server);
    }

    @Override
    public void close() {
        if (!equals(NONE)) {
            server.destroy();
            Wait.until(PATIENCE, () -> !server.isAlive());
        }
    }
}
