package vn.conglang.portal.hall;

import io.avaje.jsonb.Json;

/// The commune's public-service centre.
///
/// @param phone as [PhoneNumber] reads it; may be empty
@Json
public record Centre(String address, String hours, String phone) {
    static final Centre UNKNOWN = new Centre("", "", "");

    /// Whether the keeper has written something about it.
    public boolean known() {
        return !equals(UNKNOWN);
    }
}
