package vn.conglang.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every page, whatever it says.
class PagesTest {
    private static final Set<String> VOID_ELEMENTS =
            Set.of("meta", "link", "input", "path", "br", "wbr");

    private static final List<String> SERVICES =
            List.of(
                    "dich-vu-cong",
                    "vneid",
                    "bao-hiem",
                    "suc-khoe",
                    "thue",
                    "dien-luc",
                    "phan-anh",
                    "thoi-tiet",
                    "quang-ninh",
                    "bao-quang-ninh",
                    "bao-lua-dao");

    private final FakeHall hall = new FakeHall();
    private final RawHttp portal = hall.portal();

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void firstPageWithoutNoticesIsFarLighter() {
        assertThat(weight(portal.get("/"))).isLessThanOrEqualTo(12_500);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageNeedsNothingButItself(String path) {
        hall.standing = new Standing.Online(Duration.ofHours(1));

        var answer = portal.get(path);

        assertThat(answer.getContent())
                .doesNotContain("<script", "<img", "<iframe", "src=", "@import", "url(", "target=")
                .doesNotContain("https:", "http:", " style=", " onclick=");
        assertThat(answer.get("Set-Cookie")).isNull();
        assertThat(answer.get("Server")).isNull();
        assertThat(answer.get("Date")).isNull();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsWellFormedAndComposed(String path) {
        hall.standing = new Standing.Online(Duration.ofHours(1));

        var page = portal.get(path).getContent();

        assertThat(page).startsWith("<!DOCTYPE html>").containsOnlyOnce("<h1>");
        assertThat(Normalizer.isNormalized(page, Normalizer.Form.NFC)).isTrue();
        assertThat(page).doesNotContain("{0}", "{1}", "null");
        assertBalanced(page);
    }

    /// Every page of the site, in both languages and sizes.
    static Stream<String> pages() {
        var paths = new ArrayList<>(List.of("/", "/da-vao-mang", "/khong-co"));
        for (var guide : List.of("vneid", "muc-2", "thu-tuc", "bhyt", "lua-dao")) {
            paths.add("/huong-dan/" + guide);
        }
        for (var service : SERVICES) {
            paths.add("/dich-vu/" + service);
        }
        return paths.stream()
                .flatMap(path -> Stream.of(path, path + "?lang=en", path + "?lang=vi&size=large"));
    }

    @Test
    void unknownPathGetsAPageInPlainWordsWithAWayHome() {
        var answer = portal.get("/khong-co");

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getContent())
                .contains("Không có trang này", "Về trang đầu")
                .doesNotContain("khong-co");
    }

    @Test
    void wrongMethodIsToldWhichOnesAreRight() {
        var answer = portal.ask("DELETE / HTTP/1.1", "Host: 10.77.0.1");
        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.get("Allow")).isEqualTo("GET, HEAD");

        answer = portal.ask("PUT /vao-mang HTTP/1.1", "Host: 10.77.0.1", "Content-Length: 0");
        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.get("Allow")).isEqualTo("POST");

        assertThat(portal.ask("BREW / HTTP/1.1", "Host: 10.77.0.1").getStatus()).isEqualTo(501);
        assertThat(portal.ask("BREW /x HTTP/1.1", "Host: 10.77.0.1").getStatus()).isEqualTo(501);
    }

    @Test
    void breakdownOfTheGateShowsNoStackTrace() {
        try (var broken =
                RawHttp.to(
                        Portal.chain(
                                FakeHall.SETTINGS,
                                FakeHall.NOTHING,
                                hall,
                                hall,
                                () -> {
                                    throw new IllegalStateException("secret detail");
                                }))) {
            var answer = broken.get("/");

            assertThat(answer.getStatus()).isEqualTo(500);
            assertThat(answer.getContent())
                    .contains("Cổng gặp trục trặc")
                    .doesNotContain("secret", "Exception", "jetty", "Jetty");
            assertThat(answer.get("Connection")).isEqualTo("close");
            SafeAnswers.assertHeaders(answer);
        }
    }

    /// Everything that a browser loads: the page itself; nothing in it points elsewhere.
    private static int weight(HttpTester.Response answer) {
        return answer.getContent().getBytes(StandardCharsets.UTF_8).length
                + answer.toString().length();
    }

    private static void assertBalanced(String page) {
        var open = new ArrayDeque<String>();
        var tag = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*?(/?)>").matcher(page);
        while (tag.find()) {
            var name = tag.group(2);
            if (tag.group(1).equals("/")) {
                assertThat(open.pollFirst()).as("closed by </%s>", name).isEqualTo(name);
            } else if (!VOID_ELEMENTS.contains(name) && tag.group(3).isEmpty()) {
                open.addFirst(name);
            }
        }
        assertThat(open).isEmpty();
    }
}
