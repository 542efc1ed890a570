package vn.conglang.portal.week;

import java.time.LocalDate;
import java.util.Optional;

/// What an average hall of the commune counts, as far as the province has said it. Thread-safe.
@FunctionalInterface
public interface CommuneAverage {
    /// Device-days of an average hall in the week that began on this Monday.
    Optional<Long> of(LocalDate monday);
}
