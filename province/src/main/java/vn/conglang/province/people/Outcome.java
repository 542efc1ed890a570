package vn.conglang.province.people;

import java.time.Duration;
import java.util.List;

/// What became of an attempt to prove who one is.
public sealed interface Outcome {
    /// It was right.
    ///
    /// @param token the cookie's new value
    record Right(String token) implements Outcome {}

    /// A second factor was set up.
    ///
    /// @param token the cookie's new value
    /// @param codes recovery codes, shown this once
    record Enrolled(String token, List<String> codes) implements Outcome {
        public Enrolled {
            codes = List.copyOf(codes);
        }
    }

    /// It was wrong; what was wrong is not told.
    record Wrong() implements Outcome {}

    /// Too many attempts came before.
    record Wait(Duration left) implements Outcome {}

    /// What it belongs to is over: one begins anew.
    record Over() implements Outcome {}
}
