package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.telemetry.RecordHash;

/// The table `chain_break`: records that do not follow from the one before them.
final class ChainTable {
    // A record is looked at when it comes and again when the one before it comes. What was rolled
    // up is followed
    // by what follows the last of the records it stands for.
    private static final String CHECK =
            """
            insert into chain_break (hall, ledger, seq, expected, found)
            select u.hall, u.ledger, u.seq, coalesce(before.hash, decode(?, 'hex')), u.prev
              from (select distinct k.hall, k.ledger, coalesce(after.seq, k.seq) as seq
                      from unnest(?::text[], ?::text[], ?::bigint[]) as k (hall, ledger, seq)
                     cross join (values (0), (1)) as s (step)
                      left join lateral (
                           select n.seq from usage_record n
                            where step = 1 and n.hall = k.hall and n.ledger = k.ledger
                              and n.seq > k.seq
                            order by n.seq limit 1) after on true) as k
              join usage_record u
                on u.hall = k.hall and u.ledger = k.ledger and u.seq = k.seq
              left join lateral (
                   select b.seq, coalesce(b.rolled_hash, b.hash) as hash
                     from usage_record b
                    where b.hall = u.hall and b.ledger = u.ledger and b.seq < u.seq
                    order by b.seq desc limit 1) before
                on before.seq = coalesce(u.rolled_from, u.seq) - 1
             where (before.hash is not null and before.hash <> u.prev)
                or (coalesce(u.rolled_from, u.seq) = 1 and u.prev <> decode(?, 'hex'))
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
