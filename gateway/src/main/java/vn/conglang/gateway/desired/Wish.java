package vn.conglang.gateway.desired;

import io.avaje.jsonb.Json;

/// Settings that the province really wishes for this hall.
///
/// @param version theirs
/// @param toml laid over the hall's own settings file
/// @param fingerprint SHA-256 of what was signed, 64 hexadecimal digits
@Json
record Wish(long version, String toml, String fingerprint) {
    /// As people read it before a problem.
    String name() {
        return "settings " + version;
    }
}
