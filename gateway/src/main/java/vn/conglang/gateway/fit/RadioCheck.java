package vn.conglang.gateway.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.conglang.gateway.settings.GatewaySettings;

/// The box's own radio, where it is the hall's access point: whether it can be one, and whether it
/// can encrypt on the air without a password (OWE).
final class RadioCheck {
    private static final String HOSTAPD = "/etc/hostapd/hostapd.conf";
    private static final Pattern COUNTRY = Pattern.compile("(?m)^country (\\S+):");
    private static final Pattern COMBINED = Pattern.compile("#\\{ ([^}]*) } <= (\\d+)");

    /// Management frames of an encrypted network must be protected: BIP-CMAC-128.
    private static final String CMAC = "00-0f-ac:6";

    private RadioCheck() {}

    static List<Finding> look(Machine machine, GatewaySettings settings) {
        return settings.network().radio().map(name -> radio(machine, name)).orElseGet(List::of);
    }

    private static List<Finding> radio(Machine machine, String name) {
        var what = "radio " + name;
        var folder = "/sys/class/net/" + name;
        if (!machine.has(folder)) {
            return List.of(
                    Finding.misfit(
                            what,
                            folder,
                            "there is no such interface",
                            "plug the USB radio in, or set network.radio = \"\" for an access point beside the box"));
        }
        var phy = machine.text(folder + "/phy80211/name");
        if (phy.isEmpty()) {
            return List.of(
                    Finding.misfit(
                            what,
                            folder + "/phy80211",
                            "is no radio",
                            "set network.radio to the interface of the radio, such as \"wlan0\""));
        }
        var found = new ArrayList<Finding>();
        found.addAll(abilities(machine, what, phy.get()));
        found.add(country(machine));
        found.addAll(blocked(machine, what));
        return found;
    }

    private static List<Finding> abilities(Machine machine, String what, String phy) {
        var ask = "iw phy " + phy + " info";
        var said = machine.run(ask.split(" "));
        if (!said.succeeded()) {
            return List.of(
                    Finding.note(
                            what, ask, "can't be asked: " + said.inShort(), "apt-get install iw"));
        }
        var text = said.text();
        if (text.lines().noneMatch(line -> line.strip().equals("* AP"))) {
            return List.of(
                    Finding.misfit(
                            what,
                            ask,
                            "can't be an access point",
                            "use another radio, or an access point beside the box"));
        }
        var wanted = machine.text(HOSTAPD).filter(file -> file.contains("=OWE")).isPresent();
        var owe = text.contains(CMAC) && networksAtOnce(text) > 1;
        if (wanted && !owe) {
            return List.of(
                    Finding.misfit(
                            what,
                            ask,
                            "can't show an open and an encrypted network (OWE) at once",
                            "make the card without --owe, or use a USB radio that can"));
        }
        return List.of(
                Finding.fits(
                        what,
                        ask,
                        "can be an access point; OWE beside the open network: "
                                + (owe ? "possible" : "not possible")));
    }

    /// How many networks it can show, as its driver says.
    private static int networksAtOnce(String text) {
        return COMBINED.matcher(text)
                .results()
                .filter(each -> Stream.of(each.group(1).split(", ")).anyMatch("AP"::equals))
                .mapToInt(each -> Integer.parseInt(each.group(2)))
                .max()
                .orElse(1);
    }

    private static Finding country(Machine machine) {
        var what = "radio's country";
        var said = machine.run("iw", "reg", "get");
        var country = COUNTRY.matcher(said.text());
        if (!said.succeeded() || !country.find()) {
            return Finding.note(what, "iw reg get", "unknown: " + said.inShort(), "");
        }
        return country.group(1).equals("VN")
                ? Finding.fits(what, "iw reg get", "VN")
                : Finding.misfit(
                        what,
                        "iw reg get",
                        country.group(1) + ", not VN: channels and power of another country",
                        "country_code=VN in " + HOSTAPD + ", then systemctl restart hostapd");
    }

    private static List<Finding> blocked(Machine machine, String what) {
        return machine.names("/sys/class/rfkill", "rfkill*").stream()
                .map(each -> "/sys/class/rfkill/" + each)
                .filter(each -> machine.text(each + "/type").filter("wlan"::equals).isPresent())
                .filter(each ->
                        Stream.of("/soft", "/hard")
                                .anyMatch(kind ->
                                        machine.text(each + kind).filter("1"::equals).isPresent()))
                .map(each -> Finding.misfit(what, each, "is switched off", "rfkill unblock wlan"))
                .toList();
    }
}
