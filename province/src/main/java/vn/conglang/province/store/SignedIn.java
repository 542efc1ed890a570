package vn.conglang.province.store;

import java.time.Instant;
import java.util.Optional;

/// Somebody on some device: a session.
///
/// @param token SHA-256 of the cookie's value
/// @param account whose it is
/// @param stage how far it got
/// @param source address that it began from
/// @param device what the browser calls itself, in short
/// @param begun when it began
/// @param seen when it was last used, to the minute
/// @param pending secret of a second factor that is being set up, encrypted
public record SignedIn(
        Bytes token,
        Account account,
        Stage stage,
        String source,
        String device,
        Instant begun,
        Instant seen,
        Optional<Bytes> pending) {

    /// How far a sign-in got.
    public enum Stage {
        /// The password was right, the second factor is still to come.
        PASSWORD,
        /// The code to enrol was right and a password is set; the second factor is being set up.
        ENROLMENT,
        /// Signed in.
        WHOLE
    }
}
