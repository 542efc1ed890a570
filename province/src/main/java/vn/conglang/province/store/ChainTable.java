package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
    ///
    /// @param fresh those that the batch brought, in order
    static void check(Connection connection, List<Written> fresh) throws SQLException {
        var doubtful = doubtful(fresh);
        if (doubtful.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(CHECK)) {
            insert.setString(1, RecordHash.NONE);
            new Columns<>(connection, insert, doubtful, 2)
                    .text(r -> r.usage().hall())
                    .text(r -> r.usage().ledger())
                    .number(r -> r.usage().seq());
            insert.setString(5, RecordHash.NONE);
            insert.executeUpdate();
        }
    }

    /// Those whose two neighbours are not both in the batch, or that do not follow: of a backlog's
    /// run the first and the last.
    static List<Written> doubtful(List<Written> fresh) {
        var doubtful = new ArrayList<Written>();
        for (int at = 0; at < fresh.size(); at++) {
            var each = fresh.get(at);
            var follows = at > 0 && follows(fresh.get(at - 1), each);
            var isFollowed =
                    at + 1 < fresh.size()
                            && ofOneLedger(each, fresh.get(at + 1))
                            && fresh.get(at + 1).usage().seq() == each.usage().seq() + 1;
            if (!follows || !isFollowed) {
                doubtful.add(each);
            }
        }
        return doubtful;
    }

    private static boolean follows(Written before, Written each) {
        var rolled = before.usage().standsFor();
        var hash = rolled == null ? before.hash() : rolled.hash();
        return ofOneLedger(before, each)
                && before.usage().seq() == each.usage().first() - 1
                && hash.equals(each.usage().prev());
    }

    private static boolean ofOneLedger(Written one, Written other) {
        return one.usage().hall().equals(other.usage().hall())
                && one.usage().ledger().equals(other.usage().ledger());
    }
}
