package vn.conglang.provisioning.enrolment;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is kept of a hall's code: never the code itself.
///
/// @param hall whose
/// @param hash of the code, keyed
/// @param ends until when it may be used first
/// @param key fingerprint of the box's public key that used it; none before
/// @param usedAt when that was
/// @param serial of the certificate given for it
@Json
record KeptCode(
        String hall,
        String hash,
        Instant ends,
        @Nullable String key,
        @Nullable Instant usedAt,
        @Nullable String serial) {

    static KeptCode fresh(String hall, String hash, Instant ends) {
        return new KeptCode(hall, hash, ends, null, null, null);
    }

    KeptCode usedBy(String fingerprint, Instant now) {
        return new KeptCode(hall, hash, ends, fingerprint, now, null);
    }

    KeptCode gave(String serialNumber) {
        return new KeptCode(hall, hash, ends, key, usedAt, serialNumber);
    }
}
