package vn.conglang.portal.hall;

import io.avaje.jsonb.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody is called for.
public enum Matter {
    /// The line to the internet: the network operator.
    INTERNET,
    /// The box: who put it up.
    BOX,
    /// The hall and its keepers: the commune's officer.
    COMMUNE,
    /// Power.
    ELECTRICITY;

    /// As it stands in files, addresses and texts: `internet`.
    @Json.Value
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Matter> of(String key) {
        return Stream.of(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
