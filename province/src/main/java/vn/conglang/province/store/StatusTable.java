package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import vn.conglang.province.store.Batch.Told;

/// The table `hall_status`: the last word of each hall about itself.
final class StatusTable {
    // The same word again, as from the broker's store after a reconnect, does not move received_at.
    private static final String PUT =
            """
            insert into hall_status as s (hall, state, boot, version, reason, since, records_every)
            select hall, state, boot, version, reason, to_timestamp(since), nullif(every, 0)
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                as t (hall, state, boot, version, reason, since, every)
                on conflict (hall) do update
               set state = excluded.state, boot = excluded.boot, version = excluded.version,
                   reason = excluded.reason, since = excluded.since,
                   records_every = excluded.records_every, received_at = now(),
                   boots = s.boots + case when s.boot = excluded.boot then 0 else 1 end
             where (s.state, s.boot, s.version, s.reason, s.since, s.records_every)
                   is distinct from (excluded.state, excluded.boot, excluded.version,
                                     excluded.reason, excluded.since, excluded.records_every)
            """;

    private StatusTable() {}

    /// Keeps the last status of each hall.
    static void put(Connection connection, List<Told> statuses) throws SQLException {
        var last = new TreeMap<String, Told>();
        statuses.forEach(told -> last.put(told.hall().value(), told));
        try (var insert = connection.prepareStatement(PUT)) {
            new Columns<>(connection, insert, List.copyOf(last.values()))
                    .text(told -> told.hall().value())
                    .text(told -> told.status().state().name())
                    .text(told -> told.status().boot())
                    .text(told -> told.status().version())
                    .text(told -> told.status().reason())
                    .number(told -> Instant.parse(told.status().since()).getEpochSecond())
                    .number(told -> Objects.requireNonNullElse(told.status().recordsEvery(), 0L));
            insert.executeUpdate();
        }
    }
}
