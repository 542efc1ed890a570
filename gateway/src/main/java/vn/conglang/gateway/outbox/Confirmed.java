package vn.conglang.gateway.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// What the province has stored of the ledger that grows, and whose records leave with the adding
/// of the next one: a removal of its own would cost the card nearly as much again. A power cut in
/// between brings them back; they are sent again, which the province recognises. Used under the
/// database's lock only.
final class Confirmed {
    /// So many at once are removed at once: after a long cut the file is to become small.
    private static final int MANY = 8;

    private static final String COUNT =
            "select count(*) from record where ledger = ? and seq <= ? and not (ledger = ? and seq <= ?)";
    private static final String REMOVE = "delete from record where ledger = ? and seq <= ?";
    private static final String NOTE =
            "update ledger set confirmed = max(confirmed, ?) where number = ?";

    /// Number of the ledger; 0 when nothing waits.
    private long ledger;

    private long through;

    /// Notes that the province has these.
    ///
    /// @return how many records that are
    int add(Connection connection, Ledgers.Row confirmed, long seq) throws SQLException {
        if (ledger == confirmed.number() && seq <= through) {
            return 0;
        }
        var count = count(connection, confirmed, seq);
        if (!confirmed.grows() || count == 0 || count >= MANY) {
            remove(connection, confirmed.number(), seq);
        } else {
            if (ledger != confirmed.number()) {
                remove(connection); // of one that grew before
            }
            ledger = confirmed.number();
            through = seq;
        }
        return count;
    }

    private int count(Connection connection, Ledgers.Row confirmed, long seq) throws SQLException {
        try (var select = connection.prepareStatement(COUNT)) {
            select.setLong(1, confirmed.number());
            select.setLong(2, seq);
            exclude(select, 3);
            var row = select.executeQuery();
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /// Sets the two values of `not (ledger = ? and seq <= ?)`, by which records are left out that
    /// only wait to be removed.
    void exclude(PreparedStatement select, int first) throws SQLException {
        select.setLong(first, ledger);
        select.setLong(first + 1, through);
    }

    /// Removes what waits for it. It is remembered all the same, for the transaction may fail; to
    /// do it again does nothing.
    void remove(Connection connection) throws SQLException {
        if (ledger != 0) {
            remove(connection, ledger, through);
        }
    }

    private static void remove(Connection connection, long ledger, long through)
            throws SQLException {
        try (var update = connection.prepareStatement(NOTE)) {
            update.setLong(1, through);
            update.setLong(2, ledger);
            update.executeUpdate();
        }
        try (var delete = connection.prepareStatement(REMOVE)) {
            delete.setLong(1, ledger);
            delete.setLong(2, through);
            delete.executeUpdate();
        }
    }
}
