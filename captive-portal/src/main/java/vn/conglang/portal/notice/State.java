package vn.conglang.portal.notice;

import io.avaje.jsonb.Json;
import java.util.Locale;

/// How far a notice has come.
public enum State {
    /// Being written.
    DRAFT,
    /// Written by a helper; the keeper decides.
    WAITING,
    /// Published for a day that has not come yet.
    PLANNED,
    /// Hangs out.
    PUBLISHED,
    /// Its time is over; still to be read among the older ones.
    ENDED;

    /// As it stands in files and texts: `draft`.
    @Json.Value
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether a keeper has let it out: what it says then changes only when a keeper publishes the
    /// change.
    public boolean released() {
        return this == PLANNED || this == PUBLISHED || this == ENDED;
    }
}
