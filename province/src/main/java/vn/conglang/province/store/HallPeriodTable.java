package vn.conglang.province.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.telemetry.HallId;

/// The tables `hall_period` and `hall_list`: what the roster says of the halls.
final class HallPeriodTable {
    private static final String COLUMNS =
            "select hall, from_day, until_day, name, village, commune, hours from hall_period ";
    private static final String ALL = COLUMNS + "order by hall, from_day";
    private static final String OF_HALL = COLUMNS + "where hall = ? order by from_day";
    private static final String OF_HALLS = COLUMNS + "where hall = any(?) order by hall, from_day";
    private static final String LOCK = "lock table hall_period in exclusive mode";
    private static final String EMPTY = "delete from hall_period";
    private static final String ADD =
            """
            insert into hall_period (hall, from_day, until_day, name, village, commune, hours)
            select hall, from_day::date, nullif(until_day, '')::date, name, village, commune, hours
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as t (hall, from_day, until_day, name, village, commune, hours)
            """;
    private static final String KEEP = "insert into hall_list (content) values (?)";

    private HallPeriodTable() {}

    static List<HallPeriod> all(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(ALL)) {
            return list(select);
        }
    }

    static List<HallPeriod> of(Connection connection, HallId hall) throws SQLException {
        try (var select = connection.prepareStatement(OF_HALL)) {
            select.setString(1, hall.value());
            return list(select);
        }
    }

    static List<HallPeriod> of(Connection connection, Array halls) throws SQLException {
        try (var select = connection.prepareStatement(OF_HALLS)) {
            select.setArray(1, halls);
            return list(select);
        }
    }

    /// Puts these in place of all others, unless they are the same.
    ///
    /// @param content the text that they were read from
    /// @return what was there before
    static List<HallPeriod> replace(Connection connection, List<HallPeriod> periods, String content)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK);
            var before = all(connection);
            if (before.equals(periods)) {
                return before;
            }
            statement.executeUpdate(EMPTY);
            try (var insert = connection.prepareStatement(ADD);
                    var keep = connection.prepareStatement(KEEP)) {
                new Columns<>(connection, insert, periods)
                        .text(each -> each.hall().value())
                        .text(each -> each.from().toString())
                        .text(each -> each.until().map(LocalDate::toString).orElse(""))
                        .text(HallPeriod::name)
                        .text(HallPeriod::village)
                        .text(HallPeriod::commune)
                        .text(each -> each.hours().toString());
                insert.executeUpdate();
                keep.setString(1, content);
                keep.executeUpdate();
            }
            return before;
        }
    }

    private static List<HallPeriod> list(PreparedStatement select) throws SQLException {
        return Reports.list(
                select,
                row ->
                        new HallPeriod(
                                new HallId(row.getString(1)),
                                row.getObject(2, LocalDate.class),
                                Optional.ofNullable(row.getObject(3, LocalDate.class)),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                OpeningHours.parse(row.getString(7))));
    }
}
