package vn.conglang.gateway;

import java.util.List;
import vn.conglang.gateway.headcount.CountBook;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.seal.Sealer;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.store.Database;

/// What is done before the program is taken from a box: afterwards nobody erases the day's devices
/// at midnight any more, and nobody can tell what the ledger still holds.
final class Retirement {
    private Retirement() {}

    /// Erases what could tell the day's devices apart.
    ///
    /// @return how many records the province has not confirmed, of any hall this box was in
    /// @throws RuntimeException when the database cannot be opened, for example because the agent
    ///   runs
    static long begin(GatewaySettings settings) {
        try (var database =
                Database.open(
                        settings.dataDirectory(),
                        settings.dataPages(),
                        List.of(SqliteOutbox.salvage(), Sealer.salvage()))) {
            CountBook.forgetDay(database);
            return SqliteOutbox.unconfirmed(database);
        }
    }
}
