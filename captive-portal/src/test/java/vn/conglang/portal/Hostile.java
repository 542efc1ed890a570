package vn.conglang.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// Text that tries to be more than text.
public final class Hostile {
    public static final List<String> TEXTS =
            List.of(
                    "<script>alert(1)</script>",
                    "\"><img src=x onerror=alert(1)>",
                    "Hoa\u202e\u2066\u200f gnôđ",
                    "Ho\u0000a\u0007\u001b[31m",
                    "👵🏽🇻🇳 Hoa 👩‍👩‍👧",
                    "${7*7} #{x} {{y}} %s {0}",
                    "http://example.vn/x.apk");

    /// The same in three, for where time is short and fields are: none is longer than 40 letters.
    public static final List<String> SHORT =
            List.of(
                    "\"><img src=x onerror=alert(1)><script>",
                    "Ho\u0000a\u0007\u001b[31m\u202e\u2066\u200f gnôđ",
                    "👵🏽 ${7*7} {0} %s http://a.vn/x.apk");

    private Hostile() {}

    /// Whatever of it stands on the page is text.
    public static void assertHarmless(String page) {
        SafeAnswers.assertContent(page);
        assertThat(page)
                .doesNotContainPattern("[\u0000-\u0008\u000b-\u001f\u007f]")
                .doesNotContainPattern("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
                .doesNotContain("Exception", "49 #{");
    }
}
