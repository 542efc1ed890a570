package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.process.Program;

/// Ours: the gateway's program with the JVM options and the one capability of its systemd unit,
/// every setting at its default but for the hall's own, and no uplink.
///
/// @param gateway the gateway's network namespace
/// @param leases the leases file of the hall's dnsmasq
/// @param work a folder for its settings, data and log
/// @param limits whether what one device may ask is bounded, as in every hall
/// @param cached whether it starts with a start cache (JEP 483), as the package does
record ConglangGate(Namespace gateway, Path leases, Path work, boolean limits, boolean cached)
        implements Gate {

    private static final String USER = "64201";
    private static final List<String> PRIVILEGE =
            List.of(
                    "setpriv",
                    "--reuid=" + USER,
                    "--regid=" + USER,
                    "--clear-groups",
                    "--bounding-set=-all,+net_admin",
                    "--inh-caps=-all,+net_admin",
                    "--ambient-caps=+net_admin");
    private static final String OPTIONS =
            "/src/deb/files/usr/lib/conglang/gateway/jvm.options"; // the package's own
    private static final InetSocketAddress PORTAL = new InetSocketAddress(Addresses.GATEWAY, 8080);

    static ConglangGate in(Lab lab) {
        return new ConglangGate(
                lab.gatewayPlace(),
                OpenNdsGate.leases(lab),
                lab.folders().folder("conglang"),
                true,
                false);
    }

    /// The same where one device may ask as much as it likes: for a load that one device makes.
    ConglangGate withoutLimits() {
        return new ConglangGate(gateway, leases, work, false, cached);
    }

    /// The same with a start cache, which is made now by a rehearsal as at an installation.
    ConglangGate withStartCache() {
        var command = new ArrayList<>(List.of("unshare", "--net")); // it may change that one
        command.addAll(command());
        layOutWork();
        Program.of("rm", "-f", cache().toString()).check();
        command.add(command.indexOf("-cp"), "-XX:AOTCacheOutput=" + cache());
        command.addAll(List.of("vn.conglang.gateway.Main", "--rehearse"));
        Program.of("install", "-d", "-o", USER, work.resolve("cache").toString()).check();
        Program.of(command).within(Duration.ofMinutes(5)).check();
        return new ConglangGate(gateway, leases, work, limits, true);
    }

    private Path cache() {
        return work.resolve("cache/gateway.aot");
    }

    private List<String> command() {
        var program = copyOf(jar());
        var command = new ArrayList<>(PRIVILEGE);
        command.add(java().resolve("bin/java").toString());
        command.add("@" + program.resolveSibling("jvm.options"));
        command.addAll(List.of("-cp", program.toString()));
        return command;
    }

    @Override
    public String name() {
        return "Cổng Làng";
    }

    @Override
    public int presses() {
        return 1;
    }

    @Override
    public Map<String, String> names() {
        return Map.of();
    }

    @Override
    public RunningGate start(OptionalInt percent) {
        var command = command();
        if (cached) {
            command.add(command.indexOf("-cp"), "-XX:AOTCache=" + cache());
        }
        command.addAll(List.of("vn.conglang.gateway.Service", layOutWork().toString()));
        return RunningGate.launch(
                        "conglang-bench-ours",
                        gateway.inside(Program.of(command)).arguments(),
                        work.resolve("gateway.log"),
                        percent,
                        this::removeFirewall)
                .once(this::answers);
    }

    private Path layOutWork() {
        try {
            var data = work.resolve("data");
            Program.of("rm", "-rf", data.toString()).check(); // each run knows nobody
            Files.createDirectories(data);
            var file = work.resolve("gateway.toml");
            Files.writeString(file, settings(data));
            Program.of("chown", "-R", USER + ":" + USER, data.toString()).check();
            return file;
        } catch (IOException e) {
            throw new BenchException("preparing the gateway in " + work, e);
        }
    }

    private String settings(Path data) {
        return """
        [hall]
        id = "bench-0001"
        name = "Nhà văn hóa thôn Đo Đạc"
        [data]
        directory = "%s"
        [network]
        hall-interface = "br-hall"
        hall-addresses = ["%s", "%s"]
        leases = "%s"
        limits = "%s"
        [internet]
        check = ["%s:80"]
        [uplink]
        broker = ""
        """
                .formatted(
                        data,
                        Addresses.GATEWAY,
                        Addresses.GATEWAY6,
                        leases,
                        limits ? "on" : "off",
                        Addresses.WEB);
    }

    /// The gateway's jar with its libraries beside it, as the build leaves it.
    private static Path jar() {
        try {
            var lab =
                    Path.of(
                            ConglangGate.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            var jar = lab.resolve("../../../gateway/target/conglang-gateway.jar").normalize();
            if (!Files.isReadable(jar)) {
                throw new BenchException("there is no " + jar + ": build the whole project first");
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new BenchException("looking for the gateway's jar", e);
        }
    }

    /// A Java of its own: of one that the bench runs on, too, half the pages would not be counted
    /// as its memory (PSS).
    private Path java() {
        var copy = work.resolve("java");
        if (!Files.exists(copy.resolve("bin/java"))) {
            Program.of("cp", "-a", System.getProperty("java.home"), copy.toString()).check();
        }
        return copy;
    }

    /// A copy, with its libraries, where a user without rights may read it.
    private Path copyOf(Path jar) {
        var program = work.resolve("program");
        Program.of("rm", "-rf", program.toString()).check();
        Program.of("mkdir", "-p", program.toString()).check();
        var libraries = jar.resolveSibling("lib");
        var options = jar.resolve("../.." + OPTIONS).normalize();
        Program.of(
                        "cp",
                        "-a", // a start cache holds for jars of the same age only
                        jar.toString(),
                        libraries.toString(),
                        options.toString(),
                        program.toString())
                .check();
        return program.resolve(jar.getFileName());
    }

    private boolean answers() {
        var knock =
                NamespaceThread.start(
                        gateway,
                        "knock",
                        () -> {
                            try (var socket = new Socket()) {
                                socket.connect(PORTAL, 1000);
                                return true;
                            }
                        });
        try {
            return knock.get(2, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("waiting for the gateway", e);
        }
    }

    private void removeFirewall() {
        for (var table : List.of("inet conglang", "bridge conglang")) {
            gateway.program("nft", "delete table " + table).run();
        }
        for (var device : List.of("br-hall", "uplink")) {
            gateway.program("tc", "qdisc", "del", "dev", device, "root").run();
        }
    }
}
