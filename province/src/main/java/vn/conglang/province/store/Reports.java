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
    private static final String HALLS =
            """
            select h.hall, h.rejected, s.state, s.received_at, s.reason, s.version,
                   d.device_days, d.peak, d.bytes_down, d.bytes_up, d.seconds,
                   l.ended, l.clock, l.received_at, coalesce(b.breaks, 0),
                   s.records_every, d.late, d.longest_delay
              from hall h
              left join hall_status s using (hall)
              left join (select u.hall, sum(first_seen_today) as device_days, max(peak) as peak,
                                sum(bytes_down) as bytes_down, sum(bytes_up) as bytes_up,
                                sum(seconds) as seconds,
                                count(*) filter (
                                    where delay > coalesce(t.records_every, 0) + ?) as late,
                                max(delay) as longest_delay
                           from usage_record u
                           left join hall_status t using (hall),
                        lateral (select extract(epoch from u.received_at - u.started_at)::bigint
                                        - u.seconds as delay) r
                          where started_at >= ? and started_at < ? and clock <> 'estimated'
                          group by u.hall) d using (hall)
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
             order by h.hall
            """;

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

    static List<HallReport> halls(Connection connection, HallReport.Question question)
            throws SQLException {
        var missing = missing(connection, question.now().minus(HallReport.Missing.ON_ITS_WAY));
        try (var select = connection.prepareStatement(HALLS)) {
            select.setLong(1, question.lateAfter().toSeconds());
            select.setObject(2, at(question.from()));
            select.setObject(3, at(question.to()));
            var reports = new ArrayList<HallReport>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var hall = row.getString(1);
                    reports.add(report(row, missing.getOrDefault(hall, List.of())));
                }
            }
            return reports;
        }
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
