package vn.conglang.province.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.LocalConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Batch.Rejected;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallStatus.State;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

class MetricsTest {
    /// A Thursday, 10:00 in Vietnam.
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    private static final OpeningHours HOURS =
            OpeningHours.parse("Mo-Fr 07:00-11:00,13:30-17:00; Sa 19:00-21:00");

    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private final Telling telling = new Telling(store);

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void saysOfAHallWhatItsBoxSaid() {
        telling.roster(Telling.listed("06895", HOURS, "qn-0417", "qn-0418"));
        telling.status("qn-0417", State.online);
        telling.vitals("qn-0417", NOW.minusSeconds(3600), ClockQuality.synced, Map.of());
        telling.vitals(
                "qn-0417",
                NOW,
                ClockQuality.rtc,
                Map.of(
                        "cardUsedPercent", 80L,
                        "cardSpareState", 2L,
                        "fileSystemErrors", 0L,
                        "underVoltageNow", 1L,
                        "certificateDays", 30L),
                "weak-power",
                "made-up-by-a-box",
                "made-up-too");
        telling.receipt("qn-0417", Receipt.Kind.update, Receipt.Outcome.applied, NOW);
        telling.receipt("qn-0417", Receipt.Kind.update, Receipt.Outcome.reverted, NOW);
        telling.receipt("qn-0417", Receipt.Kind.settings, Receipt.Outcome.applied, NOW);

        var scrape = Scrape.of(store, NOW);

        assertThat(scrape.withoutMoments("qn-0417"))
                .isEqualTo(
                        Scrape.read(
                                        """
                                        conglang_hall_card_spare_state{commune="06895",hall="qn-0417"} 2
                                        conglang_hall_card_used_percent{commune="06895",hall="qn-0417"} 80
                                        conglang_hall_chain_breaks{commune="06895",hall="qn-0417"} 0
                                        conglang_hall_clock_quality{commune="06895",hall="qn-0417"} 1
                                        conglang_hall_file_system_errors{commune="06895",hall="qn-0417"} 0
                                        conglang_hall_finding{code="other",commune="06895",hall="qn-0417"} 1
                                        conglang_hall_finding{code="weak-power",commune="06895",hall="qn-0417"} 1
                                        conglang_hall_heard{commune="06895",hall="qn-0417"} 1
                                        conglang_hall_missed_open_seconds{commune="06895",hall="qn-0417"} 0
                                        conglang_hall_online{commune="06895",hall="qn-0417"} 1
                                        conglang_hall_open{commune="06895",hall="qn-0417"} 1
                                        conglang_hall_records_every_seconds{commune="06895",hall="qn-0417"} 0
                                        conglang_hall_records_missing{commune="06895",hall="qn-0417"} 0
                                        conglang_hall_rejected_messages_total{commune="06895",hall="qn-0417"} 0
                                        conglang_hall_under_voltage{commune="06895",hall="qn-0417"} 1
                                        conglang_hall_update{commune="06895",hall="qn-0417",outcome="reverted"} 1
                                        """)
                                .series());
        assertThat(scrape.of("qn-0417", "06895", "certificate_end_timestamp_seconds"))
                .contains((double) NOW.plus(Duration.ofDays(30)).getEpochSecond());
        assertThat(scrape.of("qn-0418", "06895", "heard")).contains(0.0);
        assertThat(scrape.of("qn-0418", "06895", "open")).contains(1.0);
        assertThat(scrape.of("qn-0418", "06895", "listed_timestamp_seconds"))
                .contains((double) Instant.parse("2025-12-31T17:00:00Z").getEpochSecond());
        assertThat(scrape.text()).doesNotContain("Nhà văn hóa", "made-up", "devices");
    }

    @Test
    void countsHowMuchOfItsDeclaredHoursASilentHallMissed() {
        telling.roster(Telling.listed("06895", HOURS, "qn-0417"));
        telling.status("qn-0417", State.offline);

        // Wednesday 16:00: an hour of that day, three of this one
        assertThat(missed("2026-11-25T09:00:00Z", NOW)).contains(4 * 3600.0);
        // within today's hours
        assertThat(missed("2026-11-26T02:50:00Z", NOW)).contains(600.0);
        // heard after the present moment of this clock
        assertThat(missed("2026-11-26T03:00:10Z", NOW)).contains(0.0);
        assertThat(missed("2026-11-27T03:00:00Z", NOW)).contains(0.0);
        // Sunday is closed: what it missed stays, and nothing is added
        var sunday = Instant.parse("2026-11-29T03:00:00Z");
        assertThat(missed("2026-11-28T13:00:00Z", sunday)).contains(3600.0);
        assertThat(Scrape.of(store, sunday).of("qn-0417", "06895", "open")).contains(0.0);
        // two weeks at most: ten working days, two Saturdays, and three hours of today
        assertThat(missed("2026-01-01T00:00:00Z", NOW))
                .contains(10 * 7.5 * 3600 + 2 * 2 * 3600 + 3 * 3600.0);
    }

    private Optional<Double> missed(String heard, Instant now) {
        database.run("update hall set last_heard_at = '%s'".formatted(heard));
        return Scrape.of(store, now).of("qn-0417", "06895", "missed_open_seconds");
    }

    @Test
    void asksNothingOfHallsThatDeclareNothing() {
        telling.roster(Telling.listed("06895", OpeningHours.UNKNOWN, "qn-0417"));
        telling.status("qn-0417", State.offline);

        var scrape = Scrape.of(store, NOW);

        assertThat(scrape.of("qn-0417", "06895", "online")).contains(0.0);
        assertThat(scrape.of("qn-0417", "06895", "open")).isEmpty();
        assertThat(scrape.of("qn-0417", "06895", "missed_open_seconds")).isEmpty();
    }

    @Test
    void hasFiguresOfTheHallsThatTheRosterHoldsToday() {
        telling.status("qn-0500", State.online);
        assertThat(Scrape.of(store, NOW).of("qn-0500", "", "online")).contains(1.0);

        telling.roster(Telling.listed("06895", HOURS, "qn-0417"));

        var scrape = Scrape.of(store, NOW);
        assertThat(scrape.withoutMoments("qn-0500")).isEmpty();
        assertThat(scrape.series()).containsEntry("conglang_halls_unlisted", 1.0);
    }

    @Test
    void countsBreaksGapsAndWhatWasSetAside() {
        telling.roster(Telling.listed("06895", HOURS, "qn-0417"));
        var hall = new TestHall("qn-0417");
        var records = hall.write(6);
        telling.records(List.of(records.get(0), records.get(4), records.get(5)));
        var stranger =
                hall.record(
                        7,
                        "0".repeat(64),
                        TestHall.MORNING,
                        ClockQuality.synced,
                        new vn.conglang.telemetry.UsageRecord.Devices(1, 1));
        telling.records(List.of(TestHall.written(stranger)));
        store.store(
                new Batch(
                        List.of(),
                        List.of(),
                        List.of(new Rejected("qn-0417", "t", "why", new byte[0]))));
        database.run("update usage_record set received_at = now() - interval '1 hour'");

        var scrape = Scrape.of(store, Instant.now());

        assertThat(scrape.of("qn-0417", "06895", "records_missing")).contains(3.0);
        assertThat(scrape.of("qn-0417", "06895", "chain_breaks")).contains(1.0);
        assertThat(scrape.of("qn-0417", "06895", "chain_break_timestamp_seconds")).isPresent();
        assertThat(scrape.of("qn-0417", "06895", "rejected_messages_total")).contains(1.0);
        assertThat(scrape.series().get("conglang_sums_due")).isPositive();
    }

    @Test
    void asksTheDatabaseOnceInTenSecondsAndKeepsTheLastWordWhileItIsGone() {
        var nanos = new AtomicLong();
        var last = new LastStanding(store, Scrape.ZONE, Clock.fixed(NOW, Scrape.ZONE), nanos::get);
        telling.status("qn-0417", State.online);
        assertThat(Scrape.of(last, Optional.empty()).of("qn-0417", "", "online")).contains(1.0);

        telling.status("qn-0417", State.offline);
        nanos.set(Duration.ofSeconds(9).toNanos());
        assertThat(Scrape.of(last, Optional.empty()).of("qn-0417", "", "online")).contains(1.0);
        nanos.set(Duration.ofSeconds(10).toNanos());
        assertThat(Scrape.of(last, Optional.empty()).of("qn-0417", "", "online")).contains(0.0);

        store.close();
        nanos.set(Duration.ofSeconds(30).toNanos());
        var scrape = Scrape.of(last, Optional.of(NOW));
        assertThat(scrape.of("qn-0417", "", "online")).contains(0.0);
        assertThat(scrape.series())
                .containsEntry("conglang_database_reachable", 0.0)
                .containsEntry("conglang_broker_connected", 0.0)
                .containsEntry(
                        "conglang_broker_down_since_timestamp_seconds",
                        (double) NOW.getEpochSecond());
    }

    @Test
    void answersPrometheusPackedAndNobodyElse() throws Exception {
        var last = new LastStanding(store, Scrape.ZONE, Clock.systemUTC(), System::nanoTime);
        var meter = new IngestMeter();
        meter.stored(3, new Batch(List.of(), List.of(), List.of()), Duration.ofMillis(20));
        meter.acknowledged();
        var server =
                Metrics.server(Metrics.registry(meter, new ProvinceFigures(last, Optional::empty)));
        var connector = new LocalConnector(server, Metrics.http());
        server.addConnector(connector);
        server.start();
        try {
            var plain = get(connector, "GET /metrics", "");
            assertThat(plain.getStatus()).isEqualTo(200);
            assertThat(plain.get("Content-Type")).startsWith("text/plain; version=0.0.4");
            assertThat(plain.get("Server")).isNull();
            assertThat(plain.getContent())
                    .contains(
                            "conglang_ingest_messages_total 3.0",
                            "conglang_ingest_acks_total 1.0",
                            "conglang_ingest_batch_seconds_bucket{le=\"0.025\"} 1",
                            "conglang_broker_connected 1.0",
                            "conglang_database_reachable 1.0");

            var packed =
                    get(
                            connector,
                            "GET /metrics",
                            "Accept: application/openmetrics-text;version=1.0.0\r\nAccept-Encoding: gzip\r\n");
            assertThat(packed.get("Content-Type")).startsWith("application/openmetrics-text");
            var in = new GZIPInputStream(new ByteArrayInputStream(packed.getContentBytes()));
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("conglang_ingest_acks_total 1.0")
                    .endsWith("# EOF\n");

            assertThat(get(connector, "POST /metrics", "").getStatus()).isEqualTo(405);
            assertThat(get(connector, "GET /", "").getContent()).isEqualTo("404 Not Found\n");
            assertThat(get(connector, "GET /metrics/../x", "").getStatus()).isEqualTo(404);
        } finally {
            server.stop();
        }
    }

    private static HttpTester.Response get(LocalConnector connector, String what, String headers)
            throws Exception {
        var raw = "%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n".formatted(what, headers);
        return HttpTester.parseResponse(
                connector.getResponse(ByteBuffer.wrap(raw.getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var settings = new MetricsSettings("127.0.0.1", taken.getLocalPort());

            assertThatThrownBy(() ->
                            Metrics.start(
                                    settings,
                                    Scrape.ZONE,
                                    store,
                                    new IngestMeter(),
                                    Optional::empty,
                                    Clock.systemUTC()))
                    .isInstanceOf(MetricsException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("metrics.port");
        }
    }
}
