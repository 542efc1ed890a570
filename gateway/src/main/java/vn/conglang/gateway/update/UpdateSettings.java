package vn.conglang.gateway.update;

import java.nio.file.Path;
import java.time.LocalTime;

/// How this box takes new versions of its own program.
///
/// @param ring group of halls that it belongs to: a suite of the province's repository
/// @param quietFrom from when an update may begin where nobody has said when the hall is open
/// @param quietUntil until when; earlier than the begin means on the next day
/// @param word file in memory in which the agent says how it is, for the program that updates
/// @param reports folder in which that program says how updates went
public record UpdateSettings(
        String ring, LocalTime quietFrom, LocalTime quietUntil, Path word, Path reports) {
    /// Such as in `updates.ring`.
    ///
    /// @throws IllegalArgumentException saying what it must be
    public static String ringNamed(String text) {
        if (!text.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException("must be a ring such as \"trial\" or \"all\"");
        }
        return text;
    }
}
