package vn.conglang.province.store;

import java.time.Instant;
import java.util.List;

/// More about one hall: what the page shows below its figures.
///
/// @param ledgers its ledgers, the one last heard of first
/// @param breaks the newest breaks of their chains
/// @param rejected the messages last set aside
public record HallDetail(List<Ledger> ledgers, List<Break> breaks, List<Aside> rejected) {
    /// One ledger.
    ///
    /// @param ledger its id
    /// @param through stored without a hole up to here
    /// @param newest highest `seq` stored
    /// @param heard when a record of it last came
    public record Ledger(String ledger, long through, long newest, Instant heard) {}

    /// One break of a chain.
    ///
    /// @param ledger of which ledger
    /// @param seq the record that does not follow from the one before it
    /// @param found when we saw it
    public record Break(String ledger, long seq, Instant found) {}

    /// One message set aside.
    ///
    /// @param reason what was wrong
    /// @param topic the topic it came by
    /// @param size its size in bytes
    /// @param times how often it came
    /// @param last when it last came
    public record Aside(String reason, String topic, int size, long times, Instant last) {}
}
