package vn.conglang.portal.web;

import java.time.Duration;

/// How much a listener puts up with.
///
/// @param connections more than this wait in the kernel's queue
/// @param idle a connection silent for this long is closed
/// @param lifetime no connection lasts longer, however busy
public record Limits(int connections, Duration idle, Duration lifetime) {
    /// This many connections, 15 seconds of silence, a minute of life.
    public static Limits of(int connections) {
        return new Limits(connections, Duration.ofSeconds(15), Duration.ofMinutes(1));
    }
}
