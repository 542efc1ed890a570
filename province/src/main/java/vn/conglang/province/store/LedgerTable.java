package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.conglang.province.store.Batch.Sealed;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.telemetry.HallId;

/// The table `ledger`: how far each ledger is stored without a hole.
final class LedgerTable {
    private static final String ADD =
            """
            insert into ledger (hall, ledger)
            select hall, ledger from unnest(?::text[], ?::text[]) as k (hall, ledger)
             order by hall, ledger
                on conflict (hall, ledger) do nothing
            """;

    private static final String LOCK =
            """
            select l.hall
              from ledger l
              join unnest(?::text[], ?::text[]) as k (hall, ledger) using (hall, ledger)
             order by l.hall, l.ledger
               for update of l
            """;

    // Walks only over what is new: a hole that stays open for weeks costs nothing. A rolled-up
    // record stands for those from
    // rolled_from on.
    private static final String ADVANCE =
            """
            update ledger l
               set through = (
                       with recursive run (seq) as (
                           select l.through
                            union all
                           select (select case when coalesce(u.rolled_from, u.seq) <= run.seq + 1
                                               then u.seq end
                                     from usage_record u
                                    where u.hall = l.hall and u.ledger = l.ledger
                                      and u.seq > run.seq
                                    order by u.seq limit 1)
                             from run
                            where run.seq is not null)
                       select max(seq) from run),
                   newest = greatest(l.newest, k.newest),
                   seals = (
                       with recursive run (number) as (
                           select l.seals
                            union all
                           select (select s.number
                                     from ledger_seal s
                                    where s.hall = l.hall and s.ledger = l.ledger
                                      and s.number = run.number + 1)
                             from run
                            where run.number is not null)
                       select max(number) from run),
                   heard_at = now()
              from unnest(?::text[], ?::text[], ?::bigint[]) as k (hall, ledger, newest)
             where l.hall = k.hall and l.ledger = k.ledger
            returning l.hall, l.ledger, l.through, l.seals
            """;

    private LedgerTable() {}

    /// Locks the ledgers of records and seals, in one order for everybody, until the transaction
    /// ends.
    static void lock(Connection connection, List<Written> records, List<Sealed> seals)
            throws SQLException {
        var keys = keys(records, seals);
        for (var sql : List.of(ADD, LOCK)) {
            try (var statement = connection.prepareStatement(sql)) {
                new Columns<>(connection, statement, keys).text(Key::hall).text(Key::ledger);
                statement.execute();
            }
        }
    }

    /// Takes what is stored into account. The ledgers must be locked, and all be stored by an
    /// earlier statement: then what another worker stored meanwhile is seen too.
    ///
    /// @param stored those of the batch that now stand in the table
    static List<Progress> advance(Connection connection, List<Written> stored, List<Sealed> seals)
            throws SQLException {
        try (var statement = connection.prepareStatement(ADVANCE)) {
            new Columns<>(connection, statement, keys(stored, seals))
                    .text(Key::hall)
                    .text(Key::ledger)
                    .number(Key::newest);
            var progress = new ArrayList<Progress>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    progress.add(
                            new Progress(
                                    new HallId(rows.getString(1)),
                                    rows.getString(2),
                                    rows.getLong(3),
                                    rows.getLong(4)));
                }
            }
            progress.sort(Comparator.comparing(p -> p.hall().value() + '/' + p.ledger()));
            return progress;
        }
    }

    private static List<Key> keys(List<Written> records, List<Sealed> seals) {
        var newest = new TreeMap<String, Key>();
        records.forEach(each -> {
            var usage = each.usage();
            add(newest, new Key(usage.hall(), usage.ledger(), usage.seq()));
        });
        seals.forEach(each -> add(newest, new Key(each.seal().hall(), each.seal().ledger(), 0)));
        return List.copyOf(newest.values());
    }

    private static void add(Map<String, Key> newest, Key key) {
        newest.merge(
                key.hall() + '/' + key.ledger(), key, (a, b) -> a.newest() >= b.newest() ? a : b);
    }

    private record Key(String hall, String ledger, long newest) {}
}
