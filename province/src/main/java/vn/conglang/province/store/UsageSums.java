package vn.conglang.province.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import vn.conglang.telemetry.HallId;

/// Adds up `usage_day` and `usage_month`; changes nothing.
final class UsageSums {
    // width_bucket tells between which two cuts a day lies
    private static final String SUMS =
            """
            select u.hall, min(u.day) as first, count(*), sum(records), sum(rolled_up), sum(late),
                   sum(seconds), sum(first_seen_today), max(peak), sum(visits_started),
                   sum(portal_shown), sum(portal_accepted), sum(bytes_down), sum(bytes_up),
                   sum(internet_seconds), sum(portal_seconds), %2$s, %4$s as taps
              from usage_day u
              left join hall_period p
                on p.hall = u.hall and p.from_day <= u.day
               and (p.until_day is null or u.day < p.until_day)
             where u.day >= ? and u.day < ? and (?::text is null or u.hall = ?)
             group by u.hall, date_trunc(?, u.day), p.from_day, width_bucket(u.day, ?::date[])
            """;

    /// Of a month in which neither the hall's place nor the map changed, and of which all is asked,
    /// the month's sum tells; of any other its days do.
    private static final String MONTHS =
            """
            with m as materialized (
                select m.*, m.month >= ? and (m.month + interval '1 month')::date <= ?
                            and not exists (
                                select 1 from unnest(?::date[]) c
                                 where c > m.month and c < m.month + interval '1 month')
                            and not exists (
                                select 1 from hall_period p
                                 where p.hall = m.hall
                                   and (p.from_day > m.month
                                        and p.from_day < m.month + interval '1 month'
                                        or p.until_day > m.month
                                        and p.until_day < m.month + interval '1 month')) as is_whole
                  from usage_month m
                 where m.month > ?::date - 31 and m.month < ?)
            select hall, first_day as first, days, records, rolled_up, late, seconds,
                   first_seen_today, peak, visits_started, portal_shown, portal_accepted,
                   bytes_down, bytes_up, internet_seconds, portal_seconds, %1$s, %3$s as taps
              from m where is_whole
             union all
            select u.hall, min(u.day), count(*), sum(u.records), sum(u.rolled_up), sum(u.late),
                   sum(u.seconds), sum(u.first_seen_today), max(u.peak), sum(u.visits_started),
                   sum(u.portal_shown), sum(u.portal_accepted), sum(u.bytes_down),
                   sum(u.bytes_up), sum(u.internet_seconds), sum(u.portal_seconds), %2$s, %4$s
              from m
              join usage_day u
                on u.hall = m.hall and u.day >= m.month
               and u.day < (m.month + interval '1 month')::date and u.day >= ? and u.day < ?
              left join hall_period p
                on p.hall = u.hall and p.from_day <= u.day
               and (p.until_day is null or u.day < p.until_day)
             where not is_whole
             group by u.hall, m.month, p.from_day, width_bucket(u.day, ?::date[])
            """;

    /// Of one of these.
    private static final String WITH_TAPS =
            """
            select s.*, coalesce(services, '{}'), coalesce(times, '{}')
              from (%s) s
             cross join lateral (
                select array_agg(key) as services, array_agg(value::bigint) as times
                  from jsonb_each_text(taps)) t
             order by hall, first
            """;

    private static final String ALONE =
            """
            select s.*, '{}'::text[], '{}'::bigint[]
              from (%s) s
             order by hall, first
            """;

    private static final String DAYS_ALONE = ALONE.formatted(alone(SUMS));
    private static final String DAYS_WITH_TAPS = WITH_TAPS.formatted(withTaps(SUMS));
    private static final String MONTHS_ALONE = ALONE.formatted(alone(MONTHS));
    private static final String MONTHS_WITH_TAPS = WITH_TAPS.formatted(withTaps(MONTHS));

    private static final String HOURS =
            """
            select hour, seconds, internet_seconds, portal_seconds from usage_hour
             where hall = ? and hour >= ? and hour < ?
             order by hour
            """;

    private UsageSums() {}

    private static String alone(String sums) {
        var none = "'{}'::jsonb";
        return sums.formatted(OpeningSums.COLUMNS, OpeningSums.SUMS, none, none);
    }

    private static String withTaps(String sums) {
        return sums.formatted(OpeningSums.COLUMNS, OpeningSums.SUMS, "taps", SumTable.TAPS_OF_DAYS);
    }

    /// The hours of one hall of which something is known, in order.
    static List<HourSum> hours(Connection connection, HallId hall, Instant from, Instant until)
            throws SQLException {
        try (var select = connection.prepareStatement(HOURS)) {
            select.setString(1, hall.value());
            select.setObject(2, from.atOffset(ZoneOffset.UTC));
            select.setObject(3, until.atOffset(ZoneOffset.UTC));
            return Reports.list(
                    select,
                    row ->
                            new HourSum(
                                    Reports.instant(row, 1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getLong(4)));
        }
    }

    static List<UsageSum> of(Connection connection, UsageSum.Question question)
            throws SQLException {
        return question.daily() || question.hall().isPresent()
                ? ofDays(connection, question)
                : ofMonths(connection, question);
    }

    private static List<UsageSum> ofMonths(Connection connection, UsageSum.Question question)
            throws SQLException {
        try (var select =
                connection.prepareStatement(question.taps() ? MONTHS_WITH_TAPS : MONTHS_ALONE)) {
            var cuts = cuts(connection, question);
            select.setObject(1, question.from());
            select.setObject(2, question.until());
            select.setArray(3, cuts);
            select.setObject(4, question.from());
            select.setObject(5, question.until());
            select.setObject(6, question.from());
            select.setObject(7, question.until());
            select.setArray(8, cuts);
            return Reports.list(select, UsageSums::sum);
        }
    }

    /// An empty array has no thresholds to search.
    private static Array cuts(Connection connection, UsageSum.Question question)
            throws SQLException {
        var cuts = question.cuts().isEmpty() ? List.of(question.until()) : question.cuts();
        return connection.createArrayOf("date", cuts.stream().map(LocalDate::toString).toArray());
    }

    private static List<UsageSum> ofDays(Connection connection, UsageSum.Question question)
            throws SQLException {
        try (var select =
                connection.prepareStatement(question.taps() ? DAYS_WITH_TAPS : DAYS_ALONE)) {
            var hall = question.hall().map(HallId::value).orElse(null);
            select.setObject(1, question.from());
            select.setObject(2, question.until());
            select.setString(3, hall);
            select.setString(4, hall);
            select.setString(5, question.daily() ? "day" : "month");
            select.setArray(6, cuts(connection, question));
            return Reports.list(select, UsageSums::sum);
        }
    }

    private static UsageSum sum(ResultSet row) throws SQLException {
        return new UsageSum(
                new HallId(row.getString(1)),
                row.getObject(2, LocalDate.class),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16),
                new UsageSum.Opening(
                        row.getLong(17), row.getLong(18), row.getLong(19), row.getLong(20)),
                Counts.of(row, 22));
    }
}
