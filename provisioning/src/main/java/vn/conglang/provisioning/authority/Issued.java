package vn.conglang.provisioning.authority;

import java.time.Instant;
import java.util.Optional;

/// A certificate that was issued, as the log knows it.
///
/// @param kind whom for
/// @param name its common name: for a hall the hall's id
/// @param serial hexadecimal
/// @param generation number of the issuing authority that signed it
/// @param ends when it ends by itself
/// @param key fingerprint of its public key
/// @param fingerprint of the certificate
/// @param revocation when it was revoked, if it was
public record Issued(
        Kind kind,
        String name,
        String serial,
        int generation,
        Instant ends,
        String key,
        String fingerprint,
        Optional<Revocation> revocation) {

    /// Ended before its time.
    ///
    /// @param at when
    /// @param reason why
    public record Revocation(Instant at, Reason reason) {}

    /// Neither revoked nor ended.
    public boolean good(Instant now) {
        return revocation.isEmpty() && now.isBefore(ends);
    }

    Issued revoked(Revocation why) {
        return new Issued(kind, name, serial, generation, ends, key, fingerprint, Optional.of(why));
    }
}
