package vn.conglang.gateway.firewall;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A web server of the JDK's in a network namespace, in the portal's place.
final class PortalInNamespace implements AutoCloseable {
    private final List<String> inside;
    private final Process server;

    PortalInNamespace(List<String> inside, int port) {
        this.inside = inside;
        var program = Path.of(System.getProperty("java.home"), "bin/jwebserver").toString();
        server =
                start(
                        program,
                        "-b",
                        "0.0.0.0",
                        "-p",
                        Integer.toString(port),
                        "-d",
                        System.getProperty("java.io.tmpdir"));
    }

    /// Whether a page comes from there within two seconds.
    boolean answersAt(String address, int port) {
        var url = "http://" + address + ":" + port + "/";
        var curl = start("curl", "-q", "-s", "-I", "--max-time", "2", url);
        try {
            return curl.waitFor(10, TimeUnit.SECONDS) && curl.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Process start(String... command) {
        var all = new ArrayList<>(inside);
        all.addAll(List.of(command));
        try {
            return new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("starting " + all, e);
        }
    }

    @Override
    public void close() {
        server.destroy();
    }
}
