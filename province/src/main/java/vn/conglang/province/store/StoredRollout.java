package vn.conglang.province.store;

import java.time.Instant;
import java.util.Optional;

/// Something that goes round the halls ring by ring, as stored.
///
/// @param number the order in which they were begun
/// @param title what it changes, in the officer's words
/// @param reach how far it has gone, as [Ring#reach()] counts
/// @param paused what waits is not sent
/// @param version the highest of its texts; 0 when it has none
public record StoredRollout(
        long number,
        Kind kind,
        State state,
        String title,
        int reach,
        boolean paused,
        long version) {

    /// What is put in force.
    public enum Kind {
        catalogue,
        settings
    }

    /// How far it is.
    public enum State {
        /// May be changed.
        draft,
        /// Waits for the workshop's signature; its texts stay as they are.
        submitted,
        /// May go round.
        signed,
        dropped
    }

    /// What a hall is given.
    ///
    /// @param hall its id, or `*` for every hall
    /// @param content signed to the byte
    public record Text(String hall, long version, String content, Optional<String> signature) {}

    /// Who did what when.
    ///
    /// @param detail beside it; may be empty
    public record Act(String act, String detail, String person, Instant at) {}

    /// What stands for every hall.
    public static final String EVERY_HALL = "*";

    /// Whether it is being written, or waits for its signature.
    public boolean isOpen() {
        return state == State.draft || state == State.submitted;
    }
}
