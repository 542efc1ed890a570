package vn.conglang.gateway.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// What a damaged file still knows of a ledger.
///
/// @param head `seq` of its last record
/// @param hash of that
/// @param confirmed through which record the province has it
record KnownLedger(long head, String hash, long confirmed) {
    private static final String ALL = "select id, head_seq, head_hash, confirmed from ledger";

    /// Those that can be read, by their ids.
    static Map<String, KnownLedger> read(Connection damaged) {
        var known = new HashMap<String, KnownLedger>();
        try (var statement = damaged.createStatement();
                var rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                var hash = rows.getString(3);
                if (hash != null && hash.matches("[0-9a-f]{64}")) {
                    known.put(
                            String.valueOf(rows.getString(1)),
                            new KnownLedger(rows.getLong(2), hash, rows.getLong(4)));
                }
            }
        } catch (SQLException e) {
            return known; // of the others nothing is known
        }
        return known;
    }
}
