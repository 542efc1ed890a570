package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
            select l.hall, l.ledger, l.through, l.newest
              from ledger l
              join unnest(?::text[], ?::text[]) as k (hall, ledger) using (hall, ledger)
             order by l.hall, l.ledger
               for update of l
            """;

    // Walks only over what is new and not in the batch: a hole that stays open for weeks costs
    // nothing. A rolled-up record stands for those from rolled_from on.
    private static final String ADVANCE =
            """
            update ledger l
               set through = (
                       with recursive run (seq) as (
                           select greatest(l.through, k.reached)
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
              from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
                       as k (hall, ledger, newest, reached)
             where l.hall = k.hall and l.ledger = k.ledger
            returning l.hall, l.ledger, l.through, l.seals
            """;

    private LedgerTable() {}

    /// How ledgers stood when they were locked.
    ///
    /// @param all by hall and ledger
    record Held(Map<String, Row> all) {
        /// @param through as in [Progress]
        /// @param newest no record with a higher `seq` is stored
        record Row(long through, long newest) {}

        /// The highest `seq` that is stored of this record's ledger.
        long newest(Written written) {
            return of(written).newest();
        }

        private Row of(Written written) {
            var key = name(written.usage().hall(), written.usage().ledger());
            return all.getOrDefault(key, new Row(0, Long.MAX_VALUE));
        }

        /// How far the ledgers reach with these, each of which follows on the one before.
        private Map<String, Long> reached(List<Written> stored) {
            var reached = new HashMap<String, Long>();
            for (var each : stored) {
                reached.compute(
                        name(each.usage().hall(), each.usage().ledger()),
                        (_, before) -> {
                            var through = before == null ? of(each).through() : before;
                            return each.usage().seq() == through + 1 ? through + 1 : through;
                        });
            }
            return reached;
        }
    }

    /// Locks the ledgers of records and seals, in one order for everybody, until the transaction
    /// ends.
    static Held lock(Connection connection, List<Written> records, List<Sealed> seals)
            throws SQLException {
        var keys = keys(records, seals);
        try (var add = connection.prepareStatement(ADD)) {
            new Columns<>(connection, add, keys).text(Key::hall).text(Key::ledger);
            add.execute();
        }
        try (var lock = connection.prepareStatement(LOCK)) {
            new Columns<>(connection, lock, keys).text(Key::hall).text(Key::ledger);
            var held = new HashMap<String, Held.Row>();
            try (var rows = lock.executeQuery()) {
                while (rows.next()) {
                    held.put(
                            name(rows.getString(1), rows.getString(2)),
                            new Held.Row(rows.getLong(3), rows.getLong(4)));
                }
            }
            return new Held(held);
        }
    }

    /// Takes what is stored into account. The ledgers must be locked, and all be stored by an
    /// earlier statement: then what another worker stored meanwhile is seen too.
    ///
    /// @param held what the lock said
    /// @param stored those of the batch whose key now stands in the table, in order
    static List<Progress> advance(
            Connection connection, Held held, List<Written> stored, List<Sealed> seals)
            throws SQLException {
        var reached = held.reached(stored);
        try (var statement = connection.prepareStatement(ADVANCE)) {
            new Columns<>(connection, statement, keys(stored, seals))
                    .text(Key::hall)
                    .text(Key::ledger)
                    .number(Key::newest)
                    .number(key -> reached.getOrDefault(name(key.hall(), key.ledger()), 0L));
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
                name(key.hall(), key.ledger()), key, (a, b) -> a.newest() >= b.newest() ? a : b);
    }

    private static String name(String hall, String ledger) {
        return hall + '/' + ledger;
    }

    private record Key(String hall, String ledger, long newest) {}
}
