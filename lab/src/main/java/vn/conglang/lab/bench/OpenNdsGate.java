package vn.conglang.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.process.Program;

/// The peer: openNDS as Debian packages it, in the same gateway of the same hall.
///
/// Debian's 9.10 creates iptables' own chain `INPUT` at priority -100, which `iptables-nft`
/// refuses, so it ends at once as packaged. It runs with a copy of its script in which that
/// priority reads `filter`, what iptables expects. All else is as packaged.
///
/// @param gateway the gateway's network namespace
/// @param leases the leases file of the hall's dnsmasq
/// @param work an empty folder for its copy of the script and its log
record OpenNdsGate(Namespace gateway, Path leases, Path work) implements Gate {

    private static final Path SCRIPT = Path.of("/usr/lib/opennds/libopennds.sh");
    private static final String NAT =
            "table ip opennds_nat { chain out { type nat hook postrouting priority 100;"
                    + " oifname uplink masquerade; }; }";

    static OpenNdsGate in(Lab lab) {
        return new OpenNdsGate(lab.gatewayPlace(), leases(lab), lab.folders().folder("opennds"));
    }

    /// Where the hall's dnsmasq notes its leases.
    static Path leases(Lab lab) {
        return lab.folders().root().resolve("gateway/run/dnsmasq.leases");
    }

    @Override
    public String name() {
        return "openNDS "
                + Program.of("dpkg-query", "-W", "-f", "${Version}", "opennds-daemon")
                        .check()
                        .strip();
    }

    /// Accept, then Continue.
    @Override
    public int presses() {
        return 2;
    }

    /// It writes this name into the gateway's `/etc/hosts` for dnsmasq, which here must not see it.
    @Override
    public Map<String, String> names() {
        return Map.of("status.client", Addresses.GATEWAY);
    }

    @Override
    public RunningGate start(OptionalInt percent) {
        layOutWork();
        gateway.rules(NAT);
        secondAddress("delete");
        var command =
                gateway.program(
                        "sh",
                        work.resolve("opennds.sh").toString(),
                        work.toString(),
                        leases.toString());
        return RunningGate.launch(
                        "conglang-bench-opennds",
                        command.arguments(),
                        log(),
                        percent,
                        this::removeFirewall)
                .once(this::isRunning);
    }

    private void layOutWork() {
        try {
            Files.createDirectories(work);
            var script = Files.readString(SCRIPT);
            Files.writeString(
                    work.resolve("libopennds.sh"),
                    script.replace("priority -100", "priority filter"));
            Program.of("chmod", "755", work.resolve("libopennds.sh").toString()).check();
            copyResource("opennds.sh");
            copyResource("opennds.conf");
        } catch (IOException e) {
            throw new BenchException("preparing openNDS in " + work, e);
        }
    }

    private void copyResource(String name) throws IOException {
        try (var resource = OpenNdsGate.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("no resource " + name);
            }
            Files.write(work.resolve(name), resource.readAllBytes());
        }
    }

    private boolean isRunning() {
        try {
            return Files.readString(log()).contains("openNDS is now running");
        } catch (IOException e) {
            throw new BenchException("reading " + log(), e);
        }
    }

    private Path log() {
        return work.resolve("opennds.log");
    }

    private void removeFirewall() {
        for (var table : List.of("filter", "mangle", "nat", "opennds_nat")) {
            gateway.program("nft", "delete table ip " + table).run();
        }
        secondAddress("add");
    }

    /// That of the portal's public name: openNDS gives up on an interface with two.
    private void secondAddress(String change) {
        gateway.program("ip", "address", change, Addresses.NAMED + "/22", "dev", "br-hall").run();
    }
}
