package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
record ConglangGate(Namespace gateway, Path leases, Path work) implements Gate {

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
    private static final List<String> JAVA_OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xms8m",
                    "-Xmx48m",
                    "-Xss256k",
                    "--enable-native-access=ALL-UNNAMED");
    private static final InetSocketAddress PORTAL = new InetSocketAddress(Addresses.GATEWAY, 8080);

    static ConglangGate in(Lab lab) {
        return new ConglangGate(
                lab.gatewayPlace(), OpenNdsGate.leases(lab), lab.folders().folder("conglang"));
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
    public RunningGate start() {
        var command = new ArrayList<>(PRIVILEGE);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.addAll(List.of("-jar", copyOf(jar()).toString()));
        command.addAll(List.of("--settings", layOutWork().toString()));
        return RunningGate.launch(
                        "conglang-bench-ours",
                        gateway.inside(Program.of(command)).arguments(),
                        work.resolve("gateway.log"),
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
        [internet]
        check = ["%s:80"]
        [uplink]
        broker = ""
        """
                .formatted(data, Addresses.GATEWAY, Addresses.GATEWAY6, leases, Addresses.WEB);
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

    /// A copy, with its libraries, where a user without rights may read it.
    private Path copyOf(Path jar) {
        var program = work.resolve("program");
        Program.of("rm", "-rf", program.toString()).check();
        Program.of("mkdir", "-p", program.toString()).check();
        var libraries = jar.resolveSibling("lib");
        Program.of("cp", "-r", jar.toString(), libraries.toString(), program.toString()).check();
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
