package vn.conglang.provisioning.authority;

import java.time.Instant;

/// One of the issuing authorities, which follow each other.
///
/// @param number counts from 1
/// @param ends when its certificate ends
/// @param state what it is used for
public record Generation(int number, Instant ends, State state) {
    /// What an issuing authority is used for.
    public enum State {
        /// Made; the broker has not been told of it yet, so it issues nothing.
        PREPARED,
        /// It issues, unless a newer one does.
        ACTIVE,
        /// Its key fell into wrong hands: nothing that it signed is trusted.
        REVOKED
    }

    /// What it signed is still to be trusted.
    boolean living(Instant now) {
        return state != State.REVOKED && now.isBefore(ends);
    }

    Generation with(State next) {
        return new Generation(number, ends, next);
    }
}
