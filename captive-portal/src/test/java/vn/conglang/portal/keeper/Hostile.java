package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// Text that tries to be more than text.
final class Hostile {
    static final List<String> TEXTS =
            List.of(
                    "<script>alert(1)</script>",
                    "\"><img src=x onerror=alert(1)>",
                    "Hoa\u202e\u2066\u200f gnôđ",
                    "Ho\u0000a\u0007\u001b[31m",
                    "👵🏽🇻🇳 Hoa 👩‍👩‍👧",
                    "${7*7} #{x} {{y}} %s {0}",
                    "http://example.vn/x.apk");

    private Hostile() {}

    static void assertHarmless(String page) {
        assertThat(page)
                .doesNotContain("<script", "<img src=x", "href=\"http", "\u0000", "\u001b")
                .doesNotContain("\u202e", "\u2066", "\u200f");
    }
}
