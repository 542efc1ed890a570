package vn.conglang.portal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.portal.Standing;
import vn.conglang.portal.keeper.DeskVisit;
import vn.conglang.portal.signed.ProvinceInTests;

/// The first page when everything that can stand there does, each at its greatest length.
class FullestFirstPageTest {
    private static final int MOST_BYTES = 30_000;
    private static final List<String> LANGUAGES =
            List.of("vi", "en", "tyz", "iuu", "hmn", "zh", "ko", "ja");

    @TempDir Path contents;

    /// Of letters that weigh one byte, three, and five as HTML. The province's texts are checked
    /// and signed: nobody there writes a name of nothing but `&`.
    @ParameterizedTest
    @CsvSource({"a, a, false", "ữ, ữ, true", "&, ữ, true"})
    void weighsAtMostThirtyKilobytes(String keepers, String provinces, boolean brief)
            throws IOException {
        var place = new DeskVisit.Place(contents);
        try (var keeper = place.keeper()) {
            writeNotices(keeper, keepers);
            writeMeetings(keeper, keepers);
            writeTeam(keeper, keepers);
        }
        signContents(provinces);
        place.hall.internetDown();
        place.hall.openGate(Duration.ofSeconds(10));
        place.hall.standing = new Standing.Online(Duration.ofMinutes(125));

        try (var guest = place.hall.portalWith(contents, LANGUAGES)) {
            var answer = guest.get("/?lang=vi&size=large");
            var page = answer.getContent();

            assertThat(page.split("class=\"urgent", -1)).hasSize(3);
            assertThat(page.split("<article", -1)).hasSize(9);
            assertThat(page.split("19:30–21:00", -1)).hasSize(12);
            assertThat(page.split("class=\"number\"", -1)).hasSize(brief ? 1 : 3);
            assertThat(page.split("href=\"/dich-vu/", -1)).hasSize(13);
            assertThat(page.split("href=\"/huong-dan/", -1)).hasSize(7);
            assertThat(page.split("href=\"tel:1800", -1)).hasSize(7);
            assertThat(page).contains("/tin-tuc?").contains("hreflang=\"ja\"");
            assertThat(page.contains("<audio")).isEqualTo(!brief);
            assertThat(weight(answer)).isBetween(20_000, MOST_BYTES);
        }
    }

    private static void writeNotices(DeskVisit keeper, String letter) {
        for (int i = 0; i < 9; i++) {
            var answer =
                    new NoticeDeskVisit(keeper)
                            .open("/thong-bao/moi?lang=vi")
                            .with("title", letter.repeat(100))
                            .with("text", letter.repeat(1000))
                            .with("category", "khan_cap")
                            .with("voiceLanguage", letter.repeat(40))
                            .with("cleared", "on")
                            .file("photo", Pictures.jpeg(400, 300))
                            .file("voice", Pictures.wave(1))
                            .press("publish");
            assertThat(answer.getStatus()).as(answer.getContent()).isEqualTo(303);
        }
    }

    private static void writeMeetings(DeskVisit keeper, String letter) {
        for (int i = 0; i < 13; i++) {
            var form =
                    Map.of(
                            "title", letter.repeat(100),
                            "kind", "meeting",
                            "day", i < 6 ? "2026-11-23" : "2026-11-24",
                            "time", "19:30",
                            "minutes", "90",
                            "crowd", "80",
                            "repeat", "none",
                            "until", "",
                            "version", "0");
            assertThat(keeper.post("/hop/moi", form).getStatus()).isEqualTo(303);
        }
        var id = keeper.page("/hop").replaceAll("(?s).*href=\"/hop/([a-z0-9]{10})\\?.*", "$1");
        keeper.post("/hop/bat-dau", Map.of("meeting", id, "day", "2026-11-24"));
    }

    private static void writeTeam(DeskVisit keeper, String letter) {
        for (int i = 0; i < 3; i++) {
            var seen =
                    keeper.page("/nha-van-hoa/to-cong-nghe-so/moi")
                            .replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
            var form =
                    Map.of(
                            "seen",
                            seen,
                            "name",
                            letter.repeat(120),
                            "phone",
                            "+84912345678",
                            "hours",
                            letter.repeat(120),
                            "agreed",
                            "on");
            assertThat(keeper.post("/nha-van-hoa/to-cong-nghe-so/moi", form).getStatus())
                    .isEqualTo(303);
        }
    }

    private void signContents(String letter) throws IOException {
        var province = new ProvinceInTests();
        province.writeKey(contents.resolve("province.pem"));
        for (var id : List.of("a", "b")) {
            province.sign(
                    contents.resolve("bulletins/" + id + ".json"),
                    """
                    {"id": "%s", "issued": "2026-11-23T00:00:00Z",
                     "expires": "2027-01-01T00:00:00Z",
                     "text": {"vi": {"title": "%s", "body": "%s"}}}
                    """
                            .formatted(id, letter.repeat(100), letter.repeat(400)));
        }
        province.sign(
                contents.resolve("catalogue.json"),
                """
                {"version": 2, "services": [%s], "guides": [%s], "emergency": [%s]}
                """
                        .formatted(
                                several(
                                        12,
                                        """
                                        {"id": "a23456789b123456789c12345678-%%d", "text":
                                         {"vi": {"name": "%s", "purpose": "a", "how": []}}}
                                        """
                                                .formatted(letter.repeat(60))),
                                several(
                                        6,
                                        """
                                        {"id": "a23456789b123456789c12345678-%%d", "pictures": ["store"],
                                         "text": {"vi": {"title": "%s", "lead": "a", "steps": [
                                           {"name": "a", "text": "a", "shows": "a"}]}}}
                                        """
                                                .formatted(letter.repeat(40))),
                                several(
                                        6,
                                        "{\"number\": \"1800%%d\", \"text\": {\"vi\": \"%s\"}}"
                                                .formatted(letter.repeat(40)))));
        Files.createDirectories(contents.resolve("texts"));
        for (var language : LANGUAGES.subList(2, LANGUAGES.size())) {
            Files.writeString(
                    contents.resolve("texts/" + language + ".properties"),
                    "language.name=" + letter.repeat(12));
        }
        Files.writeString(
                contents.resolve("news.json"),
                """
                {"items": [{"category": "kinh_te", "title": "a", "summary": "", "source": "b"}]}
                """);
    }

    private static String several(int number, String one) {
        return IntStream.range(0, number)
                .mapToObj(each -> one.formatted(each))
                .collect(Collectors.joining(","));
    }

    /// Everything that a browser loads but photos and voices.
    private static int weight(HttpTester.Response answer) {
        return answer.getContent().getBytes(StandardCharsets.UTF_8).length
                + answer.toString().length();
    }
}
