package vn.conglang.lab.workshop;

import java.nio.file.Path;

/// What a client of the broker or the enrolment server shows and trusts.
///
/// @param trustedCa whom it trusts
/// @param certificate its certificate; an empty path for none
/// @param key its key
record Credentials(Path trustedCa, Path certificate, Path key) {
    /// No certificate at all.
    static Credentials none(Path trustedCa) {
        return new Credentials(trustedCa, Path.of(""), Path.of(""));
    }
}
