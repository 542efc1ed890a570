package vn.conglang.province.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.store.Store;

/// What a scrape of 1,500 halls holds; how long it takes is printed.
class ScrapeSizeTest {
    private static final int HALLS = 1_500;

    /// For each hall the roster, a status, 48 hours of vitals with two findings, 40 receipts of
    /// which two are about updates, and a ledger.
    private static final String FLEET =
            """
            insert into hall_period (hall, from_day, name, village, commune, hours)
            select 'qn-' || to_char(h, 'FM0000'), '2026-01-01', 'x', '', (6800 + h %% 54)::text, 'Mo-Su 07:00-11:00,13:30-17:00'
              from generate_series(1, %1$d) h;
            insert into hall (hall) select hall from hall_period;
            insert into hall_status (hall, state, boot, version, reason, since)
            select hall, 'online', 'b', '1', 'started', now() from hall;
            insert into hall_vitals (hall, boot, looked_at, received_at, clock, severity, agent, vitals)
            select hall, 'b', now() - n * interval '1 hour', now() - n * interval '1 hour', 'synced', 'look', '1',
                   jsonb_build_object('readings', jsonb_build_object('cardUsedPercent', 20, 'cardSpareState', 1,
                       'fileSystemErrors', 0, 'underVoltageNow', 0, 'certificateDays', 200, 'filler', repeat('x', 900)),
                       'findings', '[{"code":"weak-power","severity":"look"},{"code":"lossy-line","severity":"look"}]'::jsonb)
              from hall, generate_series(0, 47) n;
            insert into receipt (hall, id, kind, subject, outcome, reason, at)
            select hall, 'r-' || n, case when n %% 20 = 0 then 'update' else 'bulletin' end, '1', 'applied', '', now()
              from hall, generate_series(1, 40) n;
            insert into ledger (hall, ledger, through, newest) select hall, 'l', 100, 100 from hall;
            analyze;
            """
                    .formatted(HALLS);

    @Test
    void holdsAtMostTwentyFiveSeriesForEachHall() throws IOException {
        try (var database = new TestDatabase();
                var store = Store.open(database.settings())) {
            database.run(FLEET);
            Scrape.of(store, Instant.now());

            var began = System.nanoTime();
            store.standing(Scrape.ZONE, Instant.now());
            var read = System.nanoTime() - began;
            began = System.nanoTime();
            var scrape = Scrape.of(store, Instant.now());
            var took = System.nanoTime() - began;

            var packed = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(packed)) {
                out.write(scrape.text().getBytes(StandardCharsets.UTF_8));
            }
            var ofHalls =
                    scrape.series().keySet().stream()
                            .filter(each -> each.startsWith("conglang_hall_"))
                            .count();
            System.out.printf(
                    "scrape of %d halls: %d series, %d kB, packed %d kB; read in %d ms, whole scrape %d ms%n",
                    HALLS,
                    scrape.series().size(),
                    scrape.text().length() / 1000,
                    packed.size() / 1000,
                    read / 1_000_000,
                    took / 1_000_000);
            assertThat(ofHalls).isBetween(20L * HALLS, 25L * HALLS);
            assertThat(scrape.series().size() - ofHalls).isLessThan(40);
        }
    }
}
