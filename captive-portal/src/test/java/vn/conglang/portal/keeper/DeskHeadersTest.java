package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every answer of the desk carries.
class DeskHeadersTest {
    @TempDir Path contents;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/dang-nhap",
                "/ma-moi",
                "/quen-mat-khau",
                "/desk.css",
                "/tai-khoan",
                "/nguoi-dung",
                "/thong-bao",
                "/hop",
                "/tuan-nay",
                "/su-co",
                "/nha-van-hoa",
                "/khong-co",
                "/%ff",
                "/%"
            })
    void everyRouteCarriesTheSafeHeaders(String path) {
        var place = new DeskVisit.Place(contents);
        try (var keeper = place.keeper();
                var stranger = place.stranger()) {
            assertSafe(keeper.get(path));
            assertSafe(stranger.get(path));
            assertSafe(keeper.post(path, Map.of()));
            assertSafe(keeper.post(path, Map.of("formToken", "wrong")));
        }
    }

    @Test
    void noPageOfTheDeskHasAScriptOrStyleWrittenIntoIt() {
        var place = new DeskVisit.Place(contents);
        try (var keeper = place.keeper()) {
            for (var path : new String[] {"/", "/tai-khoan", "/nguoi-dung"}) {
                assertThat(keeper.page(path))
                        .as(path)
                        .doesNotContain(" style=", "<style", " onclick=", " onload=", "javascript:")
                        .doesNotContainPattern("<script(?! src=\"/desk\\.js\" defer></script>)");
            }
        }
    }

    private static void assertSafe(HttpTester.Response answer) {
        assertThat(answer.get("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.get("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.get("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.get("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.get("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .contains("form-action 'self'")
                .doesNotContain("unsafe", "*", "http:", "https:");
        assertThat(answer.get("Server")).isNull();
    }
}
