package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.conglang.province.store.HallReport.Contact;
import vn.conglang.province.store.HallReport.Day;
import vn.conglang.province.store.HallReport.Last;
import vn.conglang.province.store.HallReport.Missing;
import vn.conglang.telemetry.HallId;

/// Reads what the page shows; changes nothing.
final class Reports {
    /// Parts: the sums of the day, what came late, which halls.
    private static final String REPORT =
            """
            select h.hall, h.rejected, s.state, s.received_at, s.reason, s.version,
                   d.device_days, d.peak, d.bytes_down, d.bytes_up, d.seconds,
                   l.ended, l.clock, l.received_at, coalesce(b.breaks, 0),
                   s.records_every, coalesce(a.late, 0), a.longest_delay
              from hall h
              left join hall_status s using (hall)
              left join (%s) d using (hall)
              left join (select u.hall, count(*) as late, max(delay) as longest_delay
                           from usage_record u
                           left join hall_status t using (hall),
                        lateral (select extract(epoch from u.received_at - u.started_at)::bigint
                                        - u.seconds as delay) r
                          where started_at >= ? and started_at < ? and clock <> 'estimated'
                            and delay > coalesce(t.records_every, 0) + ? and %s
                          group by u.hall) a using (hall)
              left join lateral (
                         select u.started_at + u.seconds * interval '1 second' as ended, u.clock,
                                u.received_at
                           from ledger l
                           join usage_record u
                             on u.hall = l.hall and u.ledger = l.ledger and u.seq = l.newest
                          where l.hall = h.hall
                          order by l.heard_at desc
                          limit 1) l on true
              left join (select hall, count(*) as breaks
                           from chain_break group by hall) b using (hall)
             where %s
             order by h.hall
            """;

    private static final String SUM_OF_RECORDS =
            """
            select u.hall, sum(first_seen_today) as device_days, max(peak) as peak,
                   sum(bytes_down) as bytes_down, sum(bytes_up) as bytes_up,
                   sum(seconds) as seconds
              from usage_record u
             where started_at >= ? and started_at < ? and clock <> 'estimated' and u.hall %s
             group by u.hall
            """;

    /// Of a day whose sums are due the records tell; of any other its sum does.
    private static final String SUMS =
            """
            select u.hall, first_seen_today as device_days, peak, bytes_down, bytes_up, seconds
              from usage_day u
             where day = ? and u.hall not in (%1$s)
             union all
            %2$s
            """
                    .formatted(
                            SumTable.DUE_HALLS,
                            SUM_OF_RECORDS.formatted("in (%s)".formatted(SumTable.DUE_HALLS)));

    /// As the index of those that came late says it.
    private static final String HALF_AN_HOUR_LATE =
            "u.received_at - u.started_at > (u.seconds + 1800) * interval '1 second'";

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private static final String HALLS = REPORT.formatted(SUMS, "%s", "true");

    private static final String HALL =
            REPORT.formatted(SUM_OF_RECORDS.formatted("= ?"), "u.hall = ?", "h.hall = ?");

    private static final String MISSING =
            """
            with known as (
                select l.hall, l.ledger, u.seq, coalesce(u.rolled_from, u.seq) as first,
                       u.received_at
                  from ledger l
                  join usage_record u
                    on u.hall = l.hall and u.ledger = l.ledger and u.seq > l.through
                 where l.through < l.newest
                 union all
                select hall, ledger, through, through, null from ledger where through < newest)
            select hall, ledger, seq + 1, next - 1
              from (select hall, ledger, seq,
                           lead(first) over (partition by hall, ledger order by seq) as next,
                           lead(received_at) over (partition by hall, ledger order by seq) as heard
                      from known) g
             where next > seq + 1 and heard < ?
             union all
            select hall, ledger, rolled_from, seq from usage_record where grain = 'lost'
             order by 1, 2, 3
             limit 10000
            """;

    private static final String QUARTERS =
            """
            select started_at, seconds, first_seen_today, peak
              from usage_record
             where hall = ? and started_at >= ? and started_at < ? and clock <> 'estimated'
             order by started_at
             limit 10000
            """;

    private Reports() {}

    /// Every hall that ever spoke.
    static List<HallReport> halls(Connection connection, HallReport.Question question)
            throws SQLException {
        var late = question.lateAfter().compareTo(HALF_AN_HOUR) >= 0 ? HALF_AN_HOUR_LATE : "true";
        try (var select = connection.prepareStatement(HALLS.formatted(late))) {
            var at = SumTable.bindDue(select, 2, question.from(), question.to());
            select.setObject(1, question.day());
            at = bindTime(select, at, question);
            at = SumTable.bindDue(select, at, question.from(), question.to());
            at = bindTime(select, at, question);
            select.setLong(at, question.lateAfter().toSeconds());
            return reports(connection, select, question);
        }
    }

    /// One hall; empty when it never spoke.
    static Optional<HallReport> hall(
            Connection connection, HallId hall, HallReport.Question question) throws SQLException {
        try (var select = connection.prepareStatement(HALL)) {
            var at = bindTime(select, 1, question);
            select.setString(at++, hall.value());
            at = bindTime(select, at, question);
            select.setLong(at++, question.lateAfter().toSeconds());
            select.setString(at++, hall.value());
            select.setString(at, hall.value());
            return reports(connection, select, question).stream().findFirst();
        }
    }

    private static List<HallReport> reports(
            Connection connection, PreparedStatement select, HallReport.Question question)
            throws SQLException {
        var missing = missing(connection, question.now().minus(HallReport.Missing.ON_ITS_WAY));
        return list(select, row -> report(row, missing.getOrDefault(row.getString(1), List.of())));
    }

    private static int bindTime(PreparedStatement select, int at, HallReport.Question question)
            throws SQLException {
        select.setObject(at, at(question.from()));
        select.setObject(at + 1, at(question.to()));
        return at + 2;
    }

    private static HallReport report(ResultSet row, List<Missing> missing) throws SQLException {
        return new HallReport(
                new HallId(row.getString(1)),
                contact(row),
                day(row),
                last(row),
                List.copyOf(missing),
                row.getLong(15),
                row.getLong(2));
    }

    private static Optional<Contact> contact(ResultSet row) throws SQLException {
        if (row.getString(3) == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Contact(
                        row.getString(3).equals("online"),
                        instant(row, 4),
                        row.getString(5),
                        row.getString(6),
                        Duration.ofSeconds(row.getLong(16))));
    }

    private static Optional<Day> day(ResultSet row) throws SQLException {
        var deviceDays = row.getLong(7);
        if (row.wasNull()) {
            return Optional.empty();
        }
        return Optional.of(
                new Day(
                        deviceDays,
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(17),
                        Duration.ofSeconds(Math.max(0, row.getLong(18)))));
    }

    private static Optional<Last> last(ResultSet row) throws SQLException {
        if (row.getObject(12) == null) {
            return Optional.empty();
        }
        var trusted = !row.getString(13).equals("estimated");
        return Optional.of(new Last(instant(row, 12), trusted, instant(row, 14)));
    }

    static Map<String, List<Missing>> missing(Connection connection, Instant heardBefore)
            throws SQLException {
        try (var select = connection.prepareStatement(MISSING)) {
            select.setObject(1, at(heardBefore));
            var missing = new HashMap<String, List<Missing>>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    missing.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(new Missing(row.getString(2), row.getLong(3), row.getLong(4)));
                }
            }
            return missing;
        }
    }

    static List<Quarter> quarters(Connection connection, HallId hall, Instant from, Instant to)
            throws SQLException {
        try (var select = connection.prepareStatement(QUARTERS)) {
            select.setString(1, hall.value());
            select.setObject(2, at(from));
            select.setObject(3, at(to));
            return list(
                    select,
                    row ->
                            new Quarter(
                                    instant(row, 1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getLong(4)));
        }
    }

    static <T> List<T> list(PreparedStatement select, Row<T> each) throws SQLException {
        var found = new ArrayList<T>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                found.add(each.read(row));
            }
        }
        return List.copyOf(found);
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /// Reads one row.
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
