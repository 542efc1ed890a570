package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.telemetry.HallId;

/// The stored rows as they are, for whoever wants to prove them: one look at one moment, which
/// changes nothing. For one thread.
public final class Evidence implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 500;

    private static final String LEDGERS =
            """
            select hall, ledger, coalesce(max(newest), 0)
              from (select hall, ledger, newest from ledger
                     union all select distinct hall, ledger, 0 from usage_record
                     union all select distinct hall, ledger, 0 from ledger_seal) as known
             where ?::text is null or hall = ?
             group by hall, ledger
             order by hall, ledger
            """;

    private static final String RECORDS =
            "select %s from usage_record where hall = ? and ledger = ? and seq between ? and ? order by seq"
                    .formatted(UsageTable.join(UsageTable.Column::read));

    private static final String ROLLED_UP =
            RECORDS.replace(" order by", " and rolled_from is not null order by");

    private static final String SEALS =
            """
            select number, seq, encode(hash, 'hex'), content, signature, certificate, received_at
              from ledger_seal where hall = ? and ledger = ? order by number
            """;

    private static final String BEFORE =
            "select max(seq) from usage_record where hall = ? and ledger = ? and seq < ?";

    private static final String SPAN =
            """
            select min(seq), max(seq) from usage_record
             where hall = ? and ledger = ? and started_at >= ? and started_at < ?
            """;

    private final Connection connection;

    private Evidence(Connection connection) {
        this.connection = connection;
    }

    /// Connects, without bringing tables up to date.
    ///
    /// @throws StoreException naming the database when it can't be reached
    public static Evidence open(DatabaseSettings settings) {
        try {
            var connection =
                    DriverManager.getConnection(
                            settings.url(), settings.user(), settings.password());
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new Evidence(connection);
        } catch (SQLException e) {
            throw new StoreException("opening " + settings.url() + " as " + settings.user(), e);
        }
    }

    /// One ledger.
    ///
    /// @param newest the highest `seq` that was ever stored, as was noted beside the records
    public record Ledger(String hall, String ledger, long newest) {}

    /// One record's row.
    ///
    /// @param seq by its key
    /// @param columns what the columns say, by their names, as text
    public record Row(long seq, Map<String, String> columns) {
        /// The record as the hall wrote it.
        public String json() {
            return text("json");
        }

        /// What a column says.
        public String text(String column) {
            return String.valueOf(columns.get(column));
        }
    }

    /// One seal's row.
    public record SealRow(
            long number,
            long seq,
            String hash,
            String content,
            String signature,
            String certificate,
            Instant received) {}

    /// Records of a ledger.
    ///
    /// @param first `seq` of the first
    /// @param last `seq` of the last
    public record Span(long first, long last) {}

    /// What the columns of a record's row have to say, by their names.
    public static Map<String, String> expected(Written written) {
        var expected = new LinkedHashMap<String, String>();
        for (var each : UsageTable.COLUMNS) {
            expected.put(each.name(), each.value().apply(written).toString());
        }
        return expected;
    }

    /// Every ledger of which anything is stored.
    ///
    /// @param hall of this one only
    public List<Ledger> ledgers(Optional<HallId> hall) {
        return reading(
                "reading the ledgers",
                LEDGERS,
                select -> {
                    var only = hall.map(HallId::value).orElse(null);
                    select.setString(1, only);
                    select.setString(2, only);
                },
                row -> new Ledger(row.getString(1), row.getString(2), row.getLong(3)));
    }

    /// Gives the records of a ledger one by one, in order of `seq`, whatever their number.
    public void records(Ledger of, Span span, Consumer<Row> each) {
        records(RECORDS, of, span, each);
    }

    /// The same of those that say in their own column that they were rolled up.
    public void rolledUp(Ledger of, Span span, Consumer<Row> each) {
        records(ROLLED_UP, of, span, each);
    }

    private void records(String sql, Ledger of, Span span, Consumer<Row> each) {
        try (var select = connection.prepareStatement(sql)) {
            select.setFetchSize(ROWS_AT_ONCE);
            select.setString(1, of.hall());
            select.setString(2, of.ledger());
            select.setLong(3, span.first());
            select.setLong(4, span.last());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    each.accept(row(rows));
                }
            }
        } catch (SQLException e) {
            throw new StoreException("reading the records of " + of.ledger(), e);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        var columns = new LinkedHashMap<String, String>();
        for (int i = 0; i < UsageTable.COLUMNS.size(); i++) {
            columns.put(UsageTable.COLUMNS.get(i).name(), String.valueOf(row.getString(i + 1)));
        }
        return new Row(Long.parseLong(String.valueOf(columns.get("seq"))), columns);
    }

    /// The seals of a ledger, in order of their number.
    public List<SealRow> seals(Ledger of) {
        return reading(
                "reading the seals of " + of.ledger(),
                SEALS,
                select -> {
                    select.setString(1, of.hall());
                    select.setString(2, of.ledger());
                },
                row ->
                        new SealRow(
                                row.getLong(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                Reports.instant(row, 7)));
    }

    /// The records that began in a stretch of time by the halls' clocks; empty when none did.
    public Optional<Span> between(Ledger of, Instant from, Instant to) {
        var found =
                reading(
                        "reading the records of " + of.ledger(),
                        SPAN,
                        select -> {
                            select.setString(1, of.hall());
                            select.setString(2, of.ledger());
                            select.setObject(3, from.atOffset(ZoneOffset.UTC));
                            select.setObject(4, to.atOffset(ZoneOffset.UTC));
                        },
                        row -> new Span(row.getLong(1), row.getLong(2)));
        return found.stream().filter(span -> span.last() > 0).findFirst();
    }

    /// The record of a ledger before another one, whatever lies between them; 0 when there is none.
    public long before(Ledger of, long seq) {
        return reading(
                        "reading the records of " + of.ledger(),
                        BEFORE,
                        select -> {
                            select.setString(1, of.hall());
                            select.setString(2, of.ledger());
                            select.setLong(3, seq);
                        },
                        row -> row.getLong(1))
                .getFirst();
    }

    private <T> List<T> reading(String action, String sql, Binding binding, Reports.Row<T> each) {
        try (var select = connection.prepareStatement(sql)) {
            binding.bind(select);
            return new ArrayList<>(Reports.list(select, each));
        } catch (SQLException e) {
            throw new StoreException(action, e);
        }
    }

    private interface Binding {
        void bind(PreparedStatement select) throws SQLException;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("closing the database", e);
        }
    }
}
