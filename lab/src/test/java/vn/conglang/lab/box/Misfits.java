package vn.conglang.lab.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/// One misfit of each kind that can be planted in a box whose bridge has the port `eth1`; those of
/// a board's hardware are the unit tests'.
final class Misfits {
    static final String DNSMASQ = "/etc/dnsmasq.d/conglang.conf";

    /// What has to be told of them, as patterns.
    static final List<String> TOLD =
            List.of(
                    "kernel's setting net.ipv4.ip_forward +1, not 0",
                    "dnsmasq's configuration +.*bad option",
                    "network's configuration +.*dhcp4",
                    "hostapd's configuration +Line 9: unknown configuration item 'ap_isolated'",
                    "hostapd's configuration +ap_isolate is not 1",
                    "services +.*conglang-gateway.service",
                    "start cache +is refused by Java 25.*AOT",
                    "own access point wlan0 +is not on the bridge .there: eth1.",
                    "external access point at eth1 +nothing is at the cable's other end",
                    "addresses of br-hall +10.77.0.9, .*is not among them",
                    "radio wlan0 +there is no such interface",
                    "lamp and button +this board shows no pins",
                    "portal's certificate +.*the API is not announced");

    private static final String SYSCTL = "/etc/sysctl.d/61-conglang-hall.conf";
    private static final String NETPLAN = "/etc/netplan/50-wrong.yaml";
    private static final String HOSTAPD = "/etc/hostapd/hostapd.conf";
    private static final String UNIT = "/etc/systemd/system/conglang-gateway.service.d/wrong.conf";
    private static final String ASIDE = "/root/good.aot";

    private final Box box;
    private final String settings;
    private final String before;
    private final String cache;

    Misfits(Box box, String settings, String cache) {
        this.box = box;
        this.settings = settings;
        this.cache = cache;
        try {
            this.before = Files.readString(box.file(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void plant() {
        box.write(SYSCTL, "net.ipv4.ip_forward = 0\n");
        box.write(DNSMASQ, "interface=br-hall\ndhcp-rage=10.77.0.50\n");
        box.write(NETPLAN, "network: { ethernets: { eth9: { dhcp4: often } } }");
        box.check("chmod", "600", NETPLAN);
        box.write(
                HOSTAPD,
                """
                interface=wlan0
                bridge=br-hall
                driver=nl80211
                country_code=VN
                ssid=x
                hw_mode=g
                channel=6
                auth_algs=1
                ap_isolated=1
                """);
        box.write(UNIT, "[Service]\nExecStart=/no/such/program\n");
        box.check("cp", cache, ASIDE);
        box.check("rm", cache); // a JVM has it mapped
        box.write(cache, "rubbish");
        box.check("ip", "link", "set", "access", "down");
        box.write(
                settings,
                before.replace("[\"10.77.0.1\"]", "[\"10.77.0.1\", \"10.77.0.9\"]")
                        + """
                        network.radio = "wlan0"
                        panel.lamp-pin = 17
                        public = { name = "wifi.example.vn" }
                        """);
    }

    void takeAway() {
        box.check("rm", SYSCTL, DNSMASQ, NETPLAN, HOSTAPD, UNIT);
        box.check("install", "-m", "644", ASIDE, cache);
        box.write(settings, before);
        box.check("systemctl", "daemon-reload");
    }
}
