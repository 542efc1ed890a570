package vn.conglang.portal.notice;

import io.avaje.jsonb.Json;
import java.util.Locale;

/// What somebody did to a notice.
public enum Deed {
    WRITTEN,
    SUBMITTED,
    PUBLISHED,
    EDITED,
    PINNED,
    UNPINNED,
    ENDED,
    TAKEN_DOWN,
    /// Its days were over; nobody did that.
    EXPIRED;

    /// As it stands in files and texts: `taken_down`.
    @Json.Value
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
