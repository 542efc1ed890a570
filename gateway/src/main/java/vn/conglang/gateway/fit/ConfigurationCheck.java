package vn.conglang.gateway.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.conglang.gateway.settings.GatewaySettings;

/// What other programs are told of the hall's network: each reads it itself, without changing
/// anything.
final class ConfigurationCheck {
    private static final String DNSMASQ = "/etc/dnsmasq.d";
    private static final List<String> SYSCTLS =
            List.of(
                    "/usr/lib/sysctl.d/60-conglang-gateway.conf",
                    "/etc/sysctl.d/61-conglang-hall.conf");
    private static final Pattern SETTING = Pattern.compile("(-?)([A-Za-z0-9._/-]+)\\s*=\\s*(\\S+)");

    private static final String UNITS = "/usr/lib/systemd/system";

    private ConfigurationCheck() {}

    static List<Finding> look(Machine machine, GatewaySettings settings) {
        var found = new ArrayList<Finding>();
        if (settings.network().open()) {
            return found;
        }
        found.addAll(dnsmasq(machine, settings));
        rules(machine).ifPresent(found::add);
        for (var file : SYSCTLS) {
            found.addAll(sysctl(machine, file));
        }
        network(machine).ifPresent(found::add);
        settings.network().radio().flatMap(name -> unmanaged(machine, name)).ifPresent(found::add);
        units(machine).ifPresent(found::add);
        return found;
    }

    private static List<Finding> dnsmasq(Machine machine, GatewaySettings settings) {
        var what = "dnsmasq's configuration";
        var said =
                machine.run(
                        "dnsmasq",
                        "--test",
                        "--conf-file=/dev/null",
                        "--conf-dir=" + machine.file(DNSMASQ) + ",*.conf");
        if (said.missing()) {
            return List.of(); // among the programs
        }
        if (!said.succeeded()) {
            return List.of(Finding.misfit(what, DNSMASQ, said.inShort(), "correct that line"));
        }
        var all =
                String.join(
                        "\n",
                        machine.names(DNSMASQ, "*.conf").stream()
                                .flatMap(name -> machine.text(DNSMASQ + "/" + name).stream())
                                .toList());
        var hall = "interface=" + settings.network().hallInterface();
        var leases = "dhcp-leasefile=" + settings.network().leases();
        for (var line : List.of(hall, leases)) {
            if (all.lines().noneMatch(line::equals)) {
                return List.of(
                        Finding.misfit(
                                what,
                                DNSMASQ,
                                "says nowhere " + line,
                                "a boot card writes it: conglang.conf; it must agree with [network]"));
            }
        }
        return List.of(Finding.fits(what, DNSMASQ, "is taken"));
    }

    private static Optional<Finding> rules(Machine machine) {
        var file = "/etc/nftables.conf";
        if (!machine.has(file) || !machine.privileged()) {
            return Optional.empty();
        }
        var said = machine.run("nft", "-c", "-f", machine.file(file).toString());
        return said.missing() || said.succeeded()
                ? Optional.empty()
                : Optional.of(
                        Finding.misfit(
                                "this machine's own rules",
                                file,
                                said.inShort(),
                                "correct that line"));
    }

    private static List<Finding> sysctl(Machine machine, String file) {
        var found = new ArrayList<Finding>();
        var text = machine.text(file);
        for (var line : text.orElse("").lines().toList()) {
            var setting = SETTING.matcher(line.strip());
            if (setting.matches()) {
                found.addAll(sysctl(machine, file, setting.group(2), setting.group(3)));
            }
        }
        if (found.isEmpty() && text.isPresent()) {
            found.add(Finding.fits("kernel's settings", file, "are in force"));
        }
        return found;
    }

    private static List<Finding> sysctl(Machine machine, String file, String key, String wanted) {
        var what = "kernel's setting " + key;
        var path = "/proc/sys/" + key.replace('.', '/');
        var value = machine.text(path);
        if (value.isEmpty()) {
            return List.of(missing(machine, file, key, what));
        }
        return value.get().equals(wanted)
                ? List.of()
                : List.of(
                        Finding.misfit(
                                what,
                                path,
                                value.get() + ", not " + wanted + " as in " + file,
                                "sudo systemctl restart systemd-sysctl"));
    }

    /// A container sees few of the kernel's settings, and an interface may be away.
    private static Finding missing(Machine machine, String file, String key, String what) {
        if (machine.has("/run/systemd/container")) {
            return Finding.note(what, file, "is not to be seen in a container", "");
        }
        return key.contains(".conf.") && !key.contains(".all.")
                ? Finding.note(what, file, "that interface is away now", "")
                : Finding.misfit(
                        what, file, "this kernel does not know it", "correct that line in " + file);
    }

    /// A boot card describes bridge, addresses and ports for netplan, which NetworkManager carries
    /// out.
    private static Optional<Finding> network(Machine machine) {
        var folder = "/etc/netplan";
        if (machine.names(folder, "*.yaml").isEmpty() || !machine.privileged()) {
            return Optional.empty();
        }
        var said =
                machine.run(
                        "sh",
                        "-c",
                        "d=$(mktemp -d) && mkdir $d/etc && cp -rp \"$0\" $d/etc && netplan generate --root-dir $d; r=$?; rm -rf $d; exit $r",
                        machine.file(folder).toString());
        if (said.missing()) {
            return Optional.empty();
        }
        return Optional.of(
                said.succeeded()
                        ? Finding.fits("network's configuration", folder, "is taken")
                        : Finding.misfit(
                                "network's configuration",
                                folder,
                                said.inShort(),
                                "correct that line, then netplan apply"));
    }

    private static Optional<Finding> unmanaged(Machine machine, String radio) {
        var what = "NetworkManager's configuration";
        var said = machine.run("NetworkManager", "--print-config");
        if (said.missing()) {
            return Optional.empty();
        }
        var left = said.text().contains("interface-name:" + radio);
        return Optional.of(
                said.succeeded() && left
                        ? Finding.fits(what, "--print-config", "leaves " + radio + " to hostapd")
                        : Finding.misfit(
                                what,
                                "NetworkManager --print-config",
                                "does not leave " + radio + " to hostapd",
                                "unmanaged-devices=interface-name:"
                                        + radio
                                        + " in /etc/NetworkManager/conf.d/60-conglang.conf"));
    }

    private static Optional<Finding> units(Machine machine) {
        var what = "services";
        var ours = machine.names(UNITS, "conglang-*.service");
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        var command = new ArrayList<>(List.of("systemd-analyze", "--man=no", "verify"));
        ours.forEach(name -> command.add(machine.file(UNITS + "/" + name).toString()));
        var said = machine.run(command.toArray(String[]::new));
        var complaint = said.text().lines().filter(line -> line.contains("conglang-")).findFirst();
        return said.missing()
                ? Optional.empty()
                : Optional.of(
                        complaint
                                .map(line ->
                                        Finding.misfit(
                                                what,
                                                "systemd-analyze verify",
                                                line,
                                                "see /etc/systemd/system/conglang-*.service.d; systemctl revert"))
                                .orElseGet(() ->
                                        Finding.fits(
                                                what,
                                                "systemd-analyze verify",
                                                ours.size() + " are taken")));
    }
}
