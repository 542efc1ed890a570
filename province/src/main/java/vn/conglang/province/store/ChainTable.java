package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.telemetry.RecordHash;

/// The table `chain_break`: records that do not follow from the one before them.
final class ChainTable {
    // A record is looked at when it comes and again when the one before it comes.
    private static final String CHECK =
            """
            insert into chain_break (hall, ledger, seq, expected, found)
            select u.hall, u.ledger, u.seq, coalesce(before.hash, decode(?, 'hex')), u.prev
              from (select distinct hall, ledger, seq + step as seq
                      from unnest(?::text[], ?::text[], ?::bigint[]) as k (hall, ledger, seq),
                           (values (0), (1)) as s (step)) as k
              join usage_record u
                on u.hall = k.hall and u.ledger = k.ledger and u.seq = k.seq
              left join usage_record before
                on before.hall = k.hall and before.ledger = k.ledger and before.seq = k.seq - 1
             where (before.hash is not null and before.hash <> u.prev)
                or (u.seq = 1 and u.prev <> decode(?, 'hex'))
                on conflict (hall, ledger, seq) do nothing
            """;

    private ChainTable() {}

    /// Checks the given records, which must be stored already, against their neighbours.
    static void check(Connection connection, List<Written> records) throws SQLException {
        try (var insert = connection.prepareStatement(CHECK)) {
            insert.setString(1, RecordHash.NONE);
            new Columns<>(connection, insert, records, 2)
                    .text(r -> r.usage().hall())
                    .text(r -> r.usage().ledger())
                    .number(r -> r.usage().seq());
            insert.setString(5, RecordHash.NONE);
            insert.executeUpdate();
        }
    }
}
