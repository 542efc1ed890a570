package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.conglang.communes.Commune;
import vn.conglang.communes.Communes;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.store.DatabaseSettings;
import vn.conglang.province.store.HallContact;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;

/// Halls with years of figures, written by PostgreSQL itself from series of numbers: the days of
/// all years, the records of the last days, and the sums of these made by the province. One hall in
/// 33 never spoke, one in 40 is silent since three days, one in 25 has findings.
///
/// @param recent days of records and hours, the last ones
record ProvinceYears(int halls, int days, int recent, Clock clock) {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final OpeningHours HOURS =
            OpeningHours.parse("Mo-Fr 07:30-11:00,13:30-17:00; Sa 19:00-21:30");

    /// Parameters: number of halls.
    private static final String HALLS =
            """
            insert into hall (hall, first_heard_at, last_heard_at)
            select 'qn-' || lpad(n::text, 4, '0'), now() - interval '2 years',
                   now() - case when n % 40 = 7 then interval '3 days' else interval '1 minute' end
              from generate_series(1, ?) n where n % 33 <> 0
            """;

    private static final List<String> OF_HALLS =
            List.of(
                    """
                    insert into hall_status (hall, state, boot, version, reason, since, received_at)
                    select hall, case when last_heard_at < now() - interval '1 day' then 'offline' else 'online' end,
                           'b-1', '0.1.0', case when last_heard_at < now() - interval '1 day' then 'lost' else 'started' end,
                           last_heard_at, last_heard_at
                      from hall
                    """,
                    """
                    insert into hall_vitals (hall, boot, looked_at, received_at, clock, severity, agent, vitals)
                    select hall, 'b-1', at, at, 'synced', case when odd then 'look' else 'good' end, '0.1.0',
                           jsonb_build_object(
                               'findings', case when odd then '[{"code":"weak-power","severity":"look"}]' else '[]' end::jsonb,
                               'readings', jsonb_build_object(
                                   'uptimeSeconds', 86400 * hours, 'processorTemperature', 520, 'cardUsedPercent', 10 + hours,
                                   'cardSpareState', 1, 'fileSystemErrors', 0, 'underVoltageNow', 0, 'certificateDays', 300))
                      from (select hall, hours, last_heard_at - hours * interval '1 hour' as at,
                                   substring(hall from 4)::int % 25 = 0 as odd
                              from hall cross join generate_series(0, 47) hours) v
                    """,
                    """
                    insert into receipt (hall, id, kind, subject, outcome, reason, at, received_at)
                    select hall, 'r-' || n, 'update', '0.1.0', 'applied', '', now(), now()
                      from hall cross join generate_series(1, 5) n
                    """);

    /// Parameters: how many days ago the day is, twice; the day as text, four times.
    private static final String RECORDS =
            """
            insert into usage_record (
                hall, ledger, seq, received_at, json, hash, prev, boot, started_at, monotonic, seconds, clock, grain,
                first_seen_today, peak, visits_started, visits_ended, visit_seconds, portal_shown, portal_accepted,
                bytes_down, bytes_up, internet_seconds, agent, portal_seconds, taps)
            select hall, 'l-' || hall, seq, at + interval '905 seconds',
                   format('{"hall":"%s","ledger":"l-%s","seq":%s,"prev":"%s","boot":"b-1","period":{"start":"%s","monotonic":%s,"seconds":900,"clock":"synced"},"devices":{"firstSeenToday":%s,"peak":%s},"visits":{"started":%s,"ended":%s,"seconds":%s},"portal":{"shown":%s,"accepted":%s},"bytes":{"down":%s,"up":%s},"taps":{"dvc":%s},"notices":{},"state":{"power":900,"lan":900,"internet":900,"portal":900},"grain":"quarter","agent":"0.1.0"}',
                          hall, hall, seq, encode(sha256((hall || seq - 1)::bytea), 'hex'), at, seq * 900, few, 2 * few,
                          few, few, few * 1200, few * 2, few, few * 3000000, few * 400000, few),
                   sha256((hall || seq)::bytea), sha256((hall || seq - 1)::bytea), 'b-1', at, seq * 900, 900, 'synced', 'quarter',
                   few, 2 * few, few, few, few * 1200, few * 2, few, few * 3000000, few * 400000, 900, '0.1.0', 900,
                   jsonb_build_object('dvc', few)
              from (select hall, q, at, (recent - ago) * 96 + q + 1 as seq,
                           case when q between 28 and 84 then (hashtext(hall || at) & 3) else 0 end as few
                      from (select ?::int as ago, ?::int as recent, ?::date as day) d
                     cross join generate_series(0, 95) q
                     cross join lateral (select (day + q * interval '15 minutes') at time zone 'Asia/Ho_Chi_Minh' as at) t
                     cross join hall
                     where at + interval '905 seconds' < last_heard_at + interval '1 minute') r
             order by q, hall
            """;

    private static final List<String> OF_RECORDS =
            List.of(
                    """
                    insert into ledger (hall, ledger, through, newest, heard_at)
                    select hall, ledger, max(seq), max(seq), max(received_at) from usage_record group by 1, 2
                    """,
                    """
                    insert into usage_due (hall, utc_day)
                    select distinct hall, (started_at at time zone 'UTC')::date from usage_record
                    """,
                    "insert into usage_zone (zone) values ('Asia/Ho_Chi_Minh')");

    /// Parameters: first day and the first that is not meant, as text.
    private static final String DAYS =
            """
            insert into usage_day (
                hall, day, records, rolled_up, seconds, first_seen_today, peak, visits_started, visits_ended, visit_seconds,
                portal_shown, portal_accepted, bytes_down, bytes_up, internet_seconds, portal_seconds, received_until, late, taps,
                open_portal, open_portal_not, open_internet, open_internet_not)
            select hall, day, 96, 0, 86400, few, few / 3, few, few, few * 1200, few * 2, few, few * 3000000, few * 400000,
                   86000, 86300, day + interval '1 day', 0,
                   jsonb_build_object('dich-vu-cong', 1 + few, 'vneid', 1 + few / 2, 'bao-hiem', 1 + few / 3, 'suc-khoe', 1 + few / 4,
                                      'thue', 1 + few / 5, 'dien-luc', 1 + few / 6, 'phan-anh', 1 + few / 7, 'thoi-tiet', 1 + few,
                                      'quang-ninh', 1 + few / 8, 'bao-quang-ninh', 1 + few / 9, 'bao-lua-dao', 1 + few / 10),
                   case when extract(isodow from day) < 6 then 25000 else 0 end, 100, 24900, 200
              from (select hall, day::date, hashtext(hall || day) & 63 as few
                      from hall cross join generate_series(?::date, ?::date - 1, interval '1 day') day) d
            """;

    private static final String MONTHS =
            """
            insert into usage_month (
                hall, month, records, rolled_up, seconds, first_seen_today, peak, visits_started, visits_ended, visit_seconds,
                portal_shown, portal_accepted, bytes_down, bytes_up, internet_seconds, portal_seconds, received_until, late,
                first_day, days, taps, open_portal, open_portal_not, open_internet, open_internet_not)
            select hall, date_trunc('month', day::timestamp)::date, sum(records), 0, sum(seconds), sum(first_seen_today), max(peak),
                   sum(visits_started), sum(visits_ended), sum(visit_seconds), sum(portal_shown), sum(portal_accepted),
                   sum(bytes_down), sum(bytes_up), sum(internet_seconds), sum(portal_seconds), max(received_until), 0, min(day), count(*),
                   taps_together(array_agg(taps)), sum(open_portal), sum(open_portal_not), sum(open_internet), sum(open_internet_not)
              from usage_day
             group by 1, 2
            """;

    /// Today in the province.
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /// A hall that speaks.
    String speaking() {
        return "qn-0001";
    }

    /// A hall that never spoke, where there are enough.
    Optional<String> silent() {
        return halls < 33 ? Optional.empty() : Optional.of("qn-0033");
    }

    /// Where the one that speaks lies.
    String commune() {
        return commune(1).code();
    }

    private Commune commune(int hall) {
        var all = Communes.shipped().on(today());
        return all.get(hall % all.size());
    }

    /// Fills an empty database, and leaves it as one is that has been used for a while.
    void fill(DatabaseSettings database, PrintWriter progress) {
        try (var store = Store.open(database)) {
            store.replaceHallPeriods(
                    IntStream.rangeClosed(1, halls).mapToObj(this::period).toList(), "");
            store.replaceContacts(
                    IntStream.rangeClosed(1, halls).boxed().flatMap(this::contacts).toList());
            write(database, progress);
            progress.println("sums");
            store.makeSums(ZONE);
            try (var connection = connect(database)) {
                progress.println("vacuum");
                run(connection, "vacuum analyze");
            }
        } catch (SQLException e) {
            throw new BenchException("filling the database", e);
        }
    }

    private void write(DatabaseSettings database, PrintWriter progress) throws SQLException {
        try (var connection = connect(database)) {
            run(connection, HALLS, halls);
            for (var sql : OF_HALLS) {
                run(connection, sql);
            }
            for (var ago = recent - 1; ago >= 0; ago--) {
                progress.printf("records: %d days%n", ago + 1);
                run(connection, RECORDS, ago, recent, today().minusDays(ago).toString());
            }
            for (var sql : OF_RECORDS) {
                run(connection, sql);
            }
            progress.println("days");
            run(
                    connection,
                    DAYS,
                    today().minusDays(days).toString(),
                    today().minusDays(recent - 1L).toString());
            run(connection, MONTHS);
        }
    }

    private HallPeriod period(int hall) {
        return new HallPeriod(
                id(hall),
                today().minusDays(days),
                Optional.empty(),
                "Nhà văn hóa thôn " + hall,
                "thôn " + hall,
                commune(hall).code(),
                HOURS);
    }

    private Stream<HallContact> contacts(int hall) {
        return Stream.of(HallContact.Role.keeper, HallContact.Role.box)
                .map(role -> new HallContact(id(hall), role, "Người " + hall, "0912345678"));
    }

    private static HallId id(int hall) {
        return new HallId("qn-%04d".formatted(hall));
    }

    private static Connection connect(DatabaseSettings database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static void run(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            statement.execute();
        }
    }
}
