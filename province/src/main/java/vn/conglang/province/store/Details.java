package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import vn.conglang.province.store.HallDetail.Aside;
import vn.conglang.province.store.HallDetail.Break;
import vn.conglang.province.store.HallDetail.Ledger;
import vn.conglang.telemetry.HallId;

/// Reads what the page of one hall shows; changes nothing.
final class Details {
    private static final String LEDGERS =
            """
            select ledger, through, newest, heard_at
              from ledger where hall = ? order by heard_at desc limit 10
            """;

    private static final String BREAKS =
            """
            select ledger, seq, found_at
              from chain_break where hall = ? order by found_at desc, seq desc limit 10
            """;

    private static final String REJECTED =
            """
            select reason, topic, size, times, last_at
              from rejected_message where hall = ? order by last_at desc, id desc limit 10
            """;

    private Details() {}

    static HallDetail of(Connection connection, HallId hall) throws SQLException {
        return new HallDetail(
                rows(
                        connection,
                        LEDGERS,
                        hall,
                        row ->
                                new Ledger(
                                        row.getString(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        Reports.instant(row, 4))),
                rows(
                        connection,
                        BREAKS,
                        hall,
                        row ->
                                new Break(
                                        row.getString(1), row.getLong(2), Reports.instant(row, 3))),
                rows(
                        connection,
                        REJECTED,
                        hall,
                        row ->
                                new Aside(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getInt(3),
                                        row.getLong(4),
                                        Reports.instant(row, 5))));
    }

    private static <T> List<T> rows(
            Connection connection, String sql, HallId hall, Reports.Row<T> each)
            throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, hall.value());
            return Reports.list(select, each);
        }
    }
}
