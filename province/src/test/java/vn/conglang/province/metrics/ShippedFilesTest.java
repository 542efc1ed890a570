package vn.conglang.province.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallStatus.State;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// What is shipped for Prometheus, Alertmanager and Grafana speaks of figures, rules and alerts
/// that there are. Whether it does what it should, [AlertsIT] asks those programs themselves.
class ShippedFilesTest {
    static final Path FOLDER = Path.of("src/deb/files/usr/share/conglang/monitoring");

    private static final Pattern FIGURE = Pattern.compile("\\bconglang_[a-z_]+");
    private static final Pattern RECORDED = Pattern.compile("\\bconglang:[a-z_]+");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    @Test
    void everyFigureThatTheyNameIsServed() throws IOException {
        var served = served();

        assertThat(found(FIGURE, "rules.yml")).isSubsetOf(served).hasSizeGreaterThan(15);
        assertThat(found(FIGURE, "grafana-dashboard.json"))
                .isSubsetOf(served)
                .hasSizeGreaterThan(15);
        assertThat(found(FIGURE, "rules.test.yml")).isSubsetOf(served);
        assertThat(found(FIGURE, "rules-over-days.test.yml")).isSubsetOf(served);
    }

    @Test
    void everyRecordedNameIsMadeByARule() throws IOException {
        var made =
                read("rules.yml")
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("- record: "))
                        .map(line -> line.substring("- record: ".length()))
                        .collect(Collectors.toSet());

        assertThat(found(RECORDED, "rules.yml")).isEqualTo(made);
        assertThat(found(RECORDED, "grafana-dashboard.json")).isSubsetOf(made);
    }

    @Test
    void everyAlertSaysWhatHappenedWhatToDoAndWhereToLookInBothLanguages() throws IOException {
        var alerts = read("rules.yml").split("- alert: ");

        assertThat(alerts).hasSizeGreaterThan(15);
        for (var alert : List.of(alerts).subList(1, alerts.length)) {
            assertThat(alert)
                    .contains("severity: ", "scope: ")
                    .containsPattern("summary: \".{10,}\"")
                    .containsPattern("action: \".{10,}\"")
                    .containsPattern("summary_en: \".{10,}\"")
                    .containsPattern("action_en: \".{10,}\"")
                    .containsPattern("link: \"\\{\\{ \\$externalLabels.page }}/");
            if (alert.contains("scope: hall") && !alert.startsWith("HallNeverHeard")) {
                assertThat(alert).contains("/hall/{{ $labels.hall }}");
            }
        }
    }

    @Test
    void everyAlertIsTried() throws IOException {
        var tried = read("rules.test.yml") + read("rules-over-days.test.yml");

        assertThat(alerts()).allSatisfy(each -> assertThat(tried).contains('"' + each + '"'));
    }

    @Test
    void alertmanagerKnowsTheAlertsThatItWeighs() throws IOException {
        var named = new TreeSet<String>();
        var matcher =
                Pattern.compile("alertname=~?\"([\\w|]+)\"").matcher(read("alertmanager.yml"));
        while (matcher.find()) {
            named.addAll(List.of(matcher.group(1).split("\\|")));
        }

        assertThat(named).hasSizeGreaterThan(5).isSubsetOf(alerts());
    }

    @Test
    void whatAlertsSendPeopleToIsThere() throws IOException {
        var guide = Files.readString(Path.of("../docs/van-hanh.md"));
        var words =
                Files.readString(
                        Path.of("src/main/resources/vn/conglang/province/board/words.properties"));
        var dashboard = read("grafana-dashboard.json");
        var rules = read("rules.yml");

        assertThat(named(rules, "hướng dẫn vận hành, phần «"))
                .hasSizeGreaterThan(3)
                .allSatisfy(each -> assertThat(guide).contains("\n## " + each + "\n"));
        assertThat(named(rules, "trang của nhà văn hóa, phần «"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(words).contains("=" + each + "\n"));
        assertThat(named(rules, "bảng «"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(dashboard).contains("\"title\": \"" + each + "\""));
    }

    private static List<String> named(String text, String before) {
        return Pattern.compile(Pattern.quote(before) + "([^»]+)»")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void theCodesOfFindingsAreThoseOfTheFigures() throws IOException {
        var named = new TreeSet<String>();
        var matcher = Pattern.compile("code=~?\"([a-z|-]+)\"").matcher(read("rules.yml"));
        while (matcher.find()) {
            named.addAll(List.of(matcher.group(1).split("\\|")));
        }

        assertThat(named).hasSizeGreaterThan(5).isSubsetOf(HallFigures.CODES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules.yml", "alertmanager.yml", "grafana-dashboard.json"})
    void vietnameseIsComposed(String file) throws IOException {
        assertThat(Normalizer.isNormalized(read(file), Normalizer.Form.NFC)).isTrue();
    }

    /// The names of all figures, of a province in which everything happened.
    private static Set<String> served() {
        try (var database = new TestDatabase();
                var store = Store.open(database.settings())) {
            var telling = new Telling(store);
            telling.roster(Telling.listed("06895", Telling.ALWAYS, "qn-0417"));
            telling.status("qn-0417", State.online);
            telling.vitals(
                    "qn-0417",
                    Instant.now(),
                    ClockQuality.synced,
                    Map.of(
                            "cardUsedPercent", 80L,
                            "cardSpareState", 2L,
                            "fileSystemErrors", 0L,
                            "underVoltageNow", 1L,
                            "certificateDays", 30L),
                    "weak-power");
            telling.receipt("qn-0417", Receipt.Kind.update, Receipt.Outcome.applied, Instant.now());
            var hall = new TestHall("qn-0417");
            telling.records(hall.write(1));
            var stranger =
                    hall.record(
                            2,
                            "0".repeat(64),
                            TestHall.MORNING,
                            ClockQuality.synced,
                            new vn.conglang.telemetry.UsageRecord.Devices(1, 1));
            telling.records(List.of(TestHall.written(stranger)));
            var last = new LastStanding(store, Scrape.ZONE, Clock.systemUTC(), System::nanoTime);
            return Scrape.of(last, Optional.of(Instant.now())).series().keySet().stream()
                    .map(each -> each.replaceAll("\\{.*", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> alerts() throws IOException {
        return ALERT.matcher(read("rules.yml"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(read(file))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }
}
