package vn.conglang.lab.hall;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.conglang.lab.process.Program;

/// The Debian packages of lab and bench, and what each is for.
enum DebianPackage {
    NFTABLES("nftables", "the gateway's firewall"),
    IPROUTE2("iproute2", "namespaces, links, addresses"),
    PING("iputils-ping", "ICMP from a guest"),
    DNSMASQ("dnsmasq-base", "DHCP, router advertisements and names"),
    HOSTAPD("hostapd", "the box's own access point, without a radio"),
    UDHCPC("udhcpc", "the guests' DHCP client"),
    MOSQUITTO("mosquitto", "the province's broker"),
    MOSQUITTO_CLIENTS("mosquitto-clients", "looking at the broker's messages"),
    JQ("jq", "reading them as docs/telemetry.md says"),
    POSTGRESQL("postgresql-15", "the province's database"),
    NGINX("nginx-light", "the internet's web server"),
    CURL("curl", "a guest's requests"),
    CHROMIUM("chromium", "a guest's browser"),
    CHROMIUM_DRIVER("chromium-driver", "pressing the button in it"),
    FIREFOX("firefox-esr", "another browser's own look for a portal"),
    NETWORK_MANAGER("network-manager", "a laptop's connectivity check"),
    NMAP("nmap", "looking for holes"),
    CONNTRACK("conntrack", "looking at connections"),
    TCPDUMP("tcpdump", "looking at packets"),
    PROCPS("procps", "sysctl and ps"),
    MMDEBSTRAP("mmdebstrap", "making a Debian 13 root"),
    SYSTEMD_CONTAINER("systemd-container", "booting it"),
    LINTIAN("lintian", "looking over our packages"),
    QEMU("qemu-user-static", "running programs for arm64"),
    ARCH_TEST("arch-test", "making a Debian 13 root for arm64"),
    OPENNDS("opennds", "the bench's peer"),
    IPTABLES("iptables", "what the bench's peer needs"),
    REPREPRO("reprepro", "the province's apt repository"),
    GNUPG("gnupg", "its signature"),
    DPKG_REPACK("dpkg-repack", "the way back from an update"),
    LIBREOFFICE("libreoffice-calc-nogui", "opening the province's reports"),
    WRK("wrk", "the bench's load"),
    FAKETIME("faketime", "a box's wrong clock"),
    E2FSPROGS("e2fsprogs", "a card's file system"),
    LIBNBD("libnbd-bin", "a disk whose writes are recorded");

    private final String packageName;
    private final String purpose;

    DebianPackage(String packageName, String purpose) {
        this.packageName = packageName;
        this.purpose = purpose;
    }

    String packageName() {
        return packageName;
    }

    String purpose() {
        return purpose;
    }

    /// Those that are not installed here.
    static List<DebianPackage> missing() {
        var names = Arrays.stream(values()).map(DebianPackage::packageName);
        var query =
                Stream.concat(
                        Stream.of("dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\\n"),
                        names);
        var installed =
                Program.of(query.toList())
                        .run()
                        .out()
                        .lines()
                        .filter(line -> line.endsWith(" installed"))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .collect(Collectors.toSet());
        return Arrays.stream(values())
                .filter(wanted -> !installed.contains(wanted.packageName))
                .toList();
    }
}
