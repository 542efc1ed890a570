package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.Batch.Receipted;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Receipt;

/// The table `receipt`: what became of what the province sent. A receipt that comes again changes
/// nothing; the newest of each hall are kept.
final class ReceiptTable {
    /// How many are kept for each hall: years of them.
    static final int MOST_PER_HALL = 1_000;

    private static final String ADD =
            """
            insert into receipt (hall, id, kind, subject, outcome, reason, at)
            select hall, id, kind, subject, outcome, reason, to_timestamp(at)
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::bigint[])
                as t (hall, id, kind, subject, outcome, reason, at)
                on conflict (hall, id) do nothing
            """;

    private static final String BOUND =
            """
            delete from receipt
             where hall = ?
               and number <= (select number from receipt where hall = ?
                               order by number desc offset ? limit 1)
            """;

    private static final String NEWEST =
            """
            select id, kind, subject, outcome, reason, at, received_at
              from receipt where hall = ? order by number desc limit ?
            """;

    private static final String NEWEST_UPDATE =
            """
            select id, kind, subject, outcome, reason, at, received_at
              from receipt where hall = ? and kind = 'update' order by number desc limit 1
            """;

    private ReceiptTable() {}

    static void add(Connection connection, List<Receipted> receipts) throws SQLException {
        if (receipts.isEmpty()) {
            return;
        }
        var sameOrderForAll =
                receipts.stream()
                        .sorted(Comparator.comparing(r -> r.hall().value())) // keeps each hall's
                        .toList();
        try (var insert = connection.prepareStatement(ADD);
                var bound = connection.prepareStatement(BOUND)) {
            new Columns<>(connection, insert, sameOrderForAll)
                    .text(r -> r.hall().value())
                    .text(r -> r.receipt().id())
                    .text(r -> r.receipt().kind().name())
                    .text(r -> r.receipt().subject())
                    .text(r -> r.receipt().outcome().name())
                    .text(r -> r.receipt().reason())
                    .number(r -> Instant.parse(r.receipt().at()).getEpochSecond());
            insert.executeUpdate();
            for (var hall : receipts.stream().map(Receipted::hall).distinct().toList()) {
                bound.setString(1, hall.value());
                bound.setString(2, hall.value());
                bound.setInt(3, MOST_PER_HALL);
                bound.addBatch();
            }
            bound.executeBatch();
        }
    }

    static List<StoredReceipt> newest(Connection connection, HallId hall, int most)
            throws SQLException {
        try (var select = connection.prepareStatement(NEWEST)) {
            select.setString(1, hall.value());
            select.setInt(2, most);
            return Reports.list(select, ReceiptTable::row);
        }
    }

    /// How the newest update ended that the hall told of.
    static Optional<StoredReceipt> newestUpdate(Connection connection, HallId hall)
            throws SQLException {
        try (var select = connection.prepareStatement(NEWEST_UPDATE)) {
            select.setString(1, hall.value());
            return Reports.list(select, ReceiptTable::row).stream().findFirst();
        }
    }

    private static StoredReceipt row(ResultSet row) throws SQLException {
        return new StoredReceipt(
                new Receipt(
                        row.getString(1),
                        Receipt.Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        Receipt.Outcome.valueOf(row.getString(4)),
                        row.getString(5),
                        Reports.instant(row, 6).toString()),
                Reports.instant(row, 7));
    }
}
