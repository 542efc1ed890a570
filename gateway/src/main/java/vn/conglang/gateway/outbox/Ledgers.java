package vn.conglang.gateway.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.RecordHash;

/// The table `ledger`, inside the outbox's transactions.
final class Ledgers {
    private static final String COLUMNS =
            "select number, id, head_seq, head_hash, grows, offered, ends, confirmed, given, hours, days from ledger ";

    private static final String CURRENT = COLUMNS + "where grows = 1 and hall = ?";

    private static final String FIND = COLUMNS + "where id = ? and hall = ?";

    private static final String END_ALL = "update ledger set grows = 0 where grows = 1";

    private static final String BEGIN =
            """
            insert into ledger (id, hall, head_seq, head_hash, confirmed, grows)
            values (?, ?, 0, ?, 0, 1)
            """;

    // With the province up to date, the next record is given to it at once: to note that later
    // costs a write.
    private static final String ADVANCE =
            """
            update ledger
               set given = case when confirmed >= head_seq then ?1 else given end,
                   head_seq = ?1, head_hash = ?2, ends = max(ends, ?3)
             where number = ?4
            """;

    private static final String GIVE =
            "update ledger set given = ? where id = ? and hall = ? and given < ?";

    private static final String ROLLED = "update ledger set hours = ?, days = ? where number = ?";

    private static final String OFFER =
            "update ledger set offered = max(offered, ?) where id = ? and hall = ?";

    private final HallId hall;

    Ledgers(HallId hall) {
        this.hall = hall;
    }

    /// One ledger.
    ///
    /// @param grows whether the next record is of this ledger
    /// @param offered up to which record nothing changes any more, because it was given away
    /// @param ends seconds since 1970 at which the newest record ended whose time can be trusted
    /// @param confirmed through which record the province has it
    /// @param given through which record the province may have it
    /// @param hours through which record hours were made of quarter-hours
    /// @param days through which record days were made of those
    record Row(
            long number,
            String id,
            long headSeq,
            String headHash,
            boolean grows,
            long offered,
            long ends,
            long confirmed,
            long given,
            long hours,
            long days) {
        SqliteOutbox.Head head() {
            return new SqliteOutbox.Head(id, headSeq, headHash);
        }
    }

    /// The ledger that grows, born now when there is none.
    Row current(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(CURRENT)) {
            select.setString(1, hall.value());
            var found = one(select);
            return found.isPresent() ? found.get() : begin(connection);
        }
    }

    Optional<Row> find(Connection connection, String id) throws SQLException {
        try (var select = connection.prepareStatement(FIND)) {
            select.setString(1, id);
            select.setString(2, hall.value());
            return one(select);
        }
    }

    /// Ends whatever ledger grew and begins a new one.
    Row begin(Connection connection) throws SQLException {
        try (var end = connection.prepareStatement(END_ALL)) {
            end.executeUpdate();
        }
        try (var insert = connection.prepareStatement(BEGIN)) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, hall.value());
            insert.setString(3, RecordHash.NONE);
            insert.executeUpdate();
        }
        return current(connection);
    }

    /// @param ends as [Row#ends], when it is later than what is known
    void advance(Connection connection, Row ledger, long seq, String hash, long ends)
            throws SQLException {
        try (var update = connection.prepareStatement(ADVANCE)) {
            update.setLong(1, seq);
            update.setString(2, hash);
            update.setLong(3, ends);
            update.setLong(4, ledger.number());
            update.executeUpdate();
        }
    }

    /// The province may have it through this record.
    void give(Connection connection, String id, long seq) throws SQLException {
        try (var update = connection.prepareStatement(GIVE)) {
            update.setLong(1, seq);
            update.setString(2, id);
            update.setString(3, hall.value());
            update.setLong(4, seq);
            update.executeUpdate();
        }
    }

    /// Notes how far records were rolled up.
    void rolled(Connection connection, Row ledger, long hours, long days) throws SQLException {
        try (var update = connection.prepareStatement(ROLLED)) {
            update.setLong(1, hours);
            update.setLong(2, days);
            update.setLong(3, ledger.number());
            update.executeUpdate();
        }
    }

    /// From this record back nothing changes any more.
    void offer(Connection connection, String id, long seq) throws SQLException {
        try (var update = connection.prepareStatement(OFFER)) {
            update.setLong(1, seq);
            update.setString(2, id);
            update.setString(3, hall.value());
            update.executeUpdate();
        }
    }

    private static Optional<Row> one(PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Row(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getString(4),
                                    row.getInt(5) == 1,
                                    row.getLong(6),
                                    row.getLong(7),
                                    row.getLong(8),
                                    row.getLong(9),
                                    row.getLong(10),
                                    row.getLong(11)))
                    : Optional.empty();
        }
    }
}
