package vn.conglang.provisioning.card;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.conglang.groundwork.settings.SettingsText;
import vn.conglang.provisioning.roster.Hall;
import vn.conglang.provisioning.roster.UplinkProfile;

/// The files that make a stock system the gateway of one hall.
final class BoxFiles {
    /// The hall's network, the same in every hall: nothing routes between halls.
    static final String ADDRESS = "10.77.0.1";

    static final String ADDRESS6 = "fd77:6c::1";

    /// On which the portal has its public name, the agent's default.
    static final String NAMED = "10.77.0.2";

    static final String NAMED6 = "fd77:6c::2";
    static final int LENGTH = 22;
    static final int LENGTH6 = 64;
    private static final Map<String, String> NETWORK =
            Map.of(
                    "FIRST", "10.77.0.50",
                    "LAST", "10.77.3.250",
                    "MASK", "255.255.252.0",
                    "PREFIX6", "fd77:6c::");

    /// Lamp and button as the wiring drawing has them, BCM numbers.
    private static final Map<String, Integer> PINS =
            new TreeMap<>(Map.of("red-pin", 17, "green-pin", 27, "blue-pin", 22, "button-pin", 23));

    /// Where the boot partition is on the box.
    static final String CARD = "/boot/firmware/conglang";

    private final Hall hall;
    private final Wiring wiring;
    private final Origins origins;

    BoxFiles(Hall hall, Wiring wiring, Origins origins) {
        this.hall = hall;
        this.wiring = wiring;
        this.origins = origins;
    }

    List<BoxFile> all() {
        var files = new ArrayList<BoxFile>();
        files.add(BoxFile.plain("/etc/conglang/gateway.toml", gatewaySettings()));
        files.add(BoxFile.plain("/etc/conglang/tls/ca.pem", origins.root()));
        files.add(BoxFile.plain("/etc/conglang/province.pem", origins.signing()));
        files.add(file("/etc/dnsmasq.d/conglang.conf", "dnsmasq.conf", NETWORK));
        files.add(
                file(
                        "/etc/sysctl.d/61-conglang-hall.conf",
                        "sysctl.conf",
                        Map.of("UPLINK", wiring.uplink())));
        files.add(
                file(
                        "/etc/NetworkManager/conf.d/60-conglang.conf",
                        "networkmanager.conf",
                        Map.of("UNMANAGED", unmanaged())));
        files.add(file("/etc/systemd/journald.conf.d/conglang.conf", "journald.conf", Map.of()));
        files.add(file("/etc/systemd/timesyncd.conf.d/conglang.conf", "timesyncd.conf", Map.of()));
        files.add(
                file(
                        "/etc/systemd/system/conglang-card.service",
                        "conglang-card.service",
                        Map.of()));
        files.add(file("/etc/rpi/swap.conf.d/conglang.conf", "swap.conf", Map.of()));
        if (wiring.isOwnRadio()) {
            files.add(BoxFile.plain("/etc/hostapd/hostapd.conf", hostapd()));
        }
        repository(files);
        files.add(
                file(
                        "/etc/systemd/system/conglang-fetch.service",
                        "conglang-fetch.service",
                        Map.of("CARD", CARD)));
        files.add(BoxFile.plain("/usr/local/lib/conglang-apart", Template.text("apart")));
        files.add(
                file(
                        "/etc/systemd/system/conglang-install.service",
                        "conglang-install.service",
                        Map.of()));
        files.add(
                new BoxFile(
                        "/usr/local/sbin/conglang-install",
                        "0755",
                        Template.filled(
                                "conglang-install",
                                Map.of("CARD", CARD, "PAPER", CardFolder.PAPER))));
        return files;
    }

    private static BoxFile file(String path, String template, Map<String, String> values) {
        return BoxFile.plain(path, Template.filled(template, values));
    }

    private void repository(List<BoxFile> files) {
        origins.settings()
                .repository()
                .ifPresent(repository -> {
                    var values = Map.of("REPOSITORY", repository.toString(), "RING", hall.ring());
                    files.add(
                            file(
                                    "/etc/apt/sources.list.d/conglang.sources",
                                    "conglang.sources",
                                    values));
                    files.add(
                            BoxFile.plain(
                                    "/usr/share/keyrings/conglang.asc",
                                    origins.repositoryKey().orElseThrow()));
                });
    }

    /// The gateway's settings; what is left out is its default.
    private String gatewaySettings() {
        var text =
                new SettingsText()
                        .remark(
                                "Written by the boot card. Every option: conglang-gateway --print-sample")
                        .table("hall")
                        .put("id", hall.id().value())
                        .put("name", hall.name())
                        .put("wifi-name", hall.wifiName())
                        .put("hours", hall.hours().toString())
                        .table("network")
                        .put("hall-addresses", List.of(ADDRESS, ADDRESS6))
                        .put("radio", wiring.isOwnRadio() ? wiring.hall() : "")
                        .table("portal")
                        .put("languages", hall.languages())
                        .table("internet")
                        .put("check", origins.internetCheck())
                        .table("uplink")
                        .put("broker", origins.broker().toString())
                        .put("metered", hall.uplink() == UplinkProfile.METERED ? "yes" : "no")
                        .table("enrolment")
                        .put("server", origins.enrolment().toString())
                        .table("updates")
                        .put("ring", hall.ring());
        if (origins.settings().panel()) {
            PINS.forEach(text.table("panel")::put);
        }
        return text.toString();
    }

    private String hostapd() {
        var values = new HashMap<String, String>();
        values.put("RADIO", wiring.hall());
        values.put("MODE", wiring.isFast() ? "a" : "g");
        values.put("CHANNEL", String.valueOf(wiring.channel()));
        values.put("AC", wiring.isFast() ? "ieee80211ac=1\n" : "");
        values.put("NAME", hall.wifiName());
        values.put("SSID", hex(hall.wifiName()));
        values.put("OWE_SSID", hex(hall.id() + "-owe"));
        var open = Template.filled("hostapd.conf", values);
        return wiring.owe()
                ? open
                        + "owe_transition_ifname="
                        + wiring.hall()
                        + "-owe\n"
                        + Template.filled("hostapd-owe.conf", values)
                : open;
    }

    /// Hexadecimal digits have no meaning in any file's language.
    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private String unmanaged() {
        return wiring.isOwnRadio()
                ? "interface-name:%s;interface-name:%s-owe".formatted(wiring.hall(), wiring.hall())
                : "interface-name:wlan*";
    }
}
