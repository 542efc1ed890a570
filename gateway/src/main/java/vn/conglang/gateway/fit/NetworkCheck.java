package vn.conglang.gateway.fit;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.conglang.gateway.settings.GatewaySettings;

/// The hall's network as it stands: its bridge, what hangs on it, its addresses, the way out.
final class NetworkCheck {
    private static final String CLASS = "/sys/class/net/";
    private static final Pattern ADDRESS = Pattern.compile("\\binet6? ([0-9a-fA-F.:]+)/");
    private static final Pattern DEVICE = Pattern.compile("\\bdev (\\S+)");

    private NetworkCheck() {}

    static List<Finding> look(Machine machine, GatewaySettings settings) {
        var network = settings.network();
        var hall = network.hallInterface();
        var what = "hall's network " + hall;
        var found = new ArrayList<Finding>();
        if (network.open()) {
            return found;
        }
        found.add(wayOut(machine, hall));
        if (!machine.has(CLASS + hall)) {
            found.add(
                    Finding.misfit(
                            what,
                            CLASS + hall,
                            "there is no such interface",
                            "a boot card makes it (netplan apply); else set network.hall-interface"));
            return found;
        }
        found.add(bridge(machine, hall, what));
        found.addAll(ports(machine, settings, hall));
        found.add(addresses(machine, settings, hall));
        return found;
    }

    private static Finding bridge(Machine machine, String hall, String what) {
        return machine.has(CLASS + hall + "/bridge")
                ? Finding.fits(what, CLASS + hall, "is a bridge")
                : Finding.note(
                        what,
                        CLASS + hall,
                        "is no bridge",
                        "guests of one access point are kept apart by that access point alone");
    }

    /// What brings guests: the box's own radio, an access point at the end of a cable, or both.
    private static List<Finding> ports(Machine machine, GatewaySettings settings, String hall) {
        var found = new ArrayList<Finding>();
        var ports = machine.names(CLASS + hall + "/brif", "*");
        var radio = settings.network().radio();
        if (!machine.has(CLASS + hall + "/bridge")) {
            return found;
        }
        radio.ifPresent(name ->
                found.add(
                        ports.contains(name)
                                ? Finding.fits("own access point " + name, hall, "is on the bridge")
                                : Finding.misfit(
                                        "own access point " + name,
                                        CLASS + hall + "/brif",
                                        "is not on the bridge (there: " + named(ports) + ")",
                                        "journalctl -u hostapd says why it is not running")));
        var cables =
                ports.stream()
                        .filter(port -> radio.isEmpty() || !port.startsWith(radio.get()))
                        .toList();
        for (var cable : cables) {
            found.add(cable(machine, cable));
        }
        if (cables.isEmpty() && radio.isEmpty()) {
            found.add(
                    Finding.misfit(
                            "external access point",
                            CLASS + hall + "/brif",
                            "nothing is on the bridge",
                            "plug the USB network adapter in; or set network.radio for the box's own"));
        }
        return found;
    }

    private static Finding cable(Machine machine, String port) {
        var what = "external access point at " + port;
        var carrier = CLASS + port + "/carrier";
        return machine.text(carrier).filter("1"::equals).isPresent()
                ? Finding.fits(what, carrier, "something is at the cable's other end")
                : Finding.misfit(
                        what,
                        carrier,
                        "nothing is at the cable's other end",
                        "look at the access point, its power and the cable");
    }

    private static Finding addresses(Machine machine, GatewaySettings settings, String hall) {
        var what = "addresses of " + hall;
        var ask = "ip -o address show dev " + hall;
        var there = addressesIn(machine.run(ask.split(" ")).text());
        var wanted =
                Stream.concat(
                        settings.network().hallAddresses().stream(),
                        settings.named().name().isPresent()
                                ? settings.named().addresses().stream()
                                : Stream.of());
        var missing = wanted.filter(each -> !there.contains(each)).toList();
        return missing.isEmpty()
                ? Finding.fits(what, ask, named(settings.network().hallAddresses()))
                : Finding.misfit(
                        what,
                        ask,
                        named(missing) + " is not among them",
                        "netplan apply; or correct network.hall-addresses and public.addresses");
    }

    private static Set<InetAddress> addressesIn(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(each -> InetAddress.ofLiteral(each.group(1)))
                .collect(Collectors.toSet());
    }

    private static Finding wayOut(Machine machine, String hall) {
        var ask = "ip -o route show default";
        var device = DEVICE.matcher(machine.run(ask.split(" ")).text());
        if (!device.find()) {
            return Finding.note("uplink", ask, "no way out now", "look at the modem's cable");
        }
        return device.group(1).equals(hall)
                ? Finding.misfit(
                        "uplink",
                        ask,
                        "leads into the hall (" + hall + ")",
                        "the modem's cable is in the hall's port: change the two cables")
                : Finding.fits("uplink", ask, device.group(1));
    }

    private static String named(List<?> all) {
        return all.isEmpty()
                ? "nothing"
                : String.join(
                        ", ",
                        all.stream()
                                .map(each ->
                                        each instanceof InetAddress address
                                                ? address.getHostAddress()
                                                : String.valueOf(each))
                                .toList());
    }
}
