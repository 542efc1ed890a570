package vn.conglang.gateway.uplink;

import java.time.Duration;
import java.util.Optional;

/// Who is told how a [Session] goes, on its thread or the link's.
interface Witness {
    /// The province confirmed records.
    void confirmed();

    /// There may be nothing to do for so long.
    void quietFor(Duration time);

    /// The broker took a message after this time, our own queue included; empty = it did not.
    void answered(Optional<Duration> delay);
}
