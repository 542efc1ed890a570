package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The table `hall`: who ever spoke, and when last.
final class HallTable {
    private static final String HEARD =
            """
            insert into hall (hall)
            select hall from unnest(?::text[]) as h (hall) order by hall
                on conflict (hall) do update set last_heard_at = now()
            """;

    private HallTable() {}

    static void heard(Connection connection, Batch batch) throws SQLException {
        var halls =
                new TreeSet<>(
                        Stream.of(
                                        batch.records().stream().map(r -> r.usage().hall()),
                                        batch.statuses().stream().map(s -> s.hall().value()),
                                        batch.vitals().stream().map(v -> v.hall().value()),
                                        batch.seals().stream().map(s -> s.seal().hall()),
                                        batch.receipts().stream().map(r -> r.hall().value()),
                                        batch.rejected().stream()
                                                .map(Batch.Rejected::hall)
                                                .filter(hall -> !hall.isEmpty()))
                                .flatMap(each -> each)
                                .toList());
        try (var insert = connection.prepareStatement(HEARD)) {
            new Columns<>(connection, insert, List.copyOf(halls)).text(hall -> hall);
            insert.executeUpdate();
        }
    }
}
