package vn.conglang.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.Gateway;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;
import vn.conglang.telemetry.HallId;

/// A code for a keeper who lost the password, from the workshop's command to the desk and back as
/// receipts: Debian's Mosquitto with the configuration that the workshop wrote, and our agent.
/// Needs root.
class KeeperCodeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String HALL = "qn-0417";
    private static final ProvinceWorkshop WORKSHOP = ProvinceWorkshop.create();
    private static final RealBroker BROKER = RealBroker.of(WORKSHOP);

    @TempDir private static Path box;
    private static Credentials province = Credentials.none(Path.of(""));

    @BeforeAll
    static void aWorkshopAndABroker() {
        Root.demand(); // Mosquitto runs as its own user
        WORKSHOP.settings(BROKER.settings());
        WORKSHOP.roster(HALL);
        WORKSHOP.begunBefore(Duration.ofDays(40));
        var papers = WORKSHOP.folder().resolve("province");
        succeeds(WORKSHOP.runWithKey("broker", "config"));
        succeeds(WORKSHOP.runWithKey("authority", "issue-province", "--out", papers.toString()));
        succeeds(WORKSHOP.runWithKey("settings", "key"));
        province =
                new Credentials(
                        papers.resolve("ca.pem"),
                        papers.resolve("province.pem"),
                        papers.resolve("province.key"));
        var made = Box.withNewKey(box, HALL);
        made.certified(
                WORKSHOP.authority(Duration.ZERO).issueHall(new HallId(HALL), made.publicKey()));
    }

    @AfterAll
    static void away() {
        BROKER.close();
        WORKSHOP.close();
    }

    @Test
    void aCodeToldOnThePhoneLetsAKeeperInOnceAndTheProvinceHearsOfBoth() {
        var heard = WORKSHOP.directory().resolve("heard");
        var listener = BROKER.stay(province, "conglang/v1/halls/" + HALL + "/up/receipt", heard);
        try {
            String code;
            try (var gateway = Gateway.start(settings())) {
                var run = WORKSHOP.runWithKey("keeper-code", HALL, "--wait", "60");
                succeeds(run);
                assertThat(run.err()).contains("The box has it.");
                code = run.out().strip();

                assertThat(redeem(gateway, "Hoàng Văn Páo", code.replace('-', ' ')))
                        .startsWith("303 ");
                assertThat(Wait.until(PATIENCE, () -> receipts(heard).size() == 2)).isTrue();
            }
            assertThat(receipts(heard).getFirst()).contains("\"trying\"");
            assertThat(receipts(heard).getLast()).contains("\"applied\"");

            try (var again = Gateway.start(settings())) {
                assertThat(Wait.until(PATIENCE, () -> connections() == 2)).isTrue();
                assertThat(redeem(again, "Kẻ Lạ", code))
                        .startsWith("422 ")
                        .contains("không đúng hoặc đã dùng rồi");
            }
        } finally {
            listener.destroy();
        }
    }

    /// @return status and page
    private static String redeem(Gateway gateway, String name, String code) {
        var asked =
                Program.of(
                                "curl",
                                "-q",
                                "-s",
                                "-k",
                                "--max-time",
                                "20",
                                "-w",
                                "%{stderr}%{http_code}",
                                "--data-urlencode",
                                "code=" + code,
                                "--data-urlencode",
                                "name=" + name,
                                "--data-urlencode",
                                "password=sân đình rợp bóng",
                                "--data-urlencode",
                                "again=sân đình rợp bóng",
                                "https://127.0.0.1:%d/ma-moi".formatted(gateway.deskPort()))
                        .run();
        return asked.err() + " " + asked.out();
    }

    private static List<String> receipts(Path heard) {
        return ProvinceWorkshop.read(heard)
                .lines()
                .filter(line -> line.contains("\"grant\""))
                .toList();
    }

    private static long connections() {
        return ProvinceWorkshop.read(BROKER.log())
                .lines()
                .filter(line -> line.contains("New client connected"))
                .filter(line -> line.contains(" as " + HALL + " "))
                .count();
    }

    private static GatewaySettings settings() {
        return GatewaySettings.parse(
                "test",
                """
                hall = { id = "%1$s", name = "Nhà văn hóa thôn Đầm Buôn" }
                data.directory = "%2$s"
                network = { firewall = "open", hall-addresses = ["127.0.0.1"] }
                portal.port = 0
                desk.port = 0
                clock.source = "host"
                uplink.broker = "%3$s"
                uplink.trusted-ca = "%4$s"
                uplink.certificate = "%2$s/%1$s.pem"
                uplink.key = "%2$s/%1$s.key"
                province.key = "%5$s/signing/province.pem"
                """
                        .formatted(
                                HALL,
                                box,
                                address(),
                                WORKSHOP.rootCertificate(),
                                WORKSHOP.folder()));
    }

    private static URI address() {
        return URI.create(
                BROKER.settings()
                        .lines()
                        .filter(line -> line.startsWith("address"))
                        .map(line -> line.split("\"", 3)[1])
                        .findFirst()
                        .orElseThrow());
    }

    private static void succeeds(Finished run) {
        assertThat(run.succeeded()).as(run.out() + run.err()).isTrue();
    }
}
