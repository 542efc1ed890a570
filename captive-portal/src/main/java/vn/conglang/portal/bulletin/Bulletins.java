package vn.conglang.portal.bulletin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where pages find the province's messages. Thread-safe.
@FunctionalInterface
public interface Bulletins {
    /// Those that hold now, the gravest first and of those the latest, at most two.
    ///
    /// @param now the time of day, when the clock can be trusted
    List<Bulletin> at(Optional<Instant> now);
}
