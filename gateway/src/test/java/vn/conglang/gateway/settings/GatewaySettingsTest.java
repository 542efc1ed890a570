package vn.conglang.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.enrolment.EnrolmentSettings;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.guest.Terms;
import vn.conglang.gateway.panel.PanelSettings;
import vn.conglang.gateway.share.Rate;
import vn.conglang.gateway.share.ShareSettings;
import vn.conglang.gateway.share.Wish;
import vn.conglang.gateway.uplink.UplinkSettings.TlsFiles;
import vn.conglang.gateway.vitals.VitalsLetters.Pace;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.portal.hall.OpenSpan;
import vn.conglang.portal.news.NewsSource;
import vn.conglang.telemetry.HallId;

class GatewaySettingsTest {
    private static final String LEAST =
            """
            [hall]
            id = "qn-0417"
            name = "Nhà văn hóa thôn Đầm Buôn"
            [network]
            hall-addresses = ["10.77.0.1", "fd77:6c::1"]
            """;

    @Test
    void fillsInTheDefaults() {
        var settings = GatewaySettings.parse("hall.toml", LEAST);

        assertThat(settings.hall().zone()).isEqualTo(ZoneId.of("Asia/Ho_Chi_Minh"));
        assertThat(settings.hall().wifiName()).isEqualTo("Wifi Nha van hoa");
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/var/lib/conglang"));
        assertThat(settings.dataPages()).isEqualTo(32_768);
        assertThat(settings.network().open()).isFalse();
        assertThat(settings.network().hallInterface()).isEqualTo("br-hall");
        assertThat(settings.network().hallAddresses()).hasSize(2);
        assertThat(settings.portalPort()).isEqualTo(8080);
        assertThat(settings.deskPort()).isEqualTo(8081);
        assertThat(settings.admission()).isEqualTo(Terms.USUAL);
        assertThat(settings.admission().length()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.counting().quarterHour()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.internetTargets()).isEmpty();
        assertThat(settings.uplink()).isEmpty();
        assertThat(settings.enrolment()).isEmpty();
        assertThat(settings.panel()).isEqualTo(PanelSettings.none());
        assertThat(settings.network().radio()).isEmpty();
        assertThat(settings.vitals())
                .isEqualTo(new Pace(Duration.ofHours(1), Duration.ofMinutes(10)));
        assertThat(settings.clockTrusted()).isFalse();
    }

    @Test
    void readsTheSampleAsItIsAndWithEveryOptionSwitchedOn() throws IOException {
        var sample = sample();
        assertThat(GatewaySettings.parse("sample", sample))
                .isEqualTo(GatewaySettings.parse("sample", LEAST));

        var everything = sample.replaceAll("(?m)^#([a-z-]+ = )", "$1");
        var file = SettingsFile.parse("sample", everything);
        assertThat(GatewaySettings.of(file)).isEqualTo(GatewaySettings.parse("sample", LEAST));
        assertThat(file.keys()).as("every option stands in the sample").isEqualTo(file.asked());
    }

    @Test
    void readsEveryOption() {
        var settings =
                GatewaySettings.parse(
                        "hall.toml",
                        """
                        hall = { id = "qn-0001", name = "Nhà văn hóa", time-zone = "UTC", wifi-name = "Wifi Đầm Buôn", hours = "Mo-Fr 07:00-11:00" }
                        data.directory = "/srv/hall"
                        data.most-megabytes = 64
                        network = { firewall = "open", hall-interface = "eth1", hall-addresses = [], leases = "/run/l", radio = "wlan0", limits = "off" }
                        portal.port = 1
                        desk.port = 2
                        admission = { duration = "2h", warning = "5m", guests = 40, hours = "open", equipment = ["02:00:5E:10:00:01 Tivi", "02:00:5e:10:00:02"] }
                        counting = { quarter-hour = "10s", checkpoint = "3s", sample = "1s" }
                        internet.check = ["198.51.100.10:80", "[2001:db8::1]:443"]
                        clock.source = "host"
                        vitals.every = "2h"
                        panel = { red-pin = 17, green-pin = 27, blue-pin = 22, button-pin = 23 }
                        [uplink]
                        broker = "mqtts://mqtt.example.vn:8883"
                        trusted-ca = "/t/ca"
                        certificate = "/t/crt"
                        key = "/t/key"
                        keep-alive = "20s"
                        reconnect-maximum = "1m"
                        """);

        assertThat(settings.hall().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.dataPages()).isEqualTo(16_384);
        assertThat(settings.hall().wifiName()).isEqualTo("Wifi Đầm Buôn");
        assertThat(settings.hall().hours()).hasSize(7);
        assertThat(settings.hall().hours().getFirst().spans())
                .containsExactly(new OpenSpan(LocalTime.of(7, 0), LocalTime.of(11, 0)));
        assertThat(settings.hall().hours().getLast().spans()).isEmpty();
        assertThat(settings.network())
                .isEqualTo(
                        new GatewaySettings.NetworkSettings(
                                true,
                                "eth1",
                                java.util.List.of(),
                                Path.of("/run/l"),
                                Optional.of("wlan0"),
                                false));
        assertThat(settings.admission())
                .isEqualTo(
                        new Terms(
                                Duration.ofHours(2),
                                Duration.ofMinutes(5),
                                40,
                                true,
                                Set.of(
                                        MacAddress.parse("02:00:5e:10:00:01"),
                                        MacAddress.parse("02:00:5e:10:00:02"))));
        assertThat(settings.counting())
                .isEqualTo(
                        new GatewaySettings.CountingSettings(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(1)));
        assertThat(settings.internetTargets()).hasSize(2);
        assertThat(settings.uplink())
                .hasValueSatisfying(uplink -> {
                    assertThat(uplink.broker())
                            .isEqualTo(URI.create("mqtts://mqtt.example.vn:8883"));
                    assertThat(uplink.tls())
                            .contains(
                                    new TlsFiles(
                                            Path.of("/t/ca"),
                                            Path.of("/t/crt"),
                                            Path.of("/t/key")));
                });
        assertThat(settings.panel()).isEqualTo(new PanelSettings(17, 27, 22, 0, 23));
        assertThat(settings.vitals())
                .isEqualTo(new Pace(Duration.ofHours(2), Duration.ofMinutes(10)));
        assertThat(settings.clockTrusted()).isTrue();
    }

    @Test
    void refusesEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() ->
                        GatewaySettings.parse(
                                "hall.toml",
                                """
                                [hall]
                                id = "Đầm Buôn"
                                time-zone = "Hạ Long"
                                wifi-name = "Wi-Fi nhà văn hóa thôn Đầm Buôn"
                                [network]
                                firewall = "iptables"
                                hall-interface = "a very long name"
                                hall-addresses = ["gateway.local"]
                                [portal]
                                port = "80"
                                [admission]
                                guests = 0
                                hours = "day"
                                equipment = ["Tivi"]
                                [counting]
                                quarter-hour = "7m"
                                [internet]
                                check = ["example.vn"]
                                [uplink]
                                broker = "mqtt://mqtt.example.vn:1883"
                                tsl = true
                                """))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("hall.id: hall id must be 3 to 32 of a-z, 0-9 and '-'")
                .hasMessageContaining("(got \"Đầm Buôn\")")
                .hasMessageContaining("hall.name: is missing")
                .hasMessageContaining("hall.wifi-name: must be 1 to 32 bytes")
                .hasMessageContaining("hall.time-zone: must be a time zone")
                .hasMessageContaining(
                        "network.firewall: must be \"nft\" or \"open\" (got \"iptables\")")
                .hasMessageContaining(
                        "network.hall-interface: must be the name of a network interface")
                .hasMessageContaining(
                        "network.hall-addresses: must be IPv4 or IPv6 addresses, no names")
                .hasMessageContaining("admission.guests: must be 1 to 4000 (got 0)")
                .hasMessageContaining("admission.hours: must be \"always\" or \"open\"")
                .hasMessageContaining("admission.equipment: must be a MAC address and what it is")
                .hasMessageContaining("portal.port: must be a whole number (got \"80\")")
                .hasMessageContaining("counting.quarter-hour: must divide a day without rest")
                .hasMessageContaining("internet.check: must be host:port")
                .hasMessageContaining("uplink.broker: must be mqtts://")
                .hasMessageContaining("uplink.tsl: is not a known setting (got true)");
    }

    @Test
    void onAMeteredLineRecordsLeaveInRoundsAndSilenceIsLonger() {
        var broker = "[uplink]\nbroker = \"mqtt://127.0.0.1:1883\"\n";
        var fibre = GatewaySettings.parse("test", LEAST + broker).uplink().orElseThrow();
        var metered =
                GatewaySettings.parse("test", LEAST + broker + "metered = \"yes\"\n")
                        .uplink()
                        .orElseThrow();

        assertThat(fibre.recordsEvery()).isZero();
        assertThat(fibre.keepAlive()).isEqualTo(Duration.ofMinutes(1));
        assertThat(metered.recordsEvery()).isEqualTo(Duration.ofHours(6));
        assertThat(metered.keepAlive()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void newsComeFromSecureFeedsOfAKnownTopicAndOnceADayOnAMeteredLine() {
        var settings =
                GatewaySettings.parse(
                        "test",
                        LEAST
                                + """
                                [uplink]
                                metered = "yes"
                                [news]
                                feeds = ["van_hoa https://www.example.vn/rss"]
                                """);
        assertThat(settings.news().every()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.vitals().every()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.news().feeds())
                .singleElement()
                .extracting(NewsSource::name)
                .isEqualTo("example.vn");

        assertThatThrownBy(() ->
                        GatewaySettings.parse(
                                "test",
                                LEAST
                                        + """
                                        [news]
                                        feeds = ["bong_da https://a.vn", "van_hoa http://a.vn"]
                                        """))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("bong_da")
                .hasMessageContaining("http://a.vn");
    }

    @Test
    void aBoxThatEnrolsKeepsKeyAndCertificateInItsDataFolder() {
        var settings =
                GatewaySettings.parse(
                        "test",
                        LEAST
                                + """
                                [data]
                                directory = "/srv/hall"
                                [enrolment]
                                server = "https://est.example.vn:8443"
                                [uplink]
                                broker = "mqtts://mqtt.example.vn:8883"
                                trusted-ca = "/t/ca"
                                key = "/srv/hall/tls/hall.key"
                                """);

        assertThat(settings.enrolment())
                .contains(
                        new EnrolmentSettings(
                                new HallId("qn-0417"),
                                URI.create("https://est.example.vn:8443"),
                                Path.of("/t/ca"),
                                Path.of("/srv/hall/enrolment/hall-code"),
                                Path.of("/srv/hall/tls")));
        assertThat(settings.uplink().orElseThrow().tls())
                .contains(
                        new TlsFiles(
                                Path.of("/srv/hall/tls/trust.pem"),
                                Path.of("/srv/hall/tls/hall.pem"),
                                Path.of("/srv/hall/tls/hall.pem")));
    }

    @Test
    void refusesAnEnrolmentServerThatIsNoneAndFilesBroughtByHandBesideIt() {
        for (var server :
                List.of(
                        "http://est.example.vn",
                        "est.example.vn",
                        "https://a.vn/path",
                        "https:/x")) {
            assertThatThrownBy(() ->
                            GatewaySettings.parse(
                                    "test", LEAST + "[enrolment]\nserver = \"" + server + "\"\n"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("enrolment.server: must be like \"https://")
                    .hasMessageContaining("(got \"" + server + "\")");
        }
        assertThatThrownBy(() ->
                        GatewaySettings.parse(
                                "test",
                                LEAST
                                        + """
                                        [enrolment]
                                        server = "https://est.example.vn"
                                        code-file = "hall-code"
                                        [uplink]
                                        certificate = "/etc/conglang/tls/hall.pem"
                                        """))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("enrolment.code-file: must be an absolute path")
                .hasMessageContaining(
                        "uplink.certificate: must be left out with enrolment.server, the box keeps"
                                + " its own in /var/lib/conglang/tls");
    }

    @Test
    void whatTheLineCarriesIsLearnedUnlessItIsSaid() {
        var said =
                GatewaySettings.parse(
                        "test", LEAST + "[uplink]\ndown = \"20Mbit\"\nup = \"off\"\n");

        assertThat(GatewaySettings.parse("test", LEAST).share()).isEqualTo(ShareSettings.USUAL);
        assertThat(said.share())
                .isEqualTo(new ShareSettings(new Wish.Known(new Rate(20_000)), new Wish.Off()));
        assertThatThrownBy(
                        () -> GatewaySettings.parse("test", LEAST + "[uplink]\ndown = \"much\"\n"))
                .hasMessageContaining("uplink.down")
                .hasMessageContaining("20Mbit");
    }

    private static String sample() throws IOException {
        try (var in = GatewaySettings.class.getResourceAsStream("/gateway.sample.toml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
