package vn.conglang.portal.week;

import java.time.LocalDate;
import java.util.Optional;

/// The past weeks of this hall, as whoever counts remembers them. Thread-safe.
public interface HallHistory {
    /// What was counted on the days from the first to the last, both included.
    Recorded between(LocalDate first, LocalDate last);

    /// The last day of which anything is known.
    Optional<LocalDate> newestDay();
}
