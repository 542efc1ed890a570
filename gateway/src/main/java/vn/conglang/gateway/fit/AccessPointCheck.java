package vn.conglang.gateway.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.conglang.gateway.settings.GatewaySettings;

/// hostapd's configuration: read by hostapd itself, as far as it goes without a radio, and held
/// against what a hall's network must be.
final class AccessPointCheck {
    private static final String FILE = "/etc/hostapd/hostapd.conf";
    private static final String WHAT = "hostapd's configuration";
    private static final Pattern REFUSED =
            Pattern.compile("(?m)^(Line \\d+:.*|.*errors found in configuration file.*)$");

    private AccessPointCheck() {}

    static List<Finding> look(Machine machine, GatewaySettings settings) {
        var radio = settings.network().radio();
        var text = machine.text(FILE);
        if (radio.isEmpty()) {
            return text.isPresent()
                    ? List.of(
                            Finding.note(
                                    WHAT,
                                    FILE,
                                    "is there, but network.radio is empty",
                                    "set network.radio so that hostapd is looked after"))
                    : List.of();
        }
        if (text.isEmpty()) {
            return List.of(
                    Finding.misfit(
                            WHAT,
                            FILE,
                            "is missing",
                            "a boot card writes it for a hall of its own radio"));
        }
        var found = new ArrayList<Finding>();
        read(machine, text.get()).ifPresent(found::add);
        found.addAll(meant(text.get(), settings.network().hallInterface(), radio.get()));
        if (found.isEmpty()) {
            found.add(
                    Finding.fits(
                            WHAT,
                            FILE,
                            "is taken: "
                                    + (text.get().contains("=OWE")
                                            ? "open network and OWE"
                                            : "open network")));
        }
        return found;
    }

    /// In a network namespace of its own hostapd reads all of it, and then misses the radio. Its
    /// control sockets are left out: those of the running one are in use.
    private static Optional<Finding> read(Machine machine, String text) {
        if (!machine.privileged()) {
            return Optional.empty();
        }
        var harmless = text.replaceAll("(?m)^ctrl_interface(_group)?=.*$", "") + "\n";
        var said =
                machine.runApart(
                        harmless,
                        "sh",
                        "-c",
                        "f=$(mktemp) && cat >$f && timeout 3 hostapd $f; rm -f $f");
        var refused = REFUSED.matcher(said.text());
        return refused.find()
                ? Optional.of(
                        Finding.misfit(
                                WHAT, FILE, refused.group(1), "correct that line; man hostapd"))
                : Optional.empty();
    }

    private static List<Finding> meant(String text, String bridge, String radio) {
        var wanted = new HashMap<String, String>();
        wanted.put("interface", radio);
        wanted.put("bridge", bridge);
        wanted.put("country_code", "VN");
        wanted.put("ap_isolate", "1");
        var networks = text.split("(?m)^bss=", -1);
        var found = new ArrayList<Finding>(wrong(networks[0], wanted));
        for (int i = 1; i < networks.length; i++) {
            found.addAll(wrong(networks[i], Map.of("bridge", bridge, "ap_isolate", "1")));
        }
        if (!networks[0].contains("wpa=") && !networks[0].contains("auth_algs=1")) {
            found.add(Finding.misfit(WHAT, FILE, "the network is not open", "auth_algs=1"));
        }
        if (text.contains("=OWE") && !networks[0].contains("owe_transition_ifname=")) {
            found.add(
                    Finding.misfit(
                            WHAT,
                            FILE,
                            "the open network does not name the encrypted one",
                            "owe_transition_ifname=" + radio + "-owe"));
        }
        return found;
    }

    private static List<Finding> wrong(String network, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .filter(each ->
                        network.lines()
                                .noneMatch(
                                        line -> line.equals(each.getKey() + "=" + each.getValue())))
                .map(each ->
                        Finding.misfit(
                                WHAT,
                                FILE,
                                each.getKey() + " is not " + each.getValue(),
                                each.getKey() + "=" + each.getValue() + " in that file"))
                .toList();
    }
}
