package vn.conglang.gateway.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.store.Salvage;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.SignedSeal;

/// The table `seal`. Thread-safe.
final class SealBook {
    private static final String COLUMNS =
            "select ledger, number, seq, day, hash, sealed from seal ";
    private static final String NEWEST = COLUMNS + "where ledger = ? order by number desc limit 1";
    private static final String WAITING =
            COLUMNS + "where confirmed = 0 order by ledger, number limit ?";
    private static final String ADD =
            "insert or ignore into seal (ledger, number, seq, day, hash, sealed) values (?, ?, ?, ?, ?, ?)";
    private static final String CONFIRM =
            "update seal set confirmed = 1 where ledger = ? and number <= ? and confirmed = 0";
    private static final String FORGET =
            """
            delete from seal
             where ledger = ? and confirmed = 1
               and number < (select max(number) from seal where ledger = ?)
            """;

    private final Database database;

    SealBook(Database database) {
        this.database = database;
    }

    /// One seal.
    ///
    /// @param day local day on which it was made
    /// @param hash of its content, which the next seal names
    record Entry(
            String ledger, long number, long seq, String day, String hash, SignedSeal sealed) {}

    /// The newest seal of a ledger.
    Optional<Entry> newest(String ledger) {
        return database.<Optional<Entry>>inTransaction(connection -> {
            try (var select = connection.prepareStatement(NEWEST)) {
                select.setString(1, ledger);
                return entries(select.executeQuery()).stream().findFirst();
            }
        });
    }

    /// Seals that the province has not confirmed, the oldest of each ledger first.
    List<Entry> waiting(int most) {
        return database.<List<Entry>>inTransaction(connection -> {
            try (var select = connection.prepareStatement(WAITING)) {
                select.setInt(1, most);
                return entries(select.executeQuery());
            }
        });
    }

    void add(Entry entry) {
        database.<Boolean>inTransaction(connection -> {
            add(connection, entry);
            return true;
        });
    }

    /// The province has the seals of a ledger up to this number.
    ///
    /// @return whether that was news
    boolean confirm(String ledger, long number) {
        return database.<Boolean>inTransaction(connection -> {
            try (var update = connection.prepareStatement(CONFIRM)) {
                update.setString(1, ledger);
                update.setLong(2, number);
                if (update.executeUpdate() == 0) {
                    return false;
                }
            }
            try (var delete = connection.prepareStatement(FORGET)) {
                delete.setString(1, ledger);
                delete.setString(2, ledger);
                delete.executeUpdate();
            }
            return true;
        });
    }

    /// Carries seals over from a damaged file, as far as they can be read.
    static Salvage salvage() {
        return (damaged, fresh) -> {
            var carried = 0;
            var whole = true;
            try (var select = damaged.createStatement();
                    var rows = select.executeQuery(COLUMNS + "where confirmed = 0")) {
                for (var each : entries(rows)) {
                    add(fresh, each);
                    carried++;
                }
            } catch (SQLException e) {
                whole = false; // the table, or a row of it, is what was damaged
            }
            return "seals: %d waiting ones salvaged%s"
                    .formatted(carried, whole ? "" : ", others may be lost");
        };
    }

    private static void add(Connection connection, Entry entry) throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setString(1, entry.ledger());
            insert.setLong(2, entry.number());
            insert.setLong(3, entry.seq());
            insert.setString(4, entry.day());
            insert.setString(5, entry.hash());
            insert.setString(6, new String(Payloads.write(entry.sealed()), UTF_8));
            insert.executeUpdate();
        }
    }

    private static List<Entry> entries(ResultSet rows) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (rows) {
            while (rows.next()) {
                entries.add(
                        new Entry(
                                rows.getString(1),
                                rows.getLong(2),
                                rows.getLong(3),
                                rows.getString(4),
                                rows.getString(5),
                                Payloads.read(SignedSeal.class, rows.getString(6))));
            }
        }
        return List.copyOf(entries);
    }
}
