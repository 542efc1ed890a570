package vn.conglang.portal.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.portal.FakeHall;
import vn.conglang.portal.RawHttp;
import vn.conglang.portal.signed.ProvinceInTests;

/// Guides and emergency numbers that the province sent, as guests read them.
class SignedGuidesTest {
    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path contents;
    private final ProvinceInTests province = new ProvinceInTests();
    private RawHttp portal = RawHttp.to(new org.eclipse.jetty.server.Handler.Sequence());

    @BeforeEach
    void open() {
        province.writeKey(contents.resolve("province.pem"));
        portal = new FakeHall().portalWith(contents);
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void aWrongStepIsPutRightWithoutANewProgram() {
        assertThat(portal.get("/huong-dan/vneid").getContent()).contains("Gõ chữ VNeID");

        offer(guide("vneid", "search"));

        assertThat(portal.get("/huong-dan/vneid").getContent())
                .contains("Bước mới", "Làm thế này", "<svg class=\"picture\"", "Hình vẽ gì")
                .doesNotContain("Gõ chữ VNeID");
        assertThat(portal.get("/").getContent()).contains("href=\"/huong-dan/vneid?lang=vi\"");
        assertThat(portal.get("/huong-dan/muc-2").getStatus()).isEqualTo(404);
    }

    @Test
    void anotherLanguageReadsVietnameseMarkedAsSuchWhereItHasNoTexts() {
        offer(guide("vneid", "search"));

        assertThat(portal.get("/huong-dan/vneid?lang=en").getContent())
                .contains("<h1 lang=\"vi\">Tên</h1>", "<ol class=\"steps\" lang=\"vi\">");
        assertThat(portal.get("/?lang=en").getContent())
                .contains("href=\"/huong-dan/vneid?lang=en\" lang=\"vi\">Tên</a>");
    }

    @Test
    void emergencyNumbersAreTheProvinces() {
        offer("\"emergency\": [{\"number\": \"112\", \"text\": {\"vi\": \"Gọi một số này\"}}]");

        var page = portal.get("/?lang=en").getContent();

        assertThat(page)
                .contains("href=\"tel:112\"", "<span lang=\"vi\">Gọi một số này</span>")
                .doesNotContain("tel:113");
    }

    @Test
    void aPictureIsTheOneThatTheCatalogueNamesOrNone() throws Exception {
        var name = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(PICTURE));
        var file = contents.resolve("pictures").resolve(name + ".png");
        var path = "/huong-dan/hinh/" + name + ".png";
        offer(guide("vneid", name + ".png"));
        assertThat(portal.get("/huong-dan/vneid").getContent()).doesNotContain("class=\"picture\"");
        assertThat(portal.get(path).getStatus()).isEqualTo(404);

        Files.createDirectories(file.getParent());
        Files.write(file, PICTURE);
        assertThat(portal.get("/huong-dan/vneid").getContent())
                .contains("<img class=\"picture\" src=\"" + path + "\" alt=\"Hình vẽ gì\">");
        var answer = portal.get(path);
        assertThat(answer.get("Content-Type")).isEqualTo("image/png");
        assertThat(answer.getContentBytes()).isEqualTo(PICTURE);

        Files.writeString(file, "another picture");
        assertThat(portal.get("/huong-dan/vneid").getContent()).doesNotContain("<img");
        assertThat(portal.get(path).getStatus()).isEqualTo(404);
    }

    @Test
    void aPictureThatNoGuideNamesIsNotServed() throws Exception {
        var name = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(PICTURE));
        Files.createDirectories(contents.resolve("pictures"));
        Files.write(contents.resolve("pictures").resolve(name + ".jpg"), PICTURE);

        assertThat(portal.get("/huong-dan/hinh/" + name + ".jpg").getStatus()).isEqualTo(404);
        assertThat(portal.get("/huong-dan/hinh/../../province.pem").getStatus()).isIn(400, 404);
    }

    @Test
    void aDrawingOfALaterProgramIsLeftOutAndTheStepStays() {
        offer(guide("vneid", "not-drawn-yet"));

        assertThat(portal.get("/huong-dan/vneid").getContent())
                .contains("Bước mới")
                .doesNotContain("class=\"picture\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"guides\": [{}]",
                "\"guides\": [{\"id\": \"../x\", \"pictures\": [], \"text\": {}}]",
                "\"emergency\": [{\"number\": \"javascript:1\", \"text\": {\"vi\": \"x\"}}]",
                "\"emergency\": [{\"number\": \"113\", \"text\": {\"en\": \"Police\"}}]",
            })
    void whatIsNoGuideAndNoNumberRefusesTheWholeCatalogue(String part) {
        offer(part);

        assertThat(portal.get("/huong-dan/vneid").getContent()).contains("Gõ chữ VNeID");
        assertThat(portal.get("/").getContent()).contains("tel:113");
    }

    @Test
    void markupInAGuideIsText() {
        offer(guide("vneid", "search").replace("Bước mới", "<script>alert(1)</script>"));

        assertThat(portal.get("/huong-dan/vneid").getContent())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    private void offer(String part) {
        province.sign(
                contents.resolve("catalogue.json"),
                """
                {"version": 2, "services": [{"id": "a", "guide": "vneid",
                  "text": {"vi": {"name": "Dịch vụ", "purpose": "Để thử.", "how": []}}}], %s}
                """
                        .formatted(part));
    }

    private static String guide(String id, String picture) {
        return """
        "guides": [{"id": "%s", "pictures": ["%s"], "text": {"vi": {"title": "Tên", "lead": "Vì sao",
          "steps": [{"name": "Bước mới", "text": "Làm thế này", "shows": "Hình vẽ gì"}]}}}]
        """
                .formatted(id, picture);
    }
}
