package vn.conglang.province.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A program's right to read figures, as stored. The secret itself is not in it.
///
/// @param name as written; never given twice
/// @param communes codes of the communes that it is bound to; empty = the whole province
/// @param ends the first moment at which it counts no more
/// @param used when last, to the minute; empty = never
/// @param revoked when; empty = it was not
public record ApiToken(
        long id,
        String name,
        Set<String> communes,
        Instant made,
        Instant ends,
        Optional<Instant> used,
        Optional<Instant> revoked) {
    public ApiToken {
        communes = Set.copyOf(communes);
    }

    /// Whether it counts at a moment.
    public boolean holds(Instant now) {
        return revoked.isEmpty() && now.isBefore(ends);
    }
}
