package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.conglang.telemetry.HallId;

/// The table `hall_ring`: the ring of each hall by the roster, today.
final class HallRingTable {
    private static final String ALL = "select hall, ring from hall_ring";
    private static final String LOCK = "lock table hall_ring in exclusive mode";
    private static final String EMPTY = "delete from hall_ring";
    private static final String ADD =
            "insert into hall_ring (hall, ring) select * from unnest(?::text[], ?::text[])";

    private HallRingTable() {}

    static Map<HallId, String> all(Connection connection) throws SQLException {
        var rings = new HashMap<HallId, String>();
        try (var select = connection.prepareStatement(ALL)) {
            for (var row :
                    Reports.list(select, each -> List.of(each.getString(1), each.getString(2)))) {
                rings.put(new HallId(row.getFirst()), row.getLast());
            }
        }
        return Map.copyOf(rings);
    }

    /// Puts these in place of all others.
    ///
    /// @return what was there before
    static Map<HallId, String> replace(Connection connection, Map<HallId, String> rings)
            throws SQLException {
        try (var statement = connection.createStatement();
                var insert = connection.prepareStatement(ADD)) {
            statement.execute(LOCK);
            var before = all(connection);
            statement.executeUpdate(EMPTY);
            new Columns<>(connection, insert, List.copyOf(rings.entrySet()))
                    .text(each -> each.getKey().value())
                    .text(Map.Entry::getValue);
            insert.executeUpdate();
            return before;
        }
    }
}
