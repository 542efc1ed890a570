package vn.conglang.province.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.store.OpeningDay.Kept;
import vn.conglang.telemetry.HallId;

/// What `usage_day` says of declared hours: made by [OpeningDays] of the day's records.
final class OpeningSums {
    /// A demo's quarter-hours are shorter: read as if they ended with these, they tell less at the
    /// worst, never more.
    private static final Duration QUARTER = Duration.ofMinutes(15);

    static final String COLUMNS = "open_portal, open_portal_not, open_internet, open_internet_not";

    /// Of several days.
    static final String SUMS =
            """
            sum(u.open_portal), sum(u.open_portal_not), sum(u.open_internet),
            sum(u.open_internet_not)
            """;

    private static final String KEEP =
            """
            update usage_day u
               set open_portal = k.portal, open_portal_not = k.portal_not,
                   open_internet = k.internet, open_internet_not = k.internet_not
              from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                       as k (hall, portal, portal_not, internet, internet_not)
             where u.hall = k.hall and u.day = ?
            """;

    // what is due is not wrong yet
    private static final String KEPT =
            """
            select hall, %s
              from usage_day
             where day = ? and hall not in (%s)
             order by hall
            """
                    .formatted(COLUMNS, SumTable.DUE_HALLS);

    /// Waits for whoever is storing or summing, and holds them up until the hours are stored: so
    /// nobody makes a sum by the old ones that is not due afterwards.
    private static final String LOCK = "lock table usage_due in exclusive mode";

    private static final String MARK =
            """
            insert into usage_due (hall, utc_day)
            select distinct u.hall, u.day
              from unnest(?::text[], ?::text[], ?::text[]) as c (hall, first, until)
              join usage_day u
                on u.hall = c.hall and u.day >= c.first::date and u.day < c.until::date
             order by 1, 2
                on conflict (hall, utc_day) do nothing
            """;

    private static final LocalDate NEVER = LocalDate.of(2200, 1, 1);

    private OpeningSums() {}

    /// Puts them beside the other sums of that day, which must be made already.
    static void make(Connection connection, ZoneId zone, LocalDate day, Array halls)
            throws SQLException {
        var made = made(connection, zone, day, halls);
        if (made.isEmpty()) {
            return;
        }
        try (var keep = connection.prepareStatement(KEEP)) {
            new Columns<>(connection, keep, made)
                    .text(Row::hall)
                    .number(Row::portal)
                    .number(Row::portalNot)
                    .number(Row::internet)
                    .number(Row::internetNot);
            keep.setObject(6, day);
            keep.executeUpdate();
        }
    }

    /// Notes that sums have to be made anew of days of which the roster says other hours now.
    static void mark(Connection connection, List<HallPeriod> before, List<HallPeriod> now)
            throws SQLException {
        var changed = changed(before, now);
        if (changed.isEmpty()) {
            return;
        }
        try (var statement = connection.createStatement();
                var insert = connection.prepareStatement(MARK)) {
            statement.execute(LOCK);
            new Columns<>(connection, insert, changed)
                    .text(each -> each.hall().value())
                    .text(each -> each.from().toString())
                    .text(each -> each.until().toString());
            insert.executeUpdate();
        }
    }

    private record Stretch(HallId hall, LocalDate from, LocalDate until) {}

    private static List<Stretch> changed(List<HallPeriod> before, List<HallPeriod> now) {
        var old = byHall(before);
        var current = byHall(now);
        return Stream.concat(old.keySet().stream(), current.keySet().stream())
                .distinct()
                .flatMap(hall ->
                        changed(
                                hall,
                                old.getOrDefault(hall, List.of()),
                                current.getOrDefault(hall, List.of()))
                                .stream())
                .toList();
    }

    private static Map<HallId, List<HallPeriod>> byHall(List<HallPeriod> periods) {
        return periods.stream().collect(Collectors.groupingBy(HallPeriod::hall));
    }

    private static List<Stretch> changed(
            HallId hall, List<HallPeriod> before, List<HallPeriod> now) {
        if (before.equals(now)) {
            return List.of();
        }
        var edges = new TreeSet<LocalDate>();
        Stream.concat(before.stream(), now.stream())
                .forEach(period -> {
                    edges.add(period.from());
                    edges.add(period.until().orElse(NEVER));
                });
        var changed = new ArrayList<Stretch>();
        for (var from : edges.headSet(NEVER)) {
            if (!hours(before, from).equals(hours(now, from))) {
                var until = Optional.ofNullable(edges.higher(from)).orElse(NEVER);
                changed.add(new Stretch(hall, from, until));
            }
        }
        return changed;
    }

    private static OpeningHours hours(List<HallPeriod> periods, LocalDate day) {
        return periods.stream()
                .filter(period -> period.holdsOn(day))
                .map(HallPeriod::hours)
                .findFirst()
                .orElse(OpeningHours.UNKNOWN);
    }

    /// Where they are not those of the records, sorted by hall; what is due is left out.
    static List<SumDifference> differences(Connection connection, ZoneId zone, LocalDate day)
            throws SQLException {
        var kept = kept(connection, zone, day);
        var halls = kept.stream().map(Row::hall).toArray();
        var made = new HashMap<String, Row>();
        made(connection, zone, day, connection.createArrayOf("text", halls))
                .forEach(row -> made.put(row.hall(), row));
        return kept.stream()
                .filter(row -> !row.equals(made.getOrDefault(row.hall(), Row.nothing(row.hall()))))
                .map(row ->
                        new SumDifference(
                                day,
                                new HallId(row.hall()),
                                row.text(),
                                made.getOrDefault(row.hall(), Row.nothing(row.hall())).text()))
                .toList();
    }

    private static List<Row> kept(Connection connection, ZoneId zone, LocalDate day)
            throws SQLException {
        try (var select = connection.prepareStatement(KEPT)) {
            select.setObject(1, day);
            SumTable.bindDue(
                    select,
                    2,
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant());
            return Reports.list(select, Row::of);
        }
    }

    private static List<Row> made(Connection connection, ZoneId zone, LocalDate day, Array halls)
            throws SQLException {
        return OpeningDays.of(connection, zone, QUARTER, day, halls).entrySet().stream()
                .map(each -> Row.of(each.getKey(), each.getValue()))
                .toList();
    }

    private record Row(String hall, long portal, long portalNot, long internet, long internetNot) {
        static Row nothing(String hall) {
            return new Row(hall, 0, 0, 0, 0);
        }

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5));
        }

        static Row of(HallId hall, Kept kept) {
            return new Row(
                    hall.value(),
                    kept.portal().with(),
                    kept.portal().without(),
                    kept.internet().with(),
                    kept.internet().without());
        }

        String text() {
            return "declared hours: portal %d s, not %d s; internet %d s, not %d s"
                    .formatted(portal, portalNot, internet, internetNot);
        }
    }
}
