package vn.conglang.province.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Somebody who may sign in, as stored.
///
/// @param id never given twice
/// @param name as written
/// @param role its key
/// @param communes codes of the communes whose halls this person sees; for most roles empty
/// @param password hash; empty until enrolled
/// @param totp secret of the second factor, encrypted; empty until enrolled
/// @param invitedUntil until when the code to enrol with counts; empty when there is none
/// @param added when
public record Account(
        long id,
        String name,
        String role,
        Set<String> communes,
        boolean locked,
        Optional<String> password,
        Optional<Bytes> totp,
        Optional<Instant> invitedUntil,
        Instant added) {
    public Account {
        communes = Set.copyOf(communes);
    }

    /// Whether password and second factor are set and the account is open.
    public boolean canSignIn() {
        return !locked && password.isPresent() && totp.isPresent();
    }

    /// Without what must not be shown.
    @Override
    public String toString() {
        return "Account[" + id + ", " + role + ", " + List.copyOf(communes) + "]";
    }
}
