package vn.conglang.portal.notice;

import io.avaje.jsonb.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a notice is about. The last five are those of the province's policy, in its order.
public enum Category {
    KHAN_CAP,
    THONG_BAO_THON,
    CHINH_TRI,
    KINH_TE,
    VAN_HOA,
    THE_THAO,
    DU_LICH;

    /// As it stands in files, forms and reports: `chinh_tri`.
    @Json.Value
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The key of its name: `notice.category.` and this.
    public String label() {
        return "notice.category." + key();
    }

    /// Whether it hangs above all others, with a look of its own.
    public boolean urgent() {
        return this == KHAN_CAP;
    }

    /// The one of a key.
    public static Optional<Category> of(String key) {
        return Stream.of(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
