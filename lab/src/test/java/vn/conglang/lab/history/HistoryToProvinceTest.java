package vn.conglang.lab.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.conglang.lab.history.Moment.Sums;
import vn.conglang.province.ingest.ReceivingEnd;
import vn.conglang.province.store.DatabaseSettings;
import vn.conglang.province.store.HallReport;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;

/// From a guest's packet to the province's sums: random histories through the real counting,
/// ledger, outbox and batches, over a way that loses, repeats and reorders, into the real store.
/// The province's sums equal what really happened, or the difference is what is marked as unknown.
///
/// `-Dhistory.tries=200` for a long run; a failure names its seed, and `-Dhistory.first=SEED`
/// begins there.
class HistoryToProvinceTest {
    private static final Duration LIFE = Duration.ofHours(40);
    private static final String RECORDS =
            """
            select boot, monotonic, started_at, seconds, clock, grain, first_seen_today, internet_seconds,
                   portal_seconds, bytes_down, bytes_up, portal_shown, portal_accepted
              from usage_record where hall = ? order by boot, monotonic
            """;

    /// Histories that once counted wrongly.
    private static final List<Long> FOUND_A_FAULT = List.of(86L);

    private static EmbeddedPostgres server;
    private static Store store;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
        store =
                Store.open(
                        new DatabaseSettings(
                                server.getJdbcUrl("postgres", "postgres"), "postgres", ""));
    }

    @AfterAll
    static void stop() throws IOException {
        store.close();
        server.close();
    }

    static LongStream seeds() {
        var first = Long.getLong("history.first", 1);
        var some = LongStream.range(first, first + Integer.getInteger("history.tries", 2));
        return LongStream.concat(some, FOUND_A_FAULT.stream().mapToLong(Long::longValue))
                .distinct();
    }

    /// One record as the province stored it.
    private record Stored(
            String boot,
            Duration monotonic,
            Instant start,
            String clock,
            String grain,
            long firstSeen,
            Sums sums) {
        boolean trusted() {
            return !clock.equals("estimated");
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theProvincesSumsAreWhatHappenedOrMarkedAsUnknown(long seed, @TempDir Path folder)
            throws SQLException {
        var dice = new Random(seed);
        var hall = new HallId("qn-%04d".formatted(seed));
        var courier = new Courier(dice, new ReceivingEnd(store));
        var tight = seed % 2 == 0; // so little room that records are rolled up
        try (var life = new HallLife(dice, folder, hall, courier, tight)) {
            life.live(LIFE);
            life.comeToRest();

            var records = records(hall);
            var truth = truthOf(records, life);
            assertThat(records).hasSizeGreaterThan(40);
            assertThat(records.stream().anyMatch(each -> !each.grain.equals("quarter")))
                    .as("rolled up")
                    .isEqualTo(tight);
            assertEachRecordSaysWhatHappened(records, truth);
            assertTimeIsTrueWhereItIsTrusted(records, life);
            assertDays(hall, records, truth);
            assertDevices(records, life);
            assertNothingIsMissing(hall);
        }
    }

    /// What really happened in the stretch of each record: from its begin to that of the next one
    /// of its boot.
    private static List<Sums> truthOf(List<Stored> records, HallLife life) {
        var truth = new ArrayList<Sums>();
        var taken = 0;
        for (int at = 0; at < records.size(); at++) {
            var each = records.get(at);
            var isLast = at + 1 == records.size() || !records.get(at + 1).boot.equals(each.boot);
            var ends = isLast ? Duration.ofDays(9) : records.get(at + 1).monotonic;
            var sums = Sums.NOTHING;
            for (var moment : life.safe()) {
                if (moment.boot().equals(each.boot)
                        && moment.at().compareTo(each.monotonic) > 0
                        && moment.at().compareTo(ends) <= 0) {
                    sums = sums.plus(moment.sums());
                    taken++;
                }
            }
            truth.add(sums);
        }
        assertThat(taken).as("moments that are in a record").isEqualTo(life.safe().size());
        return truth;
    }

    private static void assertEachRecordSaysWhatHappened(List<Stored> records, List<Sums> truth) {
        for (int at = 0; at < records.size(); at++) {
            assertThat(records.get(at).sums()).as("%s", records.get(at)).isEqualTo(truth.get(at));
        }
    }

    private static void assertTimeIsTrueWhereItIsTrusted(List<Stored> records, HallLife life) {
        for (var each : records) {
            if (each.trusted()) {
                assertThat(Duration.between(each.start(), really(each, life)).abs())
                        .as("%s", each)
                        .isLessThanOrEqualTo(Duration.ofSeconds(2));
            }
        }
    }

    /// The province's own sums of each day, and what is left over, which is marked.
    private static void assertDays(HallId hall, List<Stored> records, List<Sums> truth) {
        var days = new HashMap<LocalDate, Sums>();
        var marked = Sums.NOTHING;
        for (int at = 0; at < records.size(); at++) {
            if (records.get(at).trusted()) {
                days.merge(day(records.get(at).start()), truth.get(at), Sums::plus);
            } else {
                marked = marked.plus(truth.get(at));
            }
        }
        var known = 0L;
        for (var day : days.keySet()) {
            var report = report(hall, day).day().orElseThrow();
            var sums = days.getOrDefault(day, Sums.NOTHING);
            assertThat(List.of(report.knownSeconds(), report.down(), report.up()))
                    .as("%s", day)
                    .containsExactly(sums.seconds(), sums.down(), sums.up());
            known += report.knownSeconds();
        }
        var all = truth.stream().reduce(Sums.NOTHING, Sums::plus);
        assertThat(all.seconds() - known).as("not in any day").isEqualTo(marked.seconds());
    }

    /// Each device once a day, but for those that an accident or an unknown day may have hidden.
    private static void assertDevices(List<Stored> records, HallLife life) {
        var counted = new HashMap<LocalDate, Long>();
        for (var each : records) {
            counted.merge(day(really(each, life).plusSeconds(2)), each.firstSeen(), Long::sum);
        }
        for (var day : life.devices().days()) {
            assertThat(counted.getOrDefault(day, 0L))
                    .as("devices of %s", day)
                    .isBetween(life.devices().least(day), life.devices().most(day));
        }
    }

    private static void assertNothingIsMissing(HallId hall) throws SQLException {
        var report = report(hall, LocalDate.of(2026, 11, 23));
        assertThat(report.missing()).isEmpty();
        assertThat(report.brokenLinks()).isZero();
        assertThat(report.rejected()).isZero();
        try (var connection = server.getPostgresDatabase().getConnection();
                var select =
                        connection.prepareStatement(
                                "select count(*) from ledger where hall = ? and through < newest")) {
            select.setString(1, hall.value());
            var row = select.executeQuery();
            row.next();
            assertThat(row.getLong(1)).isZero();
        }
    }

    private static HallReport report(HallId hall, LocalDate day) {
        var from = day.atStartOfDay(HallLife.ZONE).toInstant();
        var to = day.plusDays(1).atStartOfDay(HallLife.ZONE).toInstant();
        var later = Instant.now().plus(Duration.ofDays(1));
        return store
                .halls(new HallReport.Question(day, from, to, later, Duration.ofHours(1)))
                .stream()
                .filter(each -> each.hall().equals(hall))
                .findFirst()
                .orElseThrow();
    }

    private static Instant really(Stored stored, HallLife life) {
        return Objects.requireNonNull(life.boots().get(stored.boot)).plus(stored.monotonic);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, HallLife.ZONE);
    }

    private static List<Stored> records(HallId hall) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var select = connection.prepareStatement(RECORDS)) {
            select.setString(1, hall.value());
            var records = new ArrayList<Stored>();
            var row = select.executeQuery();
            while (row.next()) {
                records.add(
                        new Stored(
                                row.getString(1),
                                Duration.ofSeconds(row.getLong(2)),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                row.getString(5),
                                row.getString(6),
                                row.getLong(7),
                                new Sums(
                                        row.getLong(4),
                                        row.getLong(8),
                                        row.getLong(9),
                                        row.getLong(10),
                                        row.getLong(11),
                                        row.getLong(12),
                                        row.getLong(13))));
            }
            return records;
        }
    }
}
