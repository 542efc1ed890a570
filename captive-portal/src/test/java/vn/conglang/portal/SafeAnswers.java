package vn.conglang.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eclipse.jetty.http.HttpTester;
import org.jsoup.Jsoup;

/// What every answer must be, whoever gets it and whatever it says.
public final class SafeAnswers {
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Cache-Control", "no-store",
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Referrer-Policy", "same-origin",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin");

    private SafeAnswers() {}

    /// Carries every header that keeps a browser from doing what is not meant.
    public static void assertHeaders(HttpTester.Response answer) {
        HEADERS.forEach((name, value) ->
                assertThat(answer.getValuesList(name)).as(name).containsExactly(value));
        assertThat(answer.getValuesList("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; style-src 'self' 'sha256-")
                .contains("; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "http:", "https:");
        assertThat(answer.getValuesList("Permissions-Policy"))
                .singleElement()
                .asString()
                .contains("camera=()", "geolocation=()", "payment=()", "usb=()")
                .containsAnyOf("microphone=()", "microphone=(self)");
        for (var telling : new String[] {"Server", "Date", "X-Powered-By", "Location"}) {
            assertThat(String.valueOf(answer.get(telling)))
                    .as(telling)
                    .matches(telling.equals("Location") ? "null|/.*|http://[0-9.:]+/" : "null");
        }
    }

    /// Has nothing in it that runs, and nothing that is somewhere else.
    public static void assertContent(String html) {
        var page = Jsoup.parse(html);
        for (var element : page.getAllElements()) {
            for (var attribute : element.attributes()) {
                assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style");
                if (attribute.getKey().matches("href|src|action|formaction|data|poster|srcset")) {
                    assertThat(attribute.getValue())
                            .as(element.cssSelector())
                            .matches("(/(?!/)|\\?|#|tel:|data:,$).*");
                }
            }
        }
        assertThat(page.select("iframe, object, embed, base, [target], meta[http-equiv]"))
                .isEmpty();
        assertThat(page.select("script").not("script[src=/desk.js]")).isEmpty();
        assertThat(page.select("script").text()).isEmpty();
    }
}
