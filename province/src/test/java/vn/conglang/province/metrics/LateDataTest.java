package vn.conglang.province.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallStatus.State;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// A hall that was cut off for ten days comes back and sends what it kept: no figure of it moves,
/// but for the moment at which it was last heard.
class LateDataTest {
    private static final Duration AWAY = Duration.ofDays(10);
    private static final int BATCH = 80;

    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private final Telling telling = new Telling(store);
    private final TestHall hall = new TestHall("qn-0417");
    private final Instant left = Instant.now().minus(AWAY);
    private List<Written> kept = List.of();

    @BeforeEach
    void isAwayForTenDays() {
        telling.roster(Telling.listed("06895", Telling.ALWAYS, "qn-0417"));
        telling.status("qn-0417", State.online);
        telling.vitals("qn-0417", left, ClockQuality.synced, Map.of("certificateDays", 200L));
        kept = write(4 + 10 * 96);
        telling.records(kept.subList(0, 4));
        telling.status("qn-0417", State.offline);
        for (var moved :
                List.of(
                        "hall set last_heard_at =",
                        "hall_status set received_at =",
                        "hall_vitals set received_at =",
                        "usage_record set received_at =")) {
            database.run("update " + moved + " now() - interval '10 days'");
        }
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void raisesNothingWhenItSendsAllInOrder() {
        var away = scrape();
        assertThat(away.of("qn-0417", "06895", "online")).contains(0.0);
        assertThat(away.of("qn-0417", "06895", "missed_open_seconds").orElseThrow())
                .isGreaterThan(9 * 86_000);

        telling.status("qn-0417", State.online);
        var back = scrape();
        assertThat(back.of("qn-0417", "06895", "online")).contains(1.0);
        assertThat(back.of("qn-0417", "06895", "missed_open_seconds").orElseThrow()).isLessThan(60);
        assertThat(nothingOfIt(back)).isEqualTo(0);

        for (int from = 4; from < kept.size(); from += BATCH) {
            send(from);
            assertThat(still(scrape())).isEqualTo(still(back));
        }
        telling.vitals("qn-0417", left, ClockQuality.synced, Map.of("certificateDays", 200L));
        assertThat(still(scrape())).isEqualTo(still(back));
        assertThat(database.rows("select through from ledger"))
                .as("all of it is stored")
                .containsExactly(String.valueOf(kept.size()));
    }

    @Test
    void raisesNothingWhenTheNewestComesFirstAndMuchComesTwice() {
        telling.status("qn-0417", State.online);
        var back = scrape();

        var begins = new ArrayList<Integer>();
        for (int from = 4; from < kept.size(); from += BATCH) {
            begins.add(from);
        }
        Collections.reverse(begins);
        for (var from : begins) {
            send(from);
            send(from);
            assertThat(still(scrape())).isEqualTo(still(back));
        }
    }

    private void send(int from) {
        telling.records(kept.subList(from, Math.min(kept.size(), from + BATCH)));
    }

    /// Two days of them with a clock that nobody set.
    private List<Written> write(int count) {
        var written = new ArrayList<Written>();
        for (int i = 0; i < count; i++) {
            written.add(
                    TestHall.written(
                            hall.next(
                                    left.minusSeconds(3600).plusSeconds(900L * i),
                                    i > 300 && i < 492
                                            ? ClockQuality.estimated
                                            : ClockQuality.synced,
                                    new UsageRecord.Devices(3, 5))));
        }
        return written;
    }

    private Scrape scrape() {
        return Scrape.of(store, Instant.now());
    }

    private static double nothingOfIt(Scrape scrape) {
        return scrape.of("qn-0417", "06895", "records_missing").orElseThrow()
                + scrape.of("qn-0417", "06895", "chain_breaks").orElseThrow()
                + scrape.of("qn-0417", "06895", "rejected_messages_total").orElseThrow();
    }

    /// All figures that a rule might look at; a second may pass in this test.
    private static Map<String, Double> still(Scrape scrape) {
        var left = new TreeMap<>(scrape.withoutMoments("qn-0417"));
        var missed =
                left.remove(
                        "conglang_hall_missed_open_seconds{commune=\"06895\",hall=\"qn-0417\"}");
        assertThat(missed).isLessThan(60);
        assertThat(scrape.of("qn-0417", "06895", "chain_break_timestamp_seconds")).isEmpty();
        left.put(
                "certificate",
                scrape.of("qn-0417", "06895", "certificate_end_timestamp_seconds").orElseThrow());
        return left;
    }
}
