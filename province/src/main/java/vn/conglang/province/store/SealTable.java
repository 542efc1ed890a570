package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.province.store.Batch.Sealed;

/// The table `ledger_seal`: written once, never changed.
final class SealTable {
    private static final String ADD =
            """
            insert into ledger_seal (hall, ledger, number, seq, hash, content, signature, certificate)
            select hall, ledger, number, seq, decode(hash, 'hex'), content, signature, certificate
              from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                          ?::text[], ?::text[])
                as s (hall, ledger, number, seq, hash, content, signature, certificate)
                on conflict (hall, ledger, number) do nothing
            """;

    private static final String IS_STORED =
            "select 1 from ledger_seal where hall = ? and ledger = ? and number = ? and content = ?";

    private SealTable() {}

    /// Stores what is not stored yet.
    ///
    /// @return those whose number is taken by other content
    static List<Sealed> add(Connection connection, List<Sealed> seals) throws SQLException {
        if (seals.isEmpty()) {
            return List.of();
        }
        try (var insert = connection.prepareStatement(ADD)) {
            new Columns<>(connection, insert, seals)
                    .text(s -> s.seal().hall())
                    .text(s -> s.seal().ledger())
                    .number(s -> s.seal().number())
                    .number(s -> s.seal().seq())
                    .text(s -> s.seal().hash())
                    .text(s -> s.signed().content())
                    .text(s -> s.signed().signature())
                    .text(s -> s.signed().certificate());
            insert.executeUpdate();
        }
        var conflicting = new ArrayList<Sealed>();
        for (var each : seals) {
            if (!isStored(connection, each)) {
                conflicting.add(each);
            }
        }
        return conflicting;
    }

    private static boolean isStored(Connection connection, Sealed sealed) throws SQLException {
        try (var select = connection.prepareStatement(IS_STORED)) {
            select.setString(1, sealed.seal().hall());
            select.setString(2, sealed.seal().ledger());
            select.setLong(3, sealed.seal().number());
            select.setString(4, sealed.signed().content());
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
