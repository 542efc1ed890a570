package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.conglang.province.store.Batch.Written;

/// The table `usage_record`: written once, never changed.
final class UsageTable {
    // to_timestamp takes any year that a hall's wrong clock may show
    private static final String INSERT =
            """
            insert into usage_record (
                   hall, ledger, seq, json, hash, prev, boot, started_at, monotonic, seconds, clock,
                   grain, first_seen_today, peak, visits_started, visits_ended, visit_seconds,
                   portal_shown, portal_accepted, bytes_down, bytes_up, internet_seconds, agent)
            select hall, ledger, seq, json, decode(hash, 'hex'), decode(prev, 'hex'), boot,
                   to_timestamp(started_at), monotonic, seconds, clock, grain, first_seen_today,
                   peak, visits_started, visits_ended, visit_seconds, portal_shown,
                   portal_accepted, bytes_down, bytes_up, internet_seconds, agent
              from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                          ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                          ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                          ?::text[])
                as r (hall, ledger, seq, json, hash, prev, boot, started_at, monotonic, seconds,
                      clock, grain, first_seen_today, peak, visits_started, visits_ended,
                      visit_seconds, portal_shown, portal_accepted, bytes_down, bytes_up,
                      internet_seconds, agent)
                on conflict (hall, ledger, seq) do nothing
            """;

    private static final String HASHES =
            """
            select u.hall, u.ledger, u.seq, encode(u.hash, 'hex')
              from unnest(?::text[], ?::text[], ?::bigint[]) as k (hall, ledger, seq)
              join usage_record u using (hall, ledger, seq)
            """;

    private UsageTable() {}

    /// Stores what is not stored yet.
    ///
    /// @return those whose key is taken by other content
    static List<Written> add(Connection connection, List<Written> records) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            bind(new Columns<>(connection, insert, records));
            insert.executeUpdate();
        }
        var stored = hashes(connection, records);
        var conflicting = new ArrayList<Written>();
        for (var each : records) {
            if (!each.hash().equals(stored.get(Key.of(each)))) {
                conflicting.add(each);
            }
        }
        return conflicting;
    }

    private static void bind(Columns<Written> columns) throws SQLException {
        columns.text(r -> r.usage().hall())
                .text(r -> r.usage().ledger())
                .number(r -> r.usage().seq())
                .text(Written::json)
                .text(Written::hash)
                .text(r -> r.usage().prev())
                .text(r -> r.usage().boot())
                .number(r -> Instant.parse(r.usage().period().start()).getEpochSecond())
                .number(r -> r.usage().period().monotonic())
                .number(r -> r.usage().period().seconds())
                .text(r -> r.usage().period().clock().name())
                .text(r -> r.usage().grain().name())
                .number(r -> r.usage().devices().firstSeenToday())
                .number(r -> r.usage().devices().peak())
                .number(r -> r.usage().visits().started())
                .number(r -> r.usage().visits().ended())
                .number(r -> r.usage().visits().seconds())
                .number(r -> r.usage().portal().shown())
                .number(r -> r.usage().portal().accepted())
                .number(r -> r.usage().bytes().down())
                .number(r -> r.usage().bytes().up())
                .number(r -> r.usage().state().internet())
                .text(r -> r.usage().agent());
    }

    private static Map<Key, String> hashes(Connection connection, List<Written> records)
            throws SQLException {
        try (var select = connection.prepareStatement(HASHES)) {
            new Columns<>(connection, select, records)
                    .text(r -> r.usage().hall())
                    .text(r -> r.usage().ledger())
                    .number(r -> r.usage().seq());
            var hashes = new HashMap<Key, String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    hashes.put(
                            new Key(rows.getString(1), rows.getString(2), rows.getLong(3)),
                            rows.getString(4));
                }
            }
            return hashes;
        }
    }

    private record Key(String hall, String ledger, long seq) {
        static Key of(Written written) {
            var usage = written.usage();
            return new Key(usage.hall(), usage.ledger(), usage.seq());
        }
    }
}
