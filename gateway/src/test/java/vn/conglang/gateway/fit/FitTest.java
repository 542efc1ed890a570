package vn.conglang.gateway.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.gateway.enrolment.TestAuthority;
import vn.conglang.groundwork.tls.Pem;

/// One board on which everything fits, and one thing after another that does not.
class FitTest {
    @TempDir private Path folder;
    private FakeBoard board;

    @BeforeEach
    void aBoardThatFits() {
        board = new FakeBoard(folder.resolve("root"));
    }

    @Test
    void aBoardThatFitsIsToldInAShortTable() {
        var found = board.look();

        assertThat(found).noneMatch(Finding::isMisfit);
        assertThat(FitTable.of(found))
                .contains("ok  program nft", "1.1.3")
                .contains("ok  radio wlan0")
                .contains("OWE beside the open network: not possible")
                .contains("This board fits: " + found.size() + " things were looked at.")
                .doesNotContain("!!");
        assertThat(FitTable.of(found).lines().count()).isLessThan(45);
    }

    @ParameterizedTest
    @CsvSource({
        "nft, program nft, apt-get install nftables",
        "dnsmasq, program dnsmasq, apt-get install dnsmasq",
        "hostapd, program hostapd, apt-get install hostapd"
    })
    void aProgramThatIsMissing(String program, String what, String remedy) {
        board.says(program + " ", 127, "env: ‘" + program + "’: No such file or directory");
        board.says(program + " --version", 127, "");
        board.says(program + " -v", 127, "");

        misfit(what, "is missing", remedy);
    }

    @Test
    void aProgramOlderThanAnyThatWasTried() {
        board.says("nft --version", 0, "nftables v0.9.8 (E.D.S.)");

        assertThat(FitTable.of(board.look())).contains("--  program nft", "0.9.8, older than");
        assertThat(ProgramCheck.isOlder("1.0.10", "1.0.6")).isFalse();
        assertThat(ProgramCheck.isOlder("1.1", "1.0.6")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ct count over 600 } drop, connections counted by guest, NFT_CONNLIMIT",
        "flags timeout; size 16, sets whose elements end, NF_TABLES",
        "table bridge t, keeping guests apart at the bridge, NF_TABLES_BRIDGE",
        "masquerade; }, hiding guests, NFT_MASQ"
    })
    void aKernelThatLacksAPartOfTheGate(String rule, String what, String option) {
        board.says(rule, 1, "Error: Could not process rule: No such file or directory");

        misfit("kernel: " + what, "Could not process rule", "CONFIG_" + option);
    }

    @Test
    void aKernelThatDoesNotTakeTheGateAsAWhole() {
        board.says("table inet conglang", 1, "Error: No space left on device");

        misfit("the gate as it will be", "No space left", "lines of kernel");
    }

    @Test
    void aKernelThatCanShareTheLineInNoWay() {
        board.says("tc qdisc add dev lo root cake", 2, "Error: Specified qdisc kind is unknown.");
        assertThat(FitTable.of(board.look())).contains("HTB (CAKE is not there");

        board.says("tc qdisc add dev lo root htb", 2, "Error: Specified qdisc kind is unknown.");
        misfit("sharing the line", "neither CAKE nor HTB", "CONFIG_NET_SCH_CAKE");
    }

    @Test
    void tooFewConnections() {
        board.write("/proc/sys/net/netfilter/nf_conntrack_max", "4096\n");

        misfit("connections at once", "4096, too few", "nf_conntrack_max = 65536");
    }

    @Test
    void aHallsNetworkThatIsNotThere() {
        board.settings = board.settings.replace("radio", "hall-interface = \"br-x\", radio");

        misfit("hall's network br-x", "no such interface", "network.hall-interface");
    }

    @Test
    void anAddressThatIsNotThere() {
        board.says("ip -o address", 0, "3: br-hall inet 10.77.0.1/22 x");

        misfit("addresses of br-hall", "fd77:6c:0:0:0:0:0:1 is not among them", "netplan apply");
    }

    @Test
    void theModemInTheHallsPort() {
        board.says("ip -o route", 0, "default via 192.168.1.1 dev br-hall");

        misfit("uplink", "leads into the hall", "change the two cables");
    }

    @Test
    void anExternalAccessPointWithAndWithoutACable() {
        board.settings = board.settings.replace(", radio = \"wlan0\"", "");
        board.delete("/etc/hostapd/hostapd.conf");
        board.delete("/sys/class/net/br-hall/brif/wlan0");
        misfit("external access point", "nothing is on the bridge", "USB network adapter");

        board.write("/sys/class/net/br-hall/brif/eth1", "");
        board.write("/sys/class/net/eth1/carrier", "0\n");
        misfit("external access point at eth1", "nothing is at the cable's", "its power");

        board.write("/sys/class/net/eth1/carrier", "1\n");
        assertThat(board.look()).noneMatch(Finding::isMisfit);
    }

    @Test
    void aRadioThatIsNotOnTheBridge() {
        board.delete("/sys/class/net/br-hall/brif/wlan0");

        misfit("own access point wlan0", "is not on the bridge (there: nothing)", "hostapd");
    }

    @Test
    void aRadioThatIsNotThere() {
        board.settings = board.settings.replace("wlan0", "wlan1");

        misfit("radio wlan1", "no such interface", "network.radio");
    }

    @Test
    void aRadioThatCanBeNoAccessPoint() {
        board.says("iw phy phy0 info", 0, "Supported interface modes:\n\t\t * managed\n");

        misfit("radio wlan0", "can't be an access point", "another radio");
    }

    @Test
    void anEncryptedNetworkOnARadioThatShowsOneOnly() {
        board.write(
                "/etc/hostapd/hostapd.conf",
                FakeBoard.hostapd()
                        + "owe_transition_ifname=wlan0-owe\nbss=wlan0-owe\nbridge=br-hall\nap_isolate=1\nwpa_key_mgmt=OWE\n");
        misfit("radio wlan0", "can't show an open and an encrypted network", "--owe");

        board.says(
                "iw phy phy0 info",
                0,
                "* CMAC (00-0f-ac:6)\n * AP\n * #{ managed } <= 2, #{ AP, mesh point } <= 8,\n");
        assertThat(board.look()).noneMatch(Finding::isMisfit);
    }

    @Test
    void anothersCountryAndARadioThatIsSwitchedOff() {
        board.says("iw reg get", 0, "global\ncountry US: DFS-FCC");
        misfit("radio's country", "US, not VN", "country_code=VN");

        board.write("/sys/class/rfkill/rfkill0/soft", "1");
        misfit("radio wlan0", "is switched off", "rfkill unblock");
    }

    @ParameterizedTest
    @CsvSource({
        "ap_isolate=1, ap_isolate is not 1",
        "bridge=br-hall, bridge is not br-hall",
        "country_code=VN, country_code is not VN",
        "auth_algs=1, the network is not open"
    })
    void anAccessPointThatIsNotAsAHallsMustBe(String line, String value) {
        board.write("/etc/hostapd/hostapd.conf", FakeBoard.hostapd().replace(line + "\n", ""));

        misfit("hostapd's configuration", value, "");
    }

    @Test
    void whatTheProgramsThemselvesRefuse() {
        board.says(
                "sh -c f=", 1, "Line 9: unknown configuration item 'ap_isolated'\n1 errors found");
        misfit("hostapd's configuration", "Line 9: unknown", "correct that line");

        board.says("dnsmasq --test", 1, "dnsmasq: bad option at line 3 of conglang.conf");
        misfit("dnsmasq's configuration", "bad option at line 3", "correct that line");

        board.says("sh -c d=", 1, "Error in network definition: expected mapping");
        misfit("network's configuration", "expected mapping", "netplan apply");

        board.says("systemd-analyze", 1, "conglang-gateway.service:7: Unknown key 'X'");
        misfit("services", "Unknown key 'X'", "systemctl revert");

        board.says("NetworkManager --print-config", 0, "[main]");
        misfit("NetworkManager's configuration", "does not leave wlan0", "unmanaged-devices");
    }

    @Test
    void dnsmasqThatServesAnotherNetwork() {
        board.write("/etc/dnsmasq.d/conglang.conf", FakeBoard.dnsmasq().replace("br-hall", "eth0"));

        misfit("dnsmasq's configuration", "says nowhere interface=br-hall", "[network]");
    }

    @Test
    void aSettingOfTheKernelThatIsNotInForceOrUnknown() {
        board.write("/proc/sys/net/ipv4/ip_forward", "0\n");
        misfit("kernel's setting net.ipv4.ip_forward", "0, not 1", "systemd-sysctl");

        board.delete("/proc/sys/net/ipv4/ip_forward");
        misfit("kernel's setting net.ipv4.ip_forward", "does not know it", "correct that line");
    }

    @Test
    void aSmallBoardAndAFullCard() {
        board.write("/proc/meminfo", "MemTotal:         240000 kB");
        misfit("memory", "245 MB", "512 MB");

        board.freeBytes = 50_000_000;
        misfit("room on the card", "50 MB free", "16 GB");
    }

    @Test
    void aBoardWithoutPinsAndOneWithoutAClockBattery() {
        board.write("/sys/class/rtc/rtc0/since_epoch", "12");
        assertThat(FitTable.of(board.look())).contains("--  clock battery", "no battery");
        board.delete("/sys/class/rtc/rtc0/since_epoch");
        assertThat(FitTable.of(board.look())).contains("none: after a power cut");

        board.delete("/dev/gpiochip0");
        misfit("lamp and button", "shows no pins", "[panel]");
    }

    @Test
    void aStartCacheThatIsRefusedWithTheReason() {
        board.says("/usr/lib/conglang/gateway/start-cache", 1, "not in use\nMismatched flag");

        misfit(
                "start cache",
                "Java " + System.getProperty("java.vm.version") + ": Mismatched flag",
                "conglang-start-cache");
    }

    @Test
    void aCertificateThatIsMissingOrEndsSoon() throws Exception {
        board.settings +=
                "public = { name = \"wifi.example.vn\", certificate = \"%1$s/c.pem\", key = \"%1$s/k.pem\", trusted-ca = \"%1$s/ca.pem\" }\n"
                        .formatted(folder);
        misfit("portal's certificate", "the API is not announced", "public.name");

        var day = Duration.ofDays(1);
        var start = FakeBoard.NOW.minus(day);
        var authority = TestAuthority.root("public", start, start.plus(day.multipliedBy(900)));
        var keys = TestAuthority.newKeys();
        var certificate =
                authority.server(
                        "wifi.example.vn",
                        keys.getPublic(),
                        new TestAuthority.Life(start, start.plus(day.multipliedBy(20))));
        Files.writeString(folder.resolve("ca.pem"), pem(authority.certificate.getEncoded()));
        Files.writeString(folder.resolve("c.pem"), pem(certificate.getEncoded()));
        var key = folder.resolve("k.pem");
        Files.writeString(key, Pem.block(Pem.PRIVATE_KEY, keys.getPrivate().getEncoded()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        misfit("portal's certificate", "ends soon, 2026-12-15", "renewed");
    }

    private static String pem(byte[] certificate) {
        return Pem.block(Pem.CERTIFICATE, certificate);
    }

    @Test
    void whatOnlyRootSeesIsSaidNotToHaveBeenLookedAt() {
        board.privileged = false;

        assertThat(FitTable.of(board.look())).contains("was not looked at", "sudo");
    }

    @Test
    void theKernelsFilesAreReadInOnePiece() {
        var here = Machine.thisOne();

        assertThat(here.text("/proc/sys/kernel/pid_max").orElseThrow()).hasSizeGreaterThan(3);
        assertThat(here.run("no-such-program-anywhere").missing()).isTrue();
        assertThat(here.run("sh", "-c", "echo said; exit 3"))
                .isEqualTo(new Machine.Said(3, "said\n"));
    }

    private void misfit(String what, String value, String remedy) {
        var found = board.look();
        assertThat(found)
                .anySatisfy(each -> {
                    assertThat(each.verdict()).isEqualTo(Finding.Verdict.MISFIT);
                    assertThat(each.what()).startsWith(what);
                    assertThat(each.value()).contains(value);
                    assertThat(each.remedy()).contains(remedy);
                    assertThat(List.of(each.where())).doesNotContain("");
                });
        assertThat(FitTable.of(found)).contains("!!  " + what, "do not fit.");
    }
}
