package vn.conglang.lab.hall;

import java.nio.file.Files;
import java.nio.file.Path;
import vn.conglang.lab.process.ProcessBook;

/// What the gateway's system gives the hall beside our program: addresses (DHCP, router
/// advertisements) and names, by dnsmasq.
final class HallServices {
    private final Namespace gateway;
    private final Folders folders;
    private final Service dnsmasq;

    HallServices(Namespace gateway, Folders folders, ProcessBook book) {
        this.gateway = gateway;
        this.folders = folders;
        this.dnsmasq =
                new Service(
                        "hall-dnsmasq",
                        gateway.program(
                                "dnsmasq",
                                "--keep-in-foreground",
                                "--conf-file=" + configuration()),
                        this::answers,
                        folders.log("hall-dnsmasq"),
                        book);
    }

    Service dnsmasq() {
        return dnsmasq;
    }

    /// Has dnsmasq read again what the agent announces, as `conglang-mend.service` does on a box.
    void announce() {
        dnsmasq.signal("HUP");
    }

    /// Where dnsmasq notes who got which address: outside of the data that outlives a power cut.
    Path leases() {
        return folders.root().resolve("gateway/run/dnsmasq.leases");
    }

    /// Starts them without any lease, as after a power cut: those of an earlier lab in the same
    /// folder would take the addresses away from this one's phones.
    void start() {
        var run = folders.folder("gateway/run");
        if (!dnsmasq.running()) {
            Folders.remove(leases());
        }
        Folders.write(configuration(), lines());
        Unprivileged.NOBODY.own(run);
        dnsmasq.start();
    }

    private Path configuration() {
        return folders.root().resolve("gateway/dnsmasq.conf");
    }

    private boolean answers() {
        return gateway.program("ss", "-Hlun", "sport", "=", "67").run().out().contains(":67")
                && gateway.program("ss", "-Hltn", "sport", "=", "53").run().out().contains(":53")
                && Files.exists(leases());
    }

    private String lines() {
        return """
        user=nobody
        group=nogroup
        pid-file=
        interface=br-hall
        except-interface=lo
        bind-interfaces
        no-resolv
        no-hosts
        no-ping
        quiet-dhcp
        quiet-dhcp6
        quiet-ra
        cache-size=1000
        server=%s
        server=%s
        dhcp-authoritative
        dhcp-leasefile=%s
        dhcp-range=10.77.0.20,10.77.3.250,255.255.252.0,12h
        dhcp-range=fd77:6c::,ra-stateless,64,12h
        dhcp-option=option:ntp-server,%s
        dhcp-option=option6:dns-server,[%s]
        enable-ra
        dhcp-optsfile=%s
        addn-hosts=%s
        """
                .formatted(
                        Addresses.NAMES,
                        Addresses.NAMES6,
                        leases(),
                        Addresses.GATEWAY,
                        Addresses.GATEWAY6,
                        folders.root().resolve("gateway/announcement/dhcp-options"),
                        folders.root().resolve("gateway/announcement/hosts"));
    }
}
