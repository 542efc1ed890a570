package vn.conglang.gateway.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.conglang.gateway.outbox.ClosedQuarter;
import vn.conglang.gateway.outbox.SqliteOutbox.Restamped;
import vn.conglang.gateway.store.Database;
import vn.conglang.portal.week.HallHistory;
import vn.conglang.portal.week.HourFigures;
import vn.conglang.portal.week.Recorded;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Period;

/// Sums of each local hour, for the keeper's desk; tables `hall_hour` and `hall_tap`. Records leave
/// the outbox when the province has them, these stay for five weeks. Thread-safe.
///
/// Written together with the record, so it costs the card no commit of its own.
public final class SqliteHistory implements HallHistory {
    /// The week under way and four before it.
    static final int DAYS = 35;

    private static final String ADD_HOUR =
            """
            insert into hall_hour (day, hour, first_seen, peak, visits, covered_s, internet_s, unsure_s)
            values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (day, hour) do update
               set first_seen = first_seen + excluded.first_seen,
                   peak = max(peak, excluded.peak),
                   visits = visits + excluded.visits,
                   covered_s = covered_s + excluded.covered_s,
                   internet_s = internet_s + excluded.internet_s,
                   unsure_s = unsure_s + excluded.unsure_s
            """;

    /// Only sums can be taken back; the peak of an hour that stays is left as it is.
    private static final String TAKE_HOUR =
            """
            update hall_hour
               set first_seen = max(0, first_seen - ?), visits = max(0, visits - ?),
                   covered_s = max(0, covered_s - ?), internet_s = max(0, internet_s - ?),
                   unsure_s = max(0, unsure_s - ?)
             where day = ? and hour = ?
            """;

    private static final String DROP_EMPTY = "delete from hall_hour where covered_s = 0";
    private static final String TAKE_TAPS =
            "update hall_tap set taps = max(0, taps - ?) where day = ? and service = ?";
    private static final String ADD_TAPS =
            """
            insert into hall_tap (day, service, taps) values (?, ?, ?)
                on conflict (day, service) do update set taps = taps + excluded.taps
            """;

    /// Whatever the clock says, never more than so many days.
    private static final String PRUNE_HOURS =
            """
            delete from hall_hour
             where day < (select min(day)
                            from (select distinct day from hall_hour order by day desc limit ?))
            """;

    /// Days too long ago, and those that a wrong clock put into the future.
    private static final String PRUNE_HOURS_BY_DATE =
            "delete from hall_hour where day <= ? or day > ?";

    private static final String PRUNE_TAPS =
            "delete from hall_tap where day not in (select day from hall_hour)";

    private static final String HOURS =
            """
            select day, hour, first_seen, peak, visits, covered_s, internet_s, unsure_s
              from hall_hour
             where day between ? and ?
             order by day, hour
            """;
    private static final String TAPS =
            """
            select service, sum(taps) from hall_tap where day between ? and ? group by service
            """;
    private static final String NEWEST = "select max(day) from hall_hour";

    private final Database database;
    private final ZoneId zone;

    /// The history in the gateway's database.
    ///
    /// @param zone whose hours and days these are
    public SqliteHistory(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /// Adds a closed quarter-hour and lets go of what is too old. Called inside
    /// [Database#inTransaction] it belongs to that transaction.
    public void add(ClosedQuarter quarter) {
        var begin = middle(quarter.period());
        database.<Boolean>inTransaction(connection -> {
            addHour(connection, begin, quarter);
            addTaps(connection, begin.toLocalDate(), quarter.taps());
            prune(connection, begin.toLocalDate(), quarter.period().clock());
            return true;
        });
    }

    /// Moves what was noted under a wrong time to where it belongs. Called inside
    /// [Database#inTransaction] it belongs to that transaction.
    public void move(List<Restamped> records) {
        database.<Boolean>inTransaction(connection -> {
            for (var each : records) {
                take(connection, each.before());
                var right = ClosedQuarter.of(each.after());
                addHour(connection, middle(right.period()), right);
                addTaps(connection, middle(right.period()).toLocalDate(), right.taps());
            }
            try (var delete = connection.prepareStatement(DROP_EMPTY)) {
                delete.executeUpdate();
            }
            return true;
        });
    }

    private void take(Connection connection, UsageRecord wrong) throws SQLException {
        var begin = middle(wrong.period());
        var seconds = wrong.period().seconds();
        try (var update = connection.prepareStatement(TAKE_HOUR)) {
            update.setLong(1, wrong.devices().firstSeenToday());
            update.setLong(2, wrong.visits().started());
            update.setLong(3, seconds);
            update.setLong(4, wrong.state().internet());
            update.setLong(5, wrong.period().clock() == ClockQuality.estimated ? seconds : 0);
            update.setString(6, begin.toLocalDate().toString());
            update.setInt(7, begin.getHour());
            update.executeUpdate();
        }
        try (var update = connection.prepareStatement(TAKE_TAPS)) {
            for (var each : wrong.taps().entrySet()) {
                update.setLong(1, each.getValue());
                update.setString(2, begin.toLocalDate().toString());
                update.setString(3, each.getKey());
                update.executeUpdate();
            }
        }
    }

    /// The hour that a stretch belongs to: its begin may lie a second before the hour.
    private ZonedDateTime middle(Period period) {
        return Instant.parse(period.start()).plusSeconds(period.seconds() / 2).atZone(zone);
    }

    private static void addHour(Connection connection, ZonedDateTime begin, ClosedQuarter quarter)
            throws SQLException {
        var seconds = quarter.period().seconds();
        var unsure = quarter.period().clock() == ClockQuality.estimated ? seconds : 0;
        try (var insert = connection.prepareStatement(ADD_HOUR)) {
            insert.setString(1, begin.toLocalDate().toString());
            insert.setInt(2, begin.getHour());
            insert.setLong(3, quarter.devices().firstSeenToday());
            insert.setLong(4, quarter.devices().peak());
            insert.setLong(5, quarter.visits().started());
            insert.setLong(6, seconds);
            insert.setLong(7, quarter.state().internet());
            insert.setLong(8, unsure);
            insert.executeUpdate();
        }
    }

    private static void addTaps(Connection connection, LocalDate day, Map<String, Long> taps)
            throws SQLException {
        try (var insert = connection.prepareStatement(ADD_TAPS)) {
            for (var each : taps.entrySet()) {
                insert.setString(1, day.toString());
                insert.setString(2, each.getKey());
                insert.setLong(3, each.getValue());
                insert.executeUpdate();
            }
        }
    }

    private static void prune(Connection connection, LocalDate today, ClockQuality clock)
            throws SQLException {
        if (clock == ClockQuality.synced) {
            try (var delete = connection.prepareStatement(PRUNE_HOURS_BY_DATE)) {
                delete.setString(1, today.minusDays(DAYS).toString());
                delete.setString(2, today.plusDays(1).toString());
                delete.executeUpdate();
            }
        }
        try (var delete = connection.prepareStatement(PRUNE_HOURS)) {
            delete.setInt(1, DAYS);
            delete.executeUpdate();
        }
        try (var delete = connection.prepareStatement(PRUNE_TAPS)) {
            delete.executeUpdate();
        }
    }

    @Override
    public Recorded between(LocalDate first, LocalDate last) {
        return database.<Recorded>inTransaction(connection ->
                new Recorded(hours(connection, first, last), taps(connection, first, last)));
    }

    private static List<HourFigures> hours(Connection connection, LocalDate first, LocalDate last)
            throws SQLException {
        var hours = new ArrayList<HourFigures>();
        try (var select = connection.prepareStatement(HOURS)) {
            select.setString(1, first.toString());
            select.setString(2, last.toString());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    hours.add(
                            new HourFigures(
                                    LocalDate.parse(rows.getString(1)),
                                    rows.getInt(2),
                                    rows.getLong(3),
                                    rows.getLong(4),
                                    rows.getLong(5),
                                    Duration.ofSeconds(rows.getLong(6)),
                                    Duration.ofSeconds(rows.getLong(7)),
                                    rows.getLong(8) == 0));
                }
            }
        }
        return hours;
    }

    private static Map<String, Long> taps(Connection connection, LocalDate first, LocalDate last)
            throws SQLException {
        var taps = new HashMap<String, Long>();
        try (var select = connection.prepareStatement(TAPS)) {
            select.setString(1, first.toString());
            select.setString(2, last.toString());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    taps.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return taps;
    }

    @Override
    public Optional<LocalDate> newestDay() {
        return database.<Optional<LocalDate>>inTransaction(connection -> {
            try (var select = connection.prepareStatement(NEWEST);
                    var row = select.executeQuery()) {
                var day = row.next() ? row.getString(1) : null;
                return Optional.ofNullable(day).map(LocalDate::parse);
            }
        });
    }
}
