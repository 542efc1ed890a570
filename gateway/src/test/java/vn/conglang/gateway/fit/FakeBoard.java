package vn.conglang.gateway.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import vn.conglang.gateway.fit.Machine.Said;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.vitals.Board;

/// A Raspberry Pi 4 on which everything fits, until a test breaks something: files below a folder,
/// and what programs say.
final class FakeBoard {
    static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final String IW =
            """
            Wiphy phy0
            	Supported Ciphers:
            		* CCMP-128 (00-0f-ac:4)
            		* CMAC (00-0f-ac:6)
            	Supported interface modes:
            		 * managed
            		 * AP
            	valid interface combinations:
            		 * #{ managed } <= 1, #{ AP } <= 1, #{ P2P-client } <= 1,
            		   total <= 3, #channels <= 1
            """;

    final Path root;
    String settings =
            """
            hall = { id = "qn-0417", name = "Nhà văn hóa" }
            network = { hall-addresses = ["10.77.0.1", "fd77:6c::1"], radio = "wlan0" }
            panel = { lamp-pin = 17 }
            """;
    boolean privileged = true;
    long freeBytes = 8_000_000_000L;
    private final Map<String, Said> answers = new LinkedHashMap<>();

    FakeBoard(Path root) {
        this.root = root;
        write("/proc/meminfo", "MemTotal:        1930000 kB");
        write("/proc/sys/net/netfilter/nf_conntrack_max", "65536");
        write("/proc/sys/net/ipv4/ip_forward", "1");
        write("/sys/class/rtc/rtc0/since_epoch", String.valueOf(NOW.getEpochSecond()));
        write("/sys/class/net/br-hall/bridge/x", "");
        write("/sys/class/net/br-hall/brif/wlan0", "");
        write("/sys/class/net/wlan0/phy80211/name", "phy0");
        write("/sys/class/rfkill/rfkill0/type", "wlan");
        write("/sys/class/rfkill/rfkill0/soft", "0");
        write("/dev/gpiochip0", "");
        write("/usr/lib/sysctl.d/60-conglang-gateway.conf", "net.ipv4.ip_forward = 1");
        write("/usr/lib/conglang/gateway/start-cache", "");
        write("/usr/lib/systemd/system/conglang-gateway.service", "");
        write("/etc/netplan/50-cloud-init.yaml", "network: {}");
        write("/etc/dnsmasq.d/conglang.conf", dnsmasq());
        write("/etc/hostapd/hostapd.conf", hostapd());
        says(
                "ip -o address show dev br-hall",
                0,
                "3: br-hall inet 10.77.0.1/22 x\n3: br-hall inet6 fd77:6c::1/64");
        says("ip -o route show default", 0, "default via 192.168.1.1 dev eth0 proto dhcp");
        says("nft --version", 0, "nftables v1.1.3 (Commodore Bullmoose #4)");
        says("dnsmasq --version", 0, "Dnsmasq version 2.91  Copyright");
        says("hostapd -v", 1, "hostapd v2.10");
        says("iw phy phy0 info", 0, IW);
        says("iw reg get", 0, "global\ncountry VN: DFS-FCC");
        says("timedatectl", 0, "yes");
        says("NetworkManager --print-config", 0, "unmanaged-devices=interface-name:wlan0");
    }

    static String dnsmasq() {
        return "interface=br-hall\ndhcp-leasefile=/run/conglang/dnsmasq.leases\n";
    }

    static String hostapd() {
        return "interface=wlan0\nbridge=br-hall\nctrl_interface=/run/hostapd\ncountry_code=VN\nauth_algs=1\nap_isolate=1\n";
    }

    void write(String path, String text) {
        try {
            var file = root.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String path) {
        try {
            Files.delete(root.resolve(path.substring(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a program says whose command, without making a namespace, begins so, or whose input
    /// holds this. The last word counts.
    void says(String command, int exitCode, String text) {
        answers.put(command, new Said(exitCode, text));
    }

    List<Finding> look() {
        return Fit.of(
                new Machine(root, this::run, privileged),
                GatewaySettings.parse("test", settings),
                new Board.Found(
                        Optional.of(freeBytes),
                        false,
                        OptionalDouble.empty(),
                        new Board.Power(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new vn.conglang.gateway.vitals.Card(
                                Optional.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty()),
                        OptionalLong.empty(),
                        Optional.empty()),
                NOW);
    }

    private Said run(String input, List<String> command) {
        var line = String.join(" ", command).replace("unshare --net -- ", "");
        return answers.entrySet().stream()
                .filter(each -> line.startsWith(each.getKey()) || input.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .reduce((_, last) -> last)
                .orElse(new Said(0, ""));
    }
}
