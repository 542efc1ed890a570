package vn.conglang.portal.meeting;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;

/// How many devices were at a meeting, for its minutes.
///
/// @param rank the larger the later
/// @param expected how many people were expected; 0 = not said
/// @param by who started the meeting
/// @param startedAt empty when the clock could not be trusted
/// @param seconds how long it lasted
/// @param measured seconds of these during which devices were counted; 0 = the figures are unknown
/// @param peak most devices present at one moment
/// @param average devices present on average
@Json
public record Minutes(
        String id,
        long rank,
        String title,
        int expected,
        String by,
        Optional<Instant> startedAt,
        long seconds,
        long measured,
        int peak,
        int average) {
    static Minutes of(Running over, String id, long rank) {
        return new Minutes(
                id,
                rank,
                over.title(),
                over.expected(),
                over.by(),
                over.startedAt(),
                over.seconds(),
                over.measured(),
                over.peak(),
                over.measured() == 0
                        ? 0
                        : Math.toIntExact(
                                Math.round((double) over.deviceSeconds() / over.measured())));
    }

    /// Whether devices were counted at all.
    public boolean known() {
        return measured > 0;
    }

    /// Whether they were counted nearly all the time.
    public boolean whole() {
        return measured * 20 >= seconds * 19;
    }
}
