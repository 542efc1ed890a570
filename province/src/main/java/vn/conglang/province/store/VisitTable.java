package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.SignedSiteProof;

/// The table `site_visit`: written once, never changed.
final class VisitTable {
    private static final String ADD =
            """
            insert into site_visit (hall, at, ledger, seq, content, signature, noted_by)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (hall, at) do nothing
            """;

    private static final String NEWEST = "select max(at) from site_visit where hall = ?";

    private static final String WITHIN =
            "select hall, max(at) from site_visit where at >= ? and at < ? group by hall";

    private VisitTable() {}

    /// When halls were last visited within a stretch of time, by their own clocks.
    static Map<HallId, Instant> within(Connection connection, Instant from, Instant until)
            throws SQLException {
        try (var select = connection.prepareStatement(WITHIN)) {
            select.setObject(1, from.atOffset(ZoneOffset.UTC));
            select.setObject(2, until.atOffset(ZoneOffset.UTC));
            var visits = new HashMap<HallId, Instant>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    visits.put(new HallId(row.getString(1)), Reports.instant(row, 2));
                }
            }
            return visits;
        }
    }

    /// Notes a visit.
    ///
    /// @return false when it was noted before
    static boolean add(Connection connection, SignedSiteProof visit, String by)
            throws SQLException {
        var proof = visit.proof();
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setString(1, proof.hall());
            insert.setObject(2, Instant.parse(proof.at()).atOffset(ZoneOffset.UTC));
            insert.setString(3, proof.ledger());
            insert.setLong(4, proof.seq());
            insert.setString(5, visit.content());
            insert.setString(6, visit.signature());
            insert.setString(7, by);
            return insert.executeUpdate() == 1;
        }
    }

    /// When a hall was last visited, by its own clock.
    static Optional<Instant> newest(Connection connection, HallId hall) throws SQLException {
        try (var select = connection.prepareStatement(NEWEST)) {
            select.setString(1, hall.value());
            try (var row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        }
    }
}
