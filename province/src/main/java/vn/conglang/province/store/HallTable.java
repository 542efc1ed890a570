package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.conglang.telemetry.HallId;

/// The table `hall`: who ever spoke, and when last.
final class HallTable {
    private static final String HEARD =
            """
            insert into hall (hall)
            select hall from unnest(?::text[]) as h (hall) order by hall
                on conflict (hall) do update set last_heard_at = now()
            """;

    private static final String NEWS =
            """
            select count(*), coalesce(max(last_heard_at), '-infinity'::timestamptz)::text
              from hall
             where ?::text[] is null or hall = any(?::text[])
            """;

    private HallTable() {}

    /// How many of these halls ever spoke and when the last of them did, in a text that is another
    /// once one of them speaks.
    ///
    /// @param halls empty = all
    static String news(Connection connection, Optional<Set<HallId>> halls) throws SQLException {
        try (var select = connection.prepareStatement(NEWS)) {
            var wanted =
                    halls.isPresent()
                            ? connection.createArrayOf(
                                    "text", halls.get().stream().map(HallId::value).toArray())
                            : null;
            select.setArray(1, wanted);
            select.setArray(2, wanted);
            return Reports.list(select, row -> row.getLong(1) + " " + row.getString(2)).getFirst();
        }
    }

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
