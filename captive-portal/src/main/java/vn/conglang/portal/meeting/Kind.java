package vn.conglang.portal.meeting;

import io.avaje.jsonb.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What kind of thing goes on.
public enum Kind {
    MEETING,
    CLUB,
    VACCINATION,
    PAYMENT,
    OTHER;

    /// As it stands in files, forms and texts: `meeting`.
    @Json.Value
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String key) {
        return Stream.of(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
