package vn.conglang.gateway.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import vn.conglang.gateway.store.Salvage;

/// Carries unsent records over from a damaged database.
///
/// Their ledgers do not grow any more, for nobody can tell from a damaged file whether it still has
/// its newest records; a seq given twice would make the province drop one of the two. A new ledger
/// begins, and the old records are still sent under the old one, with a record in place of each run
/// of those that are lost ([Holes]).
final class OutboxSalvage implements Salvage {
    private static final String AFTER =
            "select position, json from record not indexed where position > ? order by position";

    /// Places tried one by one behind a damaged page: five thousand pages' worth.
    private static final int MOST_TRIES = 20_000;

    @Override
    public String carryOver(Connection damaged, Connection fresh) throws SQLException {
        var carried = new CarriedRecords(fresh);
        var whole = read(damaged, carried);
        var known = KnownLedger.read(damaged);
        var altered = carried.leaveOutAltered(known);
        var lost = carried.fillHoles(known);
        carried.setHeads();
        return "outbox: %d unsent records of %d ledgers salvaged%s, %d rows unreadable, %d altered ones left out, %d lost for certain; a new ledger begins"
                .formatted(
                        carried.records() - altered,
                        carried.ledgers(),
                        whole ? "" : ", others may be lost",
                        carried.unreadable(),
                        altered,
                        lost);
    }

    /// Reads to the end, around what is damaged.
    ///
    /// @return whether nothing was
    private static boolean read(Connection damaged, CarriedRecords carried) throws SQLException {
        var whole = true;
        var after = 0L;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var broken = readOn(damaged, after, carried);
            if (broken.isEmpty()) {
                return whole;
            }
            whole = false;
            after = broken.getAsLong() > after ? broken.getAsLong() : after + 1;
        }
        return false;
    }

    /// @return the last place that was read before the damage; empty when it came to the end
    private static OptionalLong readOn(Connection damaged, long after, CarriedRecords carried)
            throws SQLException {
        var last = after;
        try (var select = damaged.prepareStatement(AFTER)) {
            select.setLong(1, after);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    last = rows.getLong(1);
                    carried.take(rows.getString(2));
                }
            }
            return OptionalLong.empty();
        } catch (CarriedRecords.Unwritable e) {
            throw e.sql();
        } catch (SQLException e) {
            return OptionalLong.of(last); // what lies behind this is reached from another place
        }
    }
}
