package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import vn.conglang.province.store.Batch.Felt;

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
}
