package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import vn.conglang.telemetry.HallId;

/// The table `hall_contact`: whom to call.
final class HallContactTable {
    private static final String ALL =
            "select hall, role, name, phone from hall_contact order by hall, role";
    private static final String OF_HALL =
            "select hall, role, name, phone from hall_contact where hall = ? order by role";
    private static final String LOCK = "lock table hall_contact in exclusive mode";
    private static final String EMPTY = "delete from hall_contact";
    private static final String ADD =
            """
            insert into hall_contact (hall, role, name, phone)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])
            """;

    private HallContactTable() {}

    static List<HallContact> all(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(ALL)) {
            return Reports.list(select, HallContactTable::contact);
        }
    }

    static List<HallContact> of(Connection connection, HallId hall) throws SQLException {
        try (var select = connection.prepareStatement(OF_HALL)) {
            select.setString(1, hall.value());
            return Reports.list(select, HallContactTable::contact);
        }
    }

    private static HallContact contact(ResultSet row) throws SQLException {
        return new HallContact(
                new HallId(row.getString(1)),
                HallContact.Role.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4));
    }

    /// Puts these in place of all others.
    ///
    /// @return what was there before
    static List<HallContact> replace(Connection connection, List<HallContact> contacts)
            throws SQLException {
        try (var statement = connection.createStatement();
                var insert = connection.prepareStatement(ADD)) {
            statement.execute(LOCK);
            var before = all(connection);
            statement.executeUpdate(EMPTY);
            new Columns<>(connection, insert, contacts)
                    .text(each -> each.hall().value())
                    .text(each -> each.role().name())
                    .text(HallContact::name)
                    .text(HallContact::phone);
            insert.executeUpdate();
            return before;
        }
    }
}
