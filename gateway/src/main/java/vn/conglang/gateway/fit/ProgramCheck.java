package vn.conglang.gateway.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.conglang.gateway.settings.GatewaySettings;

/// The programs that stand beside the agent, and how old they are.
final class ProgramCheck {
    /// The oldest that the lab has tried (Debian 12).
    private static final String NFT = "1.0.6";

    private static final String DNSMASQ = "2.89";
    private static final String HOSTAPD = "2.10";
    private static final Pattern VERSION = Pattern.compile("v?(\\d+(?:\\.\\d+)+)");

    private ProgramCheck() {}

    static List<Finding> look(Machine machine, GatewaySettings settings) {
        var found = new ArrayList<Finding>();
        found.add(program(machine, "nft", "nftables", NFT, "--version"));
        found.add(program(machine, "dnsmasq", "dnsmasq", DNSMASQ, "--version"));
        found.add(program(machine, "ip", "iproute2", "", "-V"));
        found.add(program(machine, "tc", "iproute2", "", "-V"));
        found.add(program(machine, "openssl", "openssl", "", "version"));
        if (settings.network().radio().isPresent()) {
            found.add(program(machine, "hostapd", "hostapd", HOSTAPD, "-v"));
            found.add(program(machine, "iw", "iw", "", "--version"));
        }
        if (settings.named().name().isPresent()) {
            found.add(program(machine, "radvd", "radvd", "", "--version"));
        }
        return found;
    }

    private static Finding program(
            Machine machine, String name, String debianPackage, String oldest, String ask) {
        var what = "program " + name;
        var said = machine.run(name, ask);
        if (said.missing()) {
            return Finding.misfit(what, name, "is missing", "apt-get install " + debianPackage);
        }
        var version = version(said.text());
        if (version.isEmpty()) {
            return Finding.fits(what, name + " " + ask, said.inShort());
        }
        return isOlder(version.get(), oldest)
                ? Finding.note(
                        what,
                        name + " " + ask,
                        version.get() + ", older than any it was tried with (" + oldest + ")",
                        "use Debian 13, or Raspberry Pi OS made from it")
                : Finding.fits(what, name + " " + ask, version.get());
    }

    private static Optional<String> version(String text) {
        var matcher = VERSION.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static boolean isOlder(String version, String oldest) {
        if (oldest.isEmpty()) {
            return false;
        }
        var ours = version.split("\\.", -1);
        var theirs = oldest.split("\\.", -1);
        for (int i = 0; i < theirs.length; i++) {
            var difference =
                    (i < ours.length ? Integer.parseInt(ours[i]) : 0) - Integer.parseInt(theirs[i]);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }
}
