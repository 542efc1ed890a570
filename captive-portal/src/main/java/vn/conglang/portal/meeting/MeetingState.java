package vn.conglang.portal.meeting;

import io.avaje.jsonb.Json;
import java.time.LocalDate;
import java.util.Optional;

/// What must be known again after a power cut.
///
/// @param day the latest that a trusted clock has shown: no day before it can come any more
@Json
record MeetingState(Optional<LocalDate> day, Optional<Running> running) {
    static final MeetingState NOTHING = new MeetingState(Optional.empty(), Optional.empty());

    MeetingState on(LocalDate today) {
        return new MeetingState(Optional.of(today), running);
    }

    MeetingState with(Optional<Running> now) {
        return new MeetingState(day, now);
    }
}
