package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import vn.conglang.telemetry.HallId;

/// The table `ledger_hole`: what a restored backup has lost for good.
final class HoleTable {
    private static final String OPEN =
            """
            select l.hall, l.ledger, l.through + 1, n.first - 1
              from ledger l
              join lateral (
                   select coalesce(u.rolled_from, u.seq) as first, u.received_at
                     from usage_record u
                    where u.hall = l.hall and u.ledger = l.ledger and u.seq > l.through
                    order by u.seq limit 1) n on n.first > l.through + 1
             where l.newest > l.through
               and n.received_at <= now() - ? * interval '1 second'
             order by l.hall, l.ledger
            """;

    private static final String LOCKED = OPEN + " for update of l";

    private static final String ADD =
            """
            insert into ledger_hole (hall, ledger, first, last, accepted_by)
            values (?, ?, ?, ?, ?)
            """;

    private static final String GO_ON =
            "update ledger set through = ? where hall = ? and ledger = ?";

    private HoleTable() {}

    static List<LedgerHole> open(Connection connection, Duration older) throws SQLException {
        return open(connection, OPEN, older);
    }

    private static List<LedgerHole> open(Connection connection, String sql, Duration older)
            throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, older.toSeconds());
            return Reports.list(
                    select,
                    row ->
                            new LedgerHole(
                                    new HallId(row.getString(1)),
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getLong(4)));
        }
    }

    /// Lets the ledgers go on behind their holes; the next record of each takes `through` on to
    /// what is stored.
    static List<LedgerHole> accept(Connection connection, Duration older, String by)
            throws SQLException {
        var holes = open(connection, LOCKED, older);
        try (var add = connection.prepareStatement(ADD);
                var goOn = connection.prepareStatement(GO_ON)) {
            for (var each : holes) {
                add.setString(1, each.hall().value());
                add.setString(2, each.ledger());
                add.setLong(3, each.first());
                add.setLong(4, each.last());
                add.setString(5, by);
                add.addBatch();
                goOn.setLong(1, each.last());
                goOn.setString(2, each.hall().value());
                goOn.setString(3, each.ledger());
                goOn.addBatch();
            }
            add.executeBatch();
            goOn.executeBatch();
        }
        return holes;
    }
}
