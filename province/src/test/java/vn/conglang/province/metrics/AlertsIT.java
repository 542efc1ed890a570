package vn.conglang.province.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.province.BrokerSettings;
import vn.conglang.province.Province;
import vn.conglang.province.ProvinceSettings;
import vn.conglang.province.TestBroker;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.TestUplink;
import vn.conglang.province.board.PageSettings;
import vn.conglang.province.board.PlaceSettings;
import vn.conglang.province.people.PasswordCost;
import vn.conglang.province.people.PeopleSettings;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.HallStatus.State;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Topics;

/// What is shipped for Prometheus, Alertmanager and Grafana, held by those programs themselves.
class AlertsIT {
    private static final String DARK = "06895";
    private static final String BRIGHT = "06967";
    private static final String[] DARK_HALLS = halls("qn-1%03d", 12);
    private static final String[] BRIGHT_HALLS = halls("qn-2%03d", 6);
    private static final Pattern QUERY = Pattern.compile("\"expr\": (\"(?:[^\"\\\\]|\\\\.)*\")");

    @TempDir private Path folder;

    @Test
    void prometheusAndAlertmanagerTakeTheFiles() throws Exception {
        run("promtool", "check", "rules", shipped("rules.yml"));
        var settings = new ShippedFor(folder).prometheus(9464, 9093);
        run("promtool", "check", "config", settings.toString());
        run("amtool", "check-config", shipped("alertmanager.yml"));
    }

    @Test
    void theRulesDoWhatTheirTestsSay() throws Exception {
        run(
                "promtool",
                "test",
                "rules",
                shipped("rules.test.yml"),
                shipped("rules-over-days.test.yml"));
    }

    @Test
    void everyQueryOfTheDashboardIsOne() throws Exception {
        var dashboard = Files.readString(ShippedFilesTest.FOLDER.resolve("grafana-dashboard.json"));
        var rules = new ArrayList<String>();
        QUERY.matcher(dashboard)
                .results()
                .forEach(found ->
                        rules.add(
                                "{ record: panel_%d, expr: %s }"
                                        .formatted(rules.size(), found.group(1))));
        assertThat(rules).hasSizeGreaterThan(20);
        var file =
                Files.writeString(
                        folder.resolve("dashboard.yml"),
                        "groups: [{ name: panels, rules: [%s] }]"
                                .formatted(String.join(",\n", rules)));

        run("promtool", "check", "rules", file.toString());
    }

    @Test
    void messagesGoToWhoShouldHaveThem() throws Exception {
        assertThat(route("alertname=CommuneSilent", "scope=commune", "severity=critical"))
                .isEqualTo("officers");
        assertThat(route("alertname=DatabaseDown", "scope=province", "severity=critical"))
                .isEqualTo("operators");
        assertThat(route("alertname=HallNeverHeard", "scope=hall", "severity=info"))
                .isEqualTo("officers");
    }

    @Test
    void aCommuneThatGoesDarkIsOneMessageAndSoIsItsReturn() throws Exception {
        try (var database = new TestDatabase();
                var broker = new TestBroker();
                var store = Store.open(database.settings());
                var webhook = new Webhook();
                var province = Province.start(settings(database, broker));
                var uplink = new TestUplink(broker.uri(), new HallId(BRIGHT_HALLS[1]));
                var beat = Executors.newSingleThreadScheduledExecutor()) {
            var telling = new Telling(store);
            silent(database, telling);
            var _ = beat.scheduleWithFixedDelay(() -> speak(uplink), 0, 500, TimeUnit.MILLISECONDS);
            var files = new ShippedFor(folder);
            try (var alertmanager =
                            Daemon.alertmanager(files.alertmanager(webhook.port()), folder);
                    var _ =
                            Daemon.prometheus(
                                    files.prometheus(
                                            province.metricsPort().orElseThrow(),
                                            alertmanager.port()),
                                    folder)) {
                await().atMost(Duration.ofSeconds(50))
                        .untilAsserted(() -> {
                            assertThat(suppressed(alertmanager, "HallSilent")).isEqualTo(12);
                            assertThat(webhook.told("CommuneSilent", "\"status\":\"firing\""))
                                    .hasSize(1);
                            assertThat(webhook.told(BRIGHT_HALLS[0])).hasSize(1);
                        });
                await().during(Duration.ofSeconds(5))
                        .atMost(Duration.ofSeconds(10))
                        .untilAsserted(() -> assertThat(webhook.told()).hasSize(2));
                assertThat(webhook.told("CommuneSilent").getFirst())
                        .contains("/officers ", "12 nhà văn hóa cùng mất liên lạc", DARK)
                        .doesNotContain("qn-1");
                assertThat(webhook.told(BRIGHT_HALLS[0]).getFirst())
                        .contains("/hall/qn-2001", "Gọi người quản lý");

                returnWithOldRecords(telling);
                await().atMost(Duration.ofSeconds(40))
                        .untilAsserted(() ->
                                assertThat(webhook.told("CommuneSilent", "\"status\":\"resolved\""))
                                        .hasSize(1));
                await().during(Duration.ofSeconds(5))
                        .atMost(Duration.ofSeconds(8))
                        .untilAsserted(() -> assertThat(webhook.told()).hasSize(3));
            }
        }
    }

    @Test
    void nothingIsSaidOfHallsWhileTheProvinceDoesNotHearThem() throws Exception {
        try (var webhook = new Webhook();
                var alertmanager =
                        Daemon.alertmanager(
                                new ShippedFor(folder).alertmanager(webhook.port()), folder)) {
            alertmanager.post(
                    "/api/v2/alerts",
                    """
                    [{"labels": {"alertname": "BrokerDown", "scope": "province", "severity": "critical"}},
                     {"labels": {"alertname": "CommuneSilent", "scope": "commune", "severity": "critical", "commune": "06895"}},
                     {"labels": {"alertname": "HallSilent", "scope": "hall", "severity": "warning", "hall": "qn-0417", "commune": "06967"}},
                     {"labels": {"alertname": "CardDying", "scope": "hall", "severity": "critical", "hall": "qn-0418", "commune": "06967"}}]
                    """);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(webhook.told("BrokerDown", "/operators ")).hasSize(1));
            await().during(Duration.ofSeconds(6))
                    .atMost(Duration.ofSeconds(9))
                    .untilAsserted(() -> assertThat(webhook.told()).hasSize(1));
        }
    }

    /// All halls of one commune went two hours ago; of the other commune one went, and the others
    /// speak.
    private static void silent(TestDatabase database, Telling telling) {
        telling.roster(
                Stream.concat(
                        Telling.listed(DARK, Telling.ALWAYS, DARK_HALLS),
                        Telling.listed(BRIGHT, Telling.ALWAYS, BRIGHT_HALLS)));
        for (var hall : DARK_HALLS) {
            telling.status(hall, State.offline);
        }
        for (var hall : BRIGHT_HALLS) {
            telling.status(hall, hall.equals(BRIGHT_HALLS[0]) ? State.offline : State.online);
        }
        database.run(
                """
                update hall set last_heard_at = now() - interval '2 hours'
                 where hall in (select hall from hall_status where state = 'offline')
                """);
    }

    /// Something arrives all the time, as it does from any hall that is online.
    private static void speak(TestUplink uplink) {
        var hall = new HallId(BRIGHT_HALLS[1]);
        uplink.send(
                Topics.status(hall),
                Payloads.write(
                        new HallStatus(
                                State.online, "b-1", "0.1.0", "started", Instant.now().toString())),
                true);
    }

    private static void returnWithOldRecords(Telling telling) {
        for (var each : DARK_HALLS) {
            telling.status(each, State.online);
            telling.records(new TestHall(each).write(200)); // of 2026-11-23 and after
        }
    }

    private static long suppressed(Daemon alertmanager, String alert) throws Exception {
        return alertmanager
                        .get(
                                "/api/v2/alerts?silenced=false&inhibited=true&active=false&filter=alertname%3D"
                                        + alert)
                        .split("\"state\":\"suppressed\"", -1)
                        .length
                - 1L;
    }

    private String route(String... labels) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                "amtool",
                                "config",
                                "routes",
                                "test",
                                "--config.file=" + shipped("alertmanager.yml")));
        command.addAll(List.of(labels));
        return run(command.toArray(String[]::new)).lines().toList().getLast();
    }

    private static ProvinceSettings settings(TestDatabase database, TestBroker broker) {
        return new ProvinceSettings(
                new BrokerSettings(broker.uri(), Optional.empty(), "province", "province"),
                database.settings(),
                new PageSettings("127.0.0.1", 0, Duration.ofSeconds(5)),
                ProvinceSettings.BATCH_SIZE,
                ProvinceSettings.QUEUE,
                new PlaceSettings(
                        "Quảng Ninh", ZoneId.of("Asia/Ho_Chi_Minh"), Duration.ofMinutes(15)),
                new PeopleSettings(false, Path.of("/none"), Optional.empty(), PasswordCost.USUAL),
                Optional.of(new MetricsSettings("127.0.0.1", 0)));
    }

    private static String[] halls(String form, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(form::formatted).toArray(String[]::new);
    }

    private static String shipped(String file) {
        return ShippedFilesTest.FOLDER.resolve(file).toAbsolutePath().toString();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
