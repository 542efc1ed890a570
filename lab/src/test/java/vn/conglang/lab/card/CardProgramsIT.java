package vn.conglang.lab.card;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.conglang.lab.storage.LoopDisk.COMMIT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.gateway.named.NamedPortal;
import vn.conglang.gateway.named.PublicSettings;
import vn.conglang.lab.process.Program;
import vn.conglang.lab.storage.LoopDisk;
import vn.conglang.portal.capport.PublicName;

/// What a card holds, read by the very programs of Debian 13 that will read it on the box.
class CardProgramsIT {
    private static CardRoot root;

    @TempDir private static Path directory;
    private static final Map<String, WrittenCard> CARDS = new HashMap<>();

    @BeforeAll
    static void aDebianRoot() {
        root = CardRoot.open();
    }

    @AfterAll
    static void away() {
        root.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "external"})
    void cloudInitTakesTheSeed(String accessPoint) throws Exception {
        root.lay(card(accessPoint));

        var user = root.run("cloud-init", "schema", "--config-file", "/card/user-data");
        assertThat(user.out()).contains("Valid schema /card/user-data");
        assertThat(user.exitCode()).isZero();

        var network =
                root.run(
                        "cloud-init",
                        "schema",
                        "--schema-type",
                        "network-config",
                        "--config-file",
                        "/card/network-config");
        assertThat(network.out()).contains("Valid schema /card/network-config");
    }

    @Test
    void cloudInitsCheckIsOneThatCanFail() throws Exception {
        root.lay(card("own"));
        var userData = root.file("/card/user-data");
        Files.writeString(
                userData, Files.readString(userData).replace("\nhostname:", "\nhostnaame:"));

        assertThat(root.run("cloud-init", "schema", "--config-file", "/card/user-data").err())
                .contains("hostnaame");
    }

    @ParameterizedTest
    @CsvSource({"own, ''", "external, master=br-hall"})
    void netplanMakesConnectionsForNetworkManager(String accessPoint, String port)
            throws Exception {
        root.lay(card(accessPoint));

        assertThat(root.run("netplan", "generate", "--root-dir", "/netplan").exitCode()).isZero();

        var connections = "/netplan/run/NetworkManager/system-connections/netplan-";
        assertThat(Files.readString(root.file(connections + "br-hall.nmconnection")))
                .contains("type=bridge", "address1=10.77.0.1/22", "address1=fd77:6c::1/64");
        assertThat(Files.readString(root.file(connections + "eth0.nmconnection")))
                .contains("method=auto");
        if (!port.isEmpty()) {
            assertThat(Files.readString(root.file(connections + "eth1.nmconnection")))
                    .contains(port);
        }
        assertThat(Files.readString(root.file("/box/etc/NetworkManager/conf.d/60-conglang.conf")))
                .contains("unmanaged-devices=");
        assertThat(
                        root.run(
                                        "NetworkManager",
                                        "--config-dir=/box/etc/NetworkManager/conf.d",
                                        "--print-config")
                                .out())
                .contains("unmanaged-devices=", "dns=default");
    }

    @Test
    void dnsmasqTakesItsConfiguration() throws Exception {
        root.lay(card("own"));
        var configuration = "--conf-file=/box/etc/dnsmasq.d/conglang.conf";

        assertThat(root.run("dnsmasq", "--test", configuration).err()).contains("syntax check OK");
    }

    /// RFC 8910, 2.3: the type, the length in units of 8 octets, the address, padded with NUL. The
    /// number is that of the list of checks which the Captive Portal API is held to.
    @Test
    void check02RadvdSendsTheRouterOptionThatTheAgentWrote() throws Exception {
        var settings =
                new PublicSettings(
                        Optional.of(new PublicName("wifi.example.vn")),
                        List.of(),
                        Path.of("/none"),
                        Path.of("/none"),
                        Optional.empty(),
                        8443,
                        root.file("/announced"));
        new NamedPortal(
                        settings,
                        true,
                        "br-hall",
                        Optional.empty(),
                        Optional::empty,
                        tls -> () -> {})
                .look();

        var run = root.run("sh", "-c", Files.readString(resource("router-option.sh")));

        var address = "urn:ietf:params:capport:unrestricted";
        assertThat(run.out().strip())
                .as(run.err())
                .isEqualTo(
                        "2505"
                                + HexFormat.of()
                                        .formatHex(address.getBytes(StandardCharsets.US_ASCII))
                                + "0000");
    }

    private static Path resource(String name) throws Exception {
        return Path.of(Objects.requireNonNull(CardProgramsIT.class.getResource(name)).toURI());
    }

    /// The kernel here has no radio, so hostapd's driver is "none" and no country is asked for; the
    /// rest of the file is as on the card.
    @Test
    void hostapdTakesItsConfiguration() throws Exception {
        root.lay(card("own"));
        var file = root.file("/box/etc/hostapd/hostapd.conf");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("driver=nl80211", "driver=none")
                        .replaceAll("country_code=.*\nieee80211d=1\n", ""));

        var run = hostapd();

        assertThat(run).contains("wlan0: AP-ENABLED").doesNotContain("errors found", "Line ");
        Files.writeString(file, Files.readString(file).replace("ap_isolate", "ap_isolated"));
        assertThat(hostapd()).contains("unknown configuration item 'ap_isolated'");
    }

    /// Each is written once.
    private static WrittenCard card(String accessPoint, String... options) throws IOException {
        var name = accessPoint + String.join("", options);
        if (!CARDS.containsKey(name)) {
            CARDS.put(name, WrittenCard.of(directory.resolve(name), accessPoint, options));
        }
        return Objects.requireNonNull(CARDS.get(name));
    }

    private static String hostapd() {
        var made =
                root.run(
                        "sh",
                        "-c",
                        """
                        ip link add br-hall type bridge
                        ip link add wlan0 type veth peer name air
                        ip link set br-hall up
                        ip link set air up
                        timeout 5 hostapd /box/etc/hostapd/hostapd.conf
                        """);
        return made.out() + made.err();
    }

    /// Two networks at once need a driver that knows them, so only the reading is tried.
    @Test
    void hostapdReadsTheEncryptedNetworkToo() throws Exception {
        root.lay(card("own", "--owe", "--channel", "36"));

        assertThat(hostapd())
                .contains("nl80211") // it came as far as the missing radio
                .doesNotContain("errors found", "Line ");
    }

    @Test
    void theKernelTakesTheSysctl() throws Exception {
        root.lay(card("own"));

        var run =
                root.run(
                        "sh",
                        "-c",
                        """
                        ip link add eth0 type veth peer name modem
                        sysctl --load=/box/etc/sysctl.d/61-conglang-hall.conf
                        cat /proc/sys/net/ipv6/conf/eth0/accept_ra
                        """);

        assertThat(run.out()).contains("net.ipv6.conf.eth0.accept_ra = 2").endsWith("\n2\n");
    }

    /// On a file system of its own, for the root's here is none of ext4.
    @Test
    void theKernelTakesTheMountOption() throws Exception {
        root.lay(card("own"));
        var unit = "/box/etc/systemd/system/conglang-card.service";

        assertThat(root.run("systemd-analyze", "verify", unit).err())
                .doesNotContain("conglang-card.service");
        var command =
                Files.readAllLines(root.file(unit)).stream()
                        .filter(line -> line.startsWith("ExecStart="))
                        .toList();
        assertThat(command).containsExactly("ExecStart=/usr/bin/mount -o remount," + COMMIT + " /");
        var image = directory.resolve("card.img");
        LoopDisk.format(image, 64, 0);
        try (var card = LoopDisk.mount(image, directory.resolve("mnt"))) {
            remount(card, "commit=5");
            assertThat(optionsOf(card)).contains("noatime").doesNotContain("commit=");
            remount(card, COMMIT);
            assertThat(optionsOf(card)).contains("noatime", COMMIT);
        }
    }

    private static void remount(LoopDisk card, String option) {
        Program.of("mount", "-o", "remount," + option, card.folder().toString()).check();
    }

    private static String optionsOf(LoopDisk card) {
        return Program.of("findmnt", "-n", "-o", "OPTIONS", card.folder().toString()).check();
    }

    @Test
    void timesyncdTakesItsConfiguration() throws Exception {
        root.lay(card("own"));
        var folder = Files.createDirectories(root.file("/etc/systemd/timesyncd.conf.d"));
        var text = Files.readString(root.file("/box/etc/systemd/timesyncd.conf.d/conglang.conf"));
        var file = folder.resolve("conglang.conf");
        try {
            Files.writeString(file, text);
            assertThat(timesyncd()).doesNotContain("conglang.conf");
            Files.writeString(file, text.replace("SaveInterval", "SafeInterval"));
            assertThat(timesyncd()).contains("conglang.conf", "SafeInterval");
        } finally {
            Files.delete(file);
        }
    }

    private static String timesyncd() {
        var made =
                root.run(
                        "sh",
                        "-c",
                        "mkdir -p /run/systemd/timesync; timeout 3 /usr/lib/systemd/systemd-timesyncd");
        return made.out() + made.err();
    }

    @Test
    void systemdAndTheShellTakeTheInstallingService() throws Exception {
        root.lay(card("own"));
        Files.copy(
                root.file("/box/usr/local/sbin/conglang-install"),
                root.file("/usr/local/sbin/conglang-install"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(root.run("chmod", "755", "/usr/local/sbin/conglang-install").exitCode())
                .isZero();

        assertThat(root.run("sh", "-n", "/usr/local/sbin/conglang-install").err()).isEmpty();
        assertThat(root.run("sh", "-n", "/box/usr/local/lib/conglang-apart").err()).isEmpty();
        var verified =
                root.run(
                        "systemd-analyze",
                        "verify",
                        "/box/etc/systemd/system/conglang-install.service");
        assertThat(verified.err()).doesNotContain("conglang-install.service:");
    }

    /// Those that run as root have no network, the one with the network no rights.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "conglang-card.service",
                "conglang-fetch.service",
                "conglang-install.service"
            })
    void everyServiceOfACardIsExposedByTwoAtMost(String unit) throws Exception {
        root.lay(card("own"));

        var said =
                root.run(
                                "env",
                                "SYSTEMD_COLORS=0",
                                "SYSTEMD_URLIFY=0",
                                "systemd-analyze",
                                "security",
                                "--offline=yes",
                                "--no-pager",
                                "/box/etc/systemd/system/" + unit)
                        .out();

        var exposure = Pattern.compile("Overall exposure level.*: ([0-9.]+)").matcher(said);
        assertThat(exposure.find()).as(said).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).as(said).isLessThanOrEqualTo(2.0);
    }

    @Test
    void aptReadsTheRepository() throws Exception {
        root.lay(card("own"));

        var run =
                root.run(
                        "apt-get",
                        "-o",
                        "Dir::Etc::sourcelist=/dev/null",
                        "-o",
                        "Dir::Etc::sourceparts=/box/etc/apt/sources.list.d",
                        "--print-uris",
                        "update");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("'https://repo.example.vn/conglang/dists/trial/InRelease'");
    }
}
