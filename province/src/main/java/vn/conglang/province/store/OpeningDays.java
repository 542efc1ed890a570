package vn.conglang.province.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.conglang.province.store.DeclaredHours.Window;
import vn.conglang.province.store.OpeningDay.Kept;
import vn.conglang.province.store.OpeningDay.Proof;
import vn.conglang.telemetry.HallId;

/// Holds a hall's records against its declared hours; changes nothing.
///
/// A record says how much of its stretch worked, not which part. Where declared hours cut a
/// stretch, only what must lie within them is taken: of 900 s of which 800 s worked, 300 s declared
/// ones hold at least 200 s that did; whether the other 100 s did is unknown. The same goes for
/// hours and days that a box rolled up.
final class OpeningDays {
    private static final String RECORDS =
            """
            select extract(epoch from started_at)::bigint, seconds, internet_seconds,
                   %s, grain, hall
              from usage_record
             where started_at >= ? and started_at < ? and clock <> 'estimated'
            """
                    .formatted(UsageTable.PORTAL_SECONDS);
    private static final String OF_HALL = RECORDS + "and hall = ? order by started_at, ledger, seq";

    private static final String OF_HALLS =
            RECORDS
                    + """
                     and (started_at >= ? or grain <> 'quarter') and hall = any(?)
                     order by hall, started_at, ledger, seq
                    """;

    private static final String COLUMNS =
            """
            select extract(epoch from u.started_at)::bigint as start, u.seconds,
                   u.internet_seconds, %s, u.grain, u.hall
            """
                    .formatted(UsageTable.PORTAL_SECONDS);

    /// An hour of which all is known and all of it worked, or nothing, tells the same as its
    /// quarter-hours; of any other hour these are read, and of halls whose sums are due all
    /// records. A quarter-hour of the day before ends at midnight.
    private static final String OF_ALL =
            """
            with due as materialized (%1$s),
            hours as materialized (
                select hall, hour, least(seconds, 3600) as known,
                       least(internet_seconds, 3600) as internet,
                       least(portal_seconds, 3600) as portal,
                       seconds between 3590 and 3610 and rolled_up = 0
                       and (internet_seconds < 10 or internet_seconds > seconds - 10)
                       and (portal_seconds < 10 or portal_seconds > seconds - 10) as is_plain
                  from usage_hour
                 where hour >= ? and hour < ? and hall not in (select hall from due))
            select extract(epoch from hour)::bigint as start, known, internet, portal, 'hour', hall
              from hours where is_plain
             union all
            %2$s
              from hours h
              join usage_record u
                on u.hall = h.hall and u.started_at >= h.hour
               and u.started_at < h.hour + interval '1 hour'
             where not is_plain and u.grain = 'quarter' and u.clock <> 'estimated'
             union all
            %2$s
              from usage_record u
             where started_at >= ? and started_at < ? and grain <> 'quarter'
               and clock <> 'estimated' and hall not in (select hall from due)
             union all
            %2$s
              from due join usage_record u using (hall)
             where started_at >= ? and started_at < ? and clock <> 'estimated'
               and (started_at >= ? or grain <> 'quarter')
             order by 6, 1
            """
                    .formatted(SumTable.DUE_HALLS, COLUMNS);

    /// A rolled-up record begins at most that long before its end.
    private static final Duration LONGEST = Duration.ofHours(25);

    /// Rounding of begin and length may make neighbours touch.
    private static final long SLACK_SECONDS = 2;

    private OpeningDays() {}

    /// @param quarter length of a quarter-hour
    /// @param from first day
    /// @param until first day no more
    static List<OpeningDay> of(
            Connection connection,
            HallId hall,
            ZoneId zone,
            Duration quarter,
            LocalDate from,
            LocalDate until,
            Instant now)
            throws SQLException {
        var declared = new DeclaredHours(HallPeriodTable.of(connection, hall), zone);
        var records = told(records(connection, hall, zone, quarter, from, until));
        return from.datesUntil(until).map(day -> day(declared, day, records, now)).toList();
    }

    /// One day of every hall that has declared hours on it.
    static Map<HallId, OpeningDay> ofAll(
            Connection connection, ZoneId zone, Duration quarter, LocalDate day, Instant now)
            throws SQLException {
        var periods = declared(HallPeriodTable.all(connection), day);
        return days(periods, records(connection, zone, quarter, day), zone, day, now);
    }

    /// What the records of one whole day tell of those of these halls that have declared hours on
    /// it.
    static Map<HallId, Kept> of(
            Connection connection, ZoneId zone, Duration quarter, LocalDate day, Array halls)
            throws SQLException {
        var periods = declared(HallPeriodTable.of(connection, halls), day);
        if (periods.isEmpty()) {
            return Map.of();
        }
        var midnight = day.atStartOfDay(zone).toInstant();
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        try (var select = connection.prepareStatement(OF_HALLS)) {
            between(select, zone, day, day.plusDays(1));
            select.setObject(3, midnight.minus(quarter).atOffset(ZoneOffset.UTC));
            select.setArray(
                    4,
                    connection.createArrayOf(
                            "text", periods.keySet().stream().map(HallId::value).toArray()));
            var kept = new HashMap<HallId, Kept>();
            days(periods, rows(select, zone, quarter), zone, day, end)
                    .forEach((hall, each) -> each.kept().ifPresent(of -> kept.put(hall, of)));
            return kept;
        }
    }

    /// What is declared for a day, by hall.
    private static Map<HallId, List<HallPeriod>> declared(List<HallPeriod> all, LocalDate day) {
        return all.stream()
                .filter(period -> period.holdsOn(day) && !period.hours().isUnknown())
                .collect(Collectors.groupingBy(HallPeriod::hall));
    }

    private static Map<HallId, OpeningDay> days(
            Map<HallId, List<HallPeriod>> periods,
            List<Row> rows,
            ZoneId zone,
            LocalDate day,
            Instant now) {
        var records = rows.stream().collect(Collectors.groupingBy(Row::hall));
        var days = new HashMap<HallId, OpeningDay>();
        periods.forEach((hall, each) -> {
            var told = told(records.getOrDefault(hall.value(), List.of()));
            days.put(hall, day(new DeclaredHours(each, zone), day, told, now));
        });
        return days;
    }

    private static OpeningDay day(
            DeclaredHours declared, LocalDate day, List<Told> records, Instant now) {
        return new OpeningDay(
                day,
                declared.until(now, day).map(windows -> kept(declared, day, windows, records)));
    }

    private static Kept kept(
            DeclaredHours declared, LocalDate day, List<Window> windows, List<Told> records) {
        var seconds = windows.stream().mapToLong(Window::seconds).sum();
        return new Kept(
                declared.on(day).orElse(List.of()),
                seconds,
                proof(seconds, windows, records, Told::portal),
                proof(seconds, windows, records, Told::internet));
    }

    private static Proof proof(
            long seconds, List<Window> windows, List<Told> records, Worked worked) {
        var with = 0L;
        var without = 0L;
        for (var each : records) {
            var inside = windows.stream().mapToLong(each::within).sum();
            if (inside > 0) {
                var outside = each.longest() - inside;
                with += Math.max(0, worked.of(each) - outside);
                without += Math.max(0, each.seconds - worked.of(each) - outside);
            }
        }
        return Proof.of(seconds, with, without);
    }

    /// What a record tells, in seconds.
    ///
    /// @param first from where on the stretch is told by no record before
    /// @param start where it begins
    /// @param end where it ends at the latest
    private record Told(
            long first, long start, long end, long seconds, long internet, long portal) {
        long longest() {
            return end - start;
        }

        long within(Window window) {
            return Math.max(
                    0,
                    Math.min(end, window.until().getEpochSecond())
                            - Math.max(first, window.from().getEpochSecond()));
        }
    }

    private interface Worked {
        long of(Told told);
    }

    private record Row(
            String hall, long start, long seconds, long internet, long portal, long latest) {}

    private static List<Row> records(
            Connection connection,
            HallId hall,
            ZoneId zone,
            Duration quarter,
            LocalDate from,
            LocalDate until)
            throws SQLException {
        try (var select = connection.prepareStatement(OF_HALL)) {
            between(select, zone, from, until);
            select.setString(3, hall.value());
            return rows(select, zone, quarter);
        }
    }

    private static List<Row> records(
            Connection connection, ZoneId zone, Duration quarter, LocalDate day)
            throws SQLException {
        try (var select = connection.prepareStatement(OF_ALL)) {
            var midnight = day.atStartOfDay(zone).toInstant();
            var end = day.plusDays(1).atStartOfDay(zone).toInstant();
            var first = midnight.minus(LONGEST);
            var last = midnight.minus(quarter);
            var at = SumTable.bindDue(select, 1, first, end);
            for (var moment :
                    List.of(
                            last.truncatedTo(ChronoUnit.HOURS),
                            end,
                            first,
                            end,
                            first,
                            end,
                            last)) {
                select.setObject(at++, moment.atOffset(ZoneOffset.UTC));
            }
            return rows(select, zone, quarter);
        }
    }

    private static void between(
            PreparedStatement select, ZoneId zone, LocalDate from, LocalDate until)
            throws SQLException {
        var first = from.atStartOfDay(zone).toInstant().minus(LONGEST);
        select.setObject(1, first.atOffset(ZoneOffset.UTC));
        select.setObject(2, until.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC));
    }

    private static List<Row> rows(PreparedStatement select, ZoneId zone, Duration quarter)
            throws SQLException {
        return Reports.list(
                select,
                row ->
                        new Row(
                                row.getString(6),
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                slotEnd(row.getLong(1), row.getString(5), zone, quarter)));
    }

    /// Where the quarter-hour, hour or day ends in which a record began.
    private static long slotEnd(long start, String grain, ZoneId zone, Duration quarter) {
        var local = Instant.ofEpochSecond(start).atZone(zone);
        return switch (grain) {
            case "hour" -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toEpochSecond();
            case "day" -> local.toLocalDate().plusDays(1).atStartOfDay(zone).toEpochSecond();
            default -> (Math.floorDiv(start, quarter.toSeconds()) + 1) * quarter.toSeconds();
        };
    }

    /// A record that covers less than its slot ends at the latest where the next one begins. Where
    /// two cover the same time, as those of two boxes, the earlier one counts.
    private static List<Told> told(List<Row> rows) {
        var told = new ArrayList<Told>();
        var toldUntil = Long.MIN_VALUE;
        for (int at = 0; at < rows.size(); at++) {
            var row = rows.get(at);
            var least = row.start + row.seconds;
            var end = Math.max(least, row.latest);
            if (at + 1 < rows.size() && rows.get(at + 1).start >= least - SLACK_SECONDS) {
                end = Math.max(least, Math.min(end, rows.get(at + 1).start));
            }
            var first = Math.max(row.start, toldUntil);
            told.add(new Told(first, row.start, end, row.seconds, row.internet, row.portal));
            toldUntil = Math.max(toldUntil, end);
        }
        return told;
    }
}
