package vn.conglang.province.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// The tables `usage_day`, `usage_hour` and `usage_month`: sums of records, and which of them have
/// to be made anew.
///
/// Whoever stores a record marks its hall and day in the same transaction, even where the mark is
/// there already: so it waits for whoever is taking that mark off, and comes after him.
final class SumTable {
    private static final String MARK =
            """
            insert into usage_due (hall, utc_day)
            select hall, day::date from unnest(?::text[], ?::text[]) as k (hall, day)
             order by 1, 2
                on conflict (hall, utc_day) do update set hall = excluded.hall
            """;

    private static final String MARK_ALL =
            """
            insert into usage_due (hall, utc_day)
            select hall, utc_day
              from (select hall, (started_at at time zone 'UTC')::date as utc_day
                      from usage_record
                     where started_at >= ? and started_at < ? and clock <> 'estimated'
                     union
                    select hall, day from usage_day where day >= ? and day <= ?) m
             order by 1, 2
                on conflict (hall, utc_day) do update set hall = excluded.hall
            """;

    private static final String DUE = "select distinct utc_day from usage_due order by 1 desc";

    /// The halls of which a day in between is due; see [#bindDue].
    static final String DUE_HALLS = "select hall from usage_due where utc_day between ? and ?";

    private static final String IS_DUE =
            "select exists (select 1 from usage_due where utc_day between ? and ?)";

    private static final String TAKE =
            """
            with mine as (
                select hall, utc_day from usage_due where utc_day = ? for update skip locked)
            delete from usage_due d using mine m
             where d.hall = m.hall and d.utc_day = m.utc_day
            returning d.hall
            """;

    private static final String COLUMNS =
            """
            records, rolled_up, seconds, first_seen_today, peak, visits_started, visits_ended,
            visit_seconds, portal_shown, portal_accepted, bytes_down, bytes_up, internet_seconds,
            portal_seconds, received_until, late
            """;

    private static final String SUMS =
            """
            count(*), count(*) filter (where grain <> 'quarter'), sum(seconds),
            sum(first_seen_today), max(peak), sum(visits_started), sum(visits_ended),
            sum(visit_seconds), sum(portal_shown), sum(portal_accepted), sum(bytes_down),
            sum(bytes_up), sum(internet_seconds), coalesce(sum(%s), 0), max(received_at),
            count(*) filter (
                where received_at > started_at + (seconds + 86400) * interval '1 second')
            """
                    .formatted(UsageTable.PORTAL_SECONDS);

    /// Of several records or sums, their taps together.
    private static final String TAPS =
            "coalesce(taps_together(array_agg(%1$s) filter (where %1$s <> '{}')), '{}')";

    private static final String TAPS_OF_RECORDS = TAPS.formatted(UsageTable.TAPS);

    /// Of several days.
    static final String TAPS_OF_DAYS = TAPS.formatted("u.taps");

    private static final String OF_TIME =
            "from usage_record where started_at >= ? and started_at < ? and clock <> 'estimated'";

    private static final String OF_HALLS = OF_TIME + " and hall = any(?)";

    private static final String FORGET_DAY =
            "delete from usage_day where day = ? and hall = any(?)";

    private static final String SUM_DAY =
            "insert into usage_day (hall, day, %s, taps) select hall, ?, %s, %s %s group by hall"
                    .formatted(COLUMNS, SUMS, TAPS_OF_RECORDS, OF_HALLS);

    private static final String FORGET_HOURS =
            "delete from usage_hour where hour >= ? and hour < ? and hall = any(?)";

    private static final String SUM_HOURS =
            """
            insert into usage_hour (hall, hour, %s)
            select hall, date_trunc('hour', started_at, 'UTC') as hour, %s %s and grain <> 'day'
             group by hall, 2
            """
                    .formatted(COLUMNS, SUMS, OF_HALLS);

    /// Two days of one month that are made at once would each leave the other one out: they come
    /// here one after the other.
    private static final String LOCK_MONTH = "select pg_advisory_xact_lock(1668050028, ?)";

    private static final String FORGET_MONTH =
            "delete from usage_month where month = ? and hall = any(?)";

    private static final String SUM_MONTH =
            """
            insert into usage_month (hall, month, %1$s, first_day, days, taps, %2$s)
            select hall, ?, sum(records), sum(rolled_up), sum(seconds), sum(first_seen_today),
                   max(peak), sum(visits_started), sum(visits_ended), sum(visit_seconds),
                   sum(portal_shown), sum(portal_accepted), sum(bytes_down), sum(bytes_up),
                   sum(internet_seconds), sum(portal_seconds), max(received_until), sum(late),
                   min(day), count(*), %3$s, %4$s
              from usage_day u
             where day >= ? and day < ? and hall = any(?)
             group by hall
            """
                    .formatted(COLUMNS, OpeningSums.COLUMNS, TAPS_OF_DAYS, OpeningSums.SUMS);

    // what is due is not wrong yet
    private static final String DIFFERENCES =
            """
            with made as (select hall, %2$s, %3$s as taps %4$s group by hall),
                 kept as (select hall, %1$s, taps from usage_day where day = ?)
            select coalesce(k.hall, m.hall), coalesce(k::text, ''), coalesce(m::text, '')
              from kept k full join made m on m.hall = k.hall
             where k::text is distinct from m::text
               and not exists (select 1 from usage_due d
                                where d.hall = coalesce(k.hall, m.hall)
                                  and d.utc_day between ? and ?)
             order by 1
            """
                    .formatted(COLUMNS, SUMS, TAPS_OF_RECORDS, OF_TIME);

    private static final String ZONE = "select zone from usage_zone";
    private static final String KEEP_ZONE = "insert into usage_zone (zone) values (?)";
    private static final List<String> BEGIN_ANEW =
            List.of(
                    "lock table usage_zone in exclusive mode",
                    "delete from usage_zone",
                    "delete from usage_hour",
                    "delete from usage_day",
                    "delete from usage_month");

    private SumTable() {}

    /// Notes that the sums of these records have to be made anew.
    static void mark(Connection connection, List<Written> stored) throws SQLException {
        var dated =
                stored.stream()
                        .map(Written::usage)
                        .filter(each -> each.period().clock() != ClockQuality.estimated)
                        .map(each -> new Due(each.hall(), utcDay(each.period().start())))
                        .distinct()
                        .toList();
        if (dated.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(MARK)) {
            new Columns<>(connection, insert, dated)
                    .text(Due::hall)
                    .text(each -> each.day().toString());
            insert.executeUpdate();
        }
    }

    private record Due(String hall, LocalDate day) {}

    private static LocalDate utcDay(String start) {
        return LocalDate.ofInstant(Instant.parse(start), ZoneOffset.UTC);
    }

    /// Notes that all sums of these local days have to be made anew.
    ///
    /// @param until the first day that is not meant
    static void mark(Connection connection, ZoneId zone, LocalDate from, LocalDate until)
            throws SQLException {
        try (var insert = connection.prepareStatement(MARK_ALL)) {
            bindTime(insert, 1, zone, from, until);
            insert.setObject(3, from.minusDays(1));
            insert.setObject(4, until);
            insert.executeUpdate();
        }
    }

    /// Makes sure that the sums are those of this zone's days: where they are another's, or there
    /// are none yet, all are made anew.
    static void ofZone(Connection connection, ZoneId zone) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var row = statement.executeQuery(ZONE)) {
                if (row.next() && row.getString(1).equals(zone.getId())) {
                    return;
                }
            }
            for (var sql : BEGIN_ANEW) {
                statement.execute(sql);
            }
        }
        try (var insert = connection.prepareStatement(KEEP_ZONE)) {
            insert.setString(1, zone.getId());
            insert.executeUpdate();
        }
        mark(connection, zone, LocalDate.of(2000, 1, 1), LocalDate.of(2200, 1, 1));
    }

    /// Whether any of these local days is due; one that somebody is making still is.
    ///
    /// @param until the first day that is not meant
    static boolean isDue(Connection connection, ZoneId zone, LocalDate from, LocalDate until)
            throws SQLException {
        try (var select = connection.prepareStatement(IS_DUE)) {
            select.setObject(1, utcDay(start(zone, from)));
            select.setObject(2, utcDay(start(zone, until).minusSeconds(1)));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /// Binds the two days of [#DUE_HALLS].
    ///
    /// @param until the first moment that is not meant
    /// @return the place after these
    static int bindDue(PreparedStatement select, int at, Instant from, Instant until)
            throws SQLException {
        select.setObject(at, utcDay(from));
        select.setObject(at + 1, utcDay(until.minusSeconds(1)));
        return at + 2;
    }

    /// The days (UTC) that are due, the newest first.
    static List<LocalDate> due(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(DUE)) {
            return Reports.list(select, row -> row.getObject(1, LocalDate.class));
        }
    }

    /// Makes the sums of one day that is due, of those halls that nobody else is busy with.
    ///
    /// @return how many halls these were
    static int make(Connection connection, ZoneId zone, LocalDate utcDay) throws SQLException {
        List<String> halls;
        try (var take = connection.prepareStatement(TAKE)) {
            take.setObject(1, utcDay);
            halls = Reports.list(take, row -> row.getString(1));
        }
        if (halls.isEmpty()) {
            return 0;
        }
        var of = connection.createArrayOf("text", halls.toArray());
        for (var day : localDays(zone, utcDay)) {
            try (var forget = connection.prepareStatement(FORGET_DAY);
                    var sum = connection.prepareStatement(SUM_DAY);
                    var forgetHours = connection.prepareStatement(FORGET_HOURS);
                    var sumHours = connection.prepareStatement(SUM_HOURS)) {
                forget.setObject(1, day);
                forget.setArray(2, of);
                forget.executeUpdate();
                sum.setObject(1, day);
                bindTime(sum, 2, zone, day, day.plusDays(1));
                sum.setArray(4, of);
                sum.executeUpdate();
                for (var each : List.of(forgetHours, sumHours)) {
                    bindTime(each, 1, zone, day, day.plusDays(1));
                    each.setArray(3, of);
                    each.executeUpdate();
                }
            }
            OpeningSums.make(connection, zone, day, of);
        }
        for (var month :
                localDays(zone, utcDay).stream().map(YearMonth::from).distinct().toList()) {
            makeMonth(connection, month, of);
        }
        return halls.size();
    }

    private static void makeMonth(Connection connection, YearMonth month, Array halls)
            throws SQLException {
        try (var lock = connection.prepareStatement(LOCK_MONTH);
                var forget = connection.prepareStatement(FORGET_MONTH);
                var sum = connection.prepareStatement(SUM_MONTH)) {
            lock.setInt(1, month.getYear() * 12 + month.getMonthValue());
            lock.execute();
            forget.setObject(1, month.atDay(1));
            forget.setArray(2, halls);
            forget.executeUpdate();
            sum.setObject(1, month.atDay(1));
            sum.setObject(2, month.atDay(1));
            sum.setObject(3, month.plusMonths(1).atDay(1));
            sum.setArray(4, halls);
            sum.executeUpdate();
        }
    }

    /// The local days that lie, in part at least, in a day of UTC.
    private static List<LocalDate> localDays(ZoneId zone, LocalDate utcDay) {
        var first = utcDay.atStartOfDay(ZoneOffset.UTC).toInstant();
        return Stream.of(first, first.plusSeconds(86_399))
                .map(each -> LocalDate.ofInstant(each, zone))
                .distinct()
                .toList();
    }

    /// Where the sums of one local day are not those of the records; what is due is left out.
    static List<SumDifference> differences(Connection connection, ZoneId zone, LocalDate day)
            throws SQLException {
        try (var select = connection.prepareStatement(DIFFERENCES)) {
            bindTime(select, 1, zone, day, day.plusDays(1));
            select.setObject(3, day);
            select.setObject(4, utcDay(start(zone, day)));
            select.setObject(5, utcDay(start(zone, day.plusDays(1)).minusSeconds(1)));
            return Reports.list(
                    select,
                    row ->
                            new SumDifference(
                                    day,
                                    new HallId(row.getString(1)),
                                    row.getString(2),
                                    row.getString(3)));
        }
    }

    private static LocalDate utcDay(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant start(ZoneId zone, LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static void bindTime(
            PreparedStatement statement, int first, ZoneId zone, LocalDate from, LocalDate until)
            throws SQLException {
        statement.setObject(first, start(zone, from).atOffset(ZoneOffset.UTC));
        statement.setObject(first + 1, start(zone, until).atOffset(ZoneOffset.UTC));
    }
}
