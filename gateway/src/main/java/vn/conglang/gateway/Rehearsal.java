package vn.conglang.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.groundwork.settings.SettingsFile;

/// A start for nobody: the whole agent on this machine only, with a folder of its own that is gone
/// afterwards, and one guest who is led to the page, opens it and presses the button. The start
/// cache is made from what the JVM sees here.
///
/// In a network namespace that has nothing but a loopback, and with the right to change it, the
/// gate is the kernel's, as in a hall. Anywhere else it is one that holds nobody back: the rules of
/// a network that somebody uses are never touched.
final class Rehearsal {
    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// All that is done regularly has been done once by then.
    private static final Duration LOOKS = Duration.ofSeconds(2);

    private static final String BRIDGE = "br-rehearsal";
    private static final String HALL = "192.168.77.1";
    private static final String GUEST = "192.168.77.5";
    private static final String GUEST_MAC = "02:00:5e:10:00:05";

    /// Of this process's network namespace, below two lines of headings (proc_pid_net(5)).
    private static final Path DEVICES = Path.of("/proc/self/net/dev");

    /// For `ip -batch`. The guest is this machine's, too; the gate sees it as a neighbour all the
    /// same.
    private static final String NETWORK =
            """
            link set lo up
            link add %1$s type bridge
            addr add %2$s/24 dev %1$s
            link set %1$s up
            addr add %3$s/32 dev lo
            neigh add %3$s lladdr %4$s dev %1$s nud permanent
            """
                    .formatted(BRIDGE, HALL, GUEST, GUEST_MAC);

    private Rehearsal() {}

    /// Plays it through.
    ///
    /// @throws IOException when the page is not what it should be
    static void run() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("conglang-rehearsal");
        try {
            if (isAlone() && canLayOutNetwork(folder)) {
                log.info("rehearsing with the kernel's gate");
                play(inOwnNetwork(folder), GUEST, HALL);
            } else {
                log.info("rehearsing with a gate that holds nobody back");
                play(onLoopback(folder), "127.0.0.1", "127.0.0.1");
            }
        } finally {
            Files.walkFileTree(folder, new Removing());
        }
    }

    private static void play(Path settings, String guest, String hall)
            throws IOException, InterruptedException {
        var file = SettingsFile.read(settings);
        try (var agent = Agent.open(file, GatewaySettings.of(file))) {
            var running =
                    new FutureTask<>(() -> {
                        agent.run();
                        return true;
                    });
            var thread = Thread.ofPlatform().name("rehearsal").start(running);
            try {
                visit(started(agent, running), guest, hall);
                Thread.sleep(LOOKS);
            } finally {
                agent.stop();
                thread.join();
            }
        }
    }

    private static Gateway started(Agent agent, FutureTask<Boolean> running)
            throws IOException, InterruptedException {
        while (!running.isDone()) {
            var gateway = agent.gateway();
            if (gateway.isPresent()) {
                return gateway.orElseThrow();
            }
            Thread.sleep(Duration.ofMillis(50));
        }
        try {
            running.get();
            throw new IOException("rehearsal: the gateway ended by itself");
        } catch (ExecutionException e) {
            throw new IOException("rehearsal: the gateway did not start", e.getCause());
        }
    }

    private static void visit(Gateway gateway, String guest, String hall) throws IOException {
        var portal = new InetSocketAddress(hall, gateway.portalPort());
        var phone = new PortalAsking(InetAddress.ofLiteral(guest), portal, PATIENCE);
        expect("30", phone, "GET /generate_204", "connectivitycheck.gstatic.com");
        expect("200", phone, "GET /", hall);
        expect("303", phone, "POST /vao-mang", hall);
        expect("200", phone, "GET /", hall);
    }

    /// Whether nobody else is in this network namespace.
    private static boolean isAlone() throws IOException {
        try (var devices = Files.lines(DEVICES)) {
            return devices.skip(2).allMatch(line -> line.strip().startsWith("lo:"));
        }
    }

    private static boolean canLayOutNetwork(Path folder) throws IOException, InterruptedException {
        var steps = Files.writeString(folder.resolve("network"), NETWORK);
        var ip =
                new ProcessBuilder("ip", "-batch", steps.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("network-said").toFile())
                        .start();
        if (ip.waitFor() == 0) {
            return true;
        }
        log.info("rehearsal: {}", Files.readString(folder.resolve("network-said")).strip());
        return false;
    }

    private static Path inOwnNetwork(Path folder) throws IOException {
        var leases =
                Files.writeString(
                        folder.resolve("leases"),
                        "4102444800 %s %s phone *%n".formatted(GUEST_MAC, GUEST));
        return write(
                folder,
                """
                [network]
                hall-interface = "%s"
                hall-addresses = ["%s"]
                leases = "%s"
                """
                        .formatted(BRIDGE, HALL, leases));
    }

    private static Path onLoopback(Path folder) throws IOException {
        return write(
                folder,
                """
                [network]
                firewall = "open"
                hall-addresses = ["127.0.0.1"]
                [portal]
                port = 0
                [desk]
                port = 0
                """);
    }

    /// The broker does not exist.
    private static Path write(Path folder, String network) throws IOException {
        return Files.writeString(
                folder.resolve("gateway.toml"),
                """
                [hall]
                id = "rehearsal"
                name = "Tổng duyệt"
                [data]
                directory = "%s"
                [clock]
                source = "host"
                [uplink]
                broker = "mqtt://127.0.0.1:9"
                %s\
                """
                        .formatted(folder.resolve("data"), network));
    }

    private static void expect(String status, PortalAsking phone, String request, String host)
            throws IOException {
        var answer = phone.ask(request, host);
        if (!answer.startsWith("HTTP/1.1 " + status)) {
            throw new IOException(
                    "rehearsal: expected %s of %s (got \"%s\")"
                            .formatted(status, request, answer.lines().findFirst().orElse("")));
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
