package vn.conglang.province.store;

import java.time.LocalDate;
import vn.conglang.telemetry.HallId;

/// Something in a hall's records that a person should look at. Never an accusation: each kind has
/// honest reasons, too.
///
/// @param hall which hall
/// @param kind what is odd
/// @param first first local day of it
/// @param last last local day of it
/// @param times on how many days, or how many times
public record Question(HallId hall, Kind kind, LocalDate first, LocalDate last, long times) {
    /// What can be odd.
    public enum Kind {
        /// Several days with exactly the same figures in the same order.
        identical_days,
        /// Three nights or more, from 23:00 to 4:00, with devices that moved a megabyte; of a hall
        /// whose hours are not declared for all of these nights.
        night_use,
        /// The same while the hall was closed by its declared hours.
        closed_at_night,
        /// Days with ten devices or more that moved next to nothing.
        idle_devices,
        /// The button pressed in quarter-hours in which no device was seen.
        accepts_without_devices,
        /// More than the line or the network can do.
        impossible_rate,
        /// A ledger begun anew.
        chain_restart
    }
}
