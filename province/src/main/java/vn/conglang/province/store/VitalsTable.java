package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.Batch.Felt;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// The table `hall_vitals`: how each hall's box was doing, bounded in number.
final class VitalsTable {
    /// How many are kept for each hall.
    static final int MOST_PER_HALL = 2_000;

    private static final String ADD =
            """
            insert into hall_vitals (hall, boot, looked_at, clock, severity, agent, vitals)
            select hall, boot, to_timestamp(looked_at / 1000.0), clock, severity, agent, vitals::jsonb
              from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
                as t (hall, boot, looked_at, clock, severity, agent, vitals)
                on conflict do nothing
            """;

    private static final String BOUND =
            """
            delete from hall_vitals
             where hall = ?
               and (received_at, looked_at)
                   < (select received_at, looked_at from hall_vitals where hall = ?
                       order by received_at desc, looked_at desc offset ? limit 1)
            """;

    private static final String NEWEST =
            """
            select looked_at, received_at, clock,
                   array(select f ->> 'code' from jsonb_array_elements(vitals -> 'findings') f),
                   array(select key from jsonb_each_text(vitals -> 'readings') order by key),
                   array(select value::bigint from jsonb_each_text(vitals -> 'readings') order by key)
              from hall_vitals
             where hall = ?
             order by received_at desc, looked_at desc
             limit 1
            """;

    private VitalsTable() {}

    static void add(Connection connection, List<Felt> vitals) throws SQLException {
        if (vitals.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(ADD);
                var bound = connection.prepareStatement(BOUND)) {
            new Columns<>(connection, insert, vitals)
                    .text(felt -> felt.hall().value())
                    .text(felt -> felt.vitals().boot())
                    .number(felt -> Instant.parse(felt.vitals().at()).toEpochMilli())
                    .text(felt -> felt.vitals().clock().name())
                    .text(felt -> felt.vitals().severity().name())
                    .text(felt -> felt.vitals().agent())
                    .text(Felt::json);
            insert.executeUpdate();
            for (var hall : vitals.stream().map(Felt::hall).distinct().toList()) {
                bound.setString(1, hall.value());
                bound.setString(2, hall.value());
                bound.setInt(3, MOST_PER_HALL - 1);
                bound.addBatch();
            }
            bound.executeBatch();
        }
    }

    /// What the box said last; empty when it never did.
    static Optional<BoxWord> newest(Connection connection, HallId hall) throws SQLException {
        try (var select = connection.prepareStatement(NEWEST)) {
            select.setString(1, hall.value());
            return Reports.list(select, VitalsTable::word).stream().findFirst();
        }
    }

    private static BoxWord word(ResultSet row) throws SQLException {
        return new BoxWord(
                Reports.instant(row, 1),
                Reports.instant(row, 2),
                ClockQuality.valueOf(row.getString(3)),
                List.of((String[]) row.getArray(4).getArray()),
                Counts.of(row, 5));
    }
}
