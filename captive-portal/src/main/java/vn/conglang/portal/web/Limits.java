package vn.conglang.portal.web;

import java.time.Duration;

/// How much a listener puts up with.
///
/// @param connections at once
/// @param displacing whether one more takes the place of another ([Places]); else it waits in the
///   kernel's queue
/// @param idle a connection silent for this long is closed
/// @param lifetime no connection lasts longer, however busy
/// @param largestBody bytes of a request's body; more is refused with 413
public record Limits(
        int connections, boolean displacing, Duration idle, Duration lifetime, long largestBody) {
    private static final long BUTTON = 4 * 1024;

    /// Far more than is kept, so that a photo which is too large can be refused in words.
    private static final long PHOTO = 100L * 1024 * 1024;

    /// For guests, who send no more than a press of the button: 15 seconds of silence, a minute of
    /// life.
    public static Limits forGuests(int connections) {
        return new Limits(
                connections, false, Duration.ofSeconds(15), Duration.ofMinutes(1), BUTTON);
    }

    /// For the desk, where photos are sent over a weak Wi-Fi, and where nobody in the hall may keep
    /// the keeper out.
    public static Limits forTheDesk(int connections) {
        return new Limits(connections, true, Duration.ofSeconds(30), Duration.ofMinutes(5), PHOTO);
    }
}
