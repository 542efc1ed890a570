package vn.conglang.portal.account;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/// A person and how to recognise them.
///
/// @param password bcrypt hash
@Json
record Account(Person person, String password) {
    /// All of a hall.
    @Json
    record All(List<Account> accounts) {
        All {
            accounts = List.copyOf(accounts);
        }
    }

    /// A device on which somebody is signed in.
    ///
    /// @param token SHA-256 of the cookie's value, hexadecimal
    /// @param device what the browser calls itself, in short
    /// @param place fingerprint of the cookie's value and the device's address
    @Json
    record Session(
            String token,
            String person,
            String device,
            String place,
            Instant begun,
            Instant lastSeen) {}

    /// All of a hall.
    @Json
    record Sessions(List<Session> sessions) {
        Sessions {
            sessions = List.copyOf(sessions);
        }
    }
}
