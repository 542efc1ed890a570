package vn.conglang.provisioning.authority;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// One line of the log: what was done, when, by whom.
///
/// @param number counts from 1, without a hole
/// @param at by the clock of the machine
/// @param by the system's name of the person or service
/// @param what such as `certificate issued`
/// @param about the particulars, such as `hall` and `serial`
/// @param previous SHA-256 of the line before, without its line end, in hexadecimal; zeros in the
///   first line
@Json
public record Act(
        long number,
        Instant at,
        String by,
        String what,
        Map<String, String> about,
        String previous) {

    /// Copies the particulars.
    public Act {
        about = Collections.unmodifiableMap(new TreeMap<>(about));
    }

    /// A particular that must be there.
    ///
    /// @throws AuthorityException when it is not
    String need(String key) {
        var value = about.get(key);
        if (value == null) {
            throw new AuthorityException(
                    "log, line %d: \"%s\" lacks \"%s\"".formatted(number, what, key));
        }
        return value;
    }
}
