package vn.conglang.portal.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.FakeHall;
import vn.conglang.portal.signed.ProvinceInTests;

class SignedBulletinsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T11:30:00Z");

    @TempDir private Path contents;
    private final ProvinceInTests province = new ProvinceInTests();
    private Path folder = Path.of("/nonexistent");

    @BeforeEach
    void writeKey() {
        province.writeKey(contents.resolve("province.pem"));
        folder = contents.resolve("bulletins");
    }

    @Test
    void showsWhatTheProvinceSignedTheLatestFirstAtMostTwo() {
        var bulletins = open();
        assertThat(bulletins.at(Optional.of(NOW))).isEmpty();

        give("a", NOW.minusSeconds(300), NOW.plusSeconds(60));
        give("b", NOW.minusSeconds(100), NOW.plusSeconds(60));
        give("c", NOW.minusSeconds(200), NOW.plusSeconds(60));

        assertThat(bulletins.at(Optional.of(NOW)))
                .extracting(Bulletin::id)
                .containsExactly("b", "c");
    }

    @Test
    void hidesAnExpiredOneUnlessTheClockCannotBeTrusted() {
        var bulletins = open();
        give("a", NOW.minusSeconds(300), NOW);

        assertThat(bulletins.at(Optional.of(NOW))).isEmpty();
        assertThat(bulletins.at(Optional.of(NOW.minusSeconds(1)))).hasSize(1);
        assertThat(bulletins.at(Optional.empty())).hasSize(1);
    }

    @Test
    void leavesOutWhatIsNotSignedOrNotABulletinAndShowsTheRest() throws IOException {
        var bulletins = open();
        give("that", NOW, NOW.plusSeconds(60));
        Files.writeString(folder.resolve("x.json"), json("x", NOW, NOW.plusSeconds(60)));
        new ProvinceInTests().sign(folder.resolve("y.json"), json("y", NOW, NOW.plusSeconds(60)));
        province.sign(folder.resolve("z.json"), "{}");
        province.sign(
                folder.resolve("long.json"),
                json("long", NOW, NOW.plusSeconds(60)).replace("Bão số 13", "ệ".repeat(101)));
        Files.writeString(folder.resolve("note.txt"), "gì đó");

        assertThat(bulletins.at(Optional.of(NOW))).extracting(Bulletin::id).containsExactly("that");
    }

    @Test
    void standsFirstOnThePageAsPlainTextAndGoesWhenItExpires() {
        var hall = new FakeHall();
        try (var portal = hall.portalWith(contents)) {
            assertThat(portal.get("/").getContent()).doesNotContain("Tin khẩn");
            give("bao", NOW.minusSeconds(3600), NOW.plusSeconds(60));

            assertThat(portal.get("/").getContent())
                    .containsSubsequence(
                            "Tin khẩn của tỉnh",
                            "Bão số 13 &lt;b&gt;",
                            "Phát lúc 17:30, Thứ Hai, 23/11",
                            "<h2>Thông báo</h2>");
            assertThat(portal.get("/?lang=en").getContent())
                    .contains("<h2 lang=\"vi\">Bão số 13", "Issued at 17:30");

            hall.pass(Duration.ofSeconds(61));
            assertThat(portal.get("/").getContent()).doesNotContain("Tin khẩn");
        }
    }

    private SignedBulletins open() {
        return new SignedBulletins(folder, province.writeKey(contents.resolve("province.pem")));
    }

    private void give(String id, Instant issued, Instant expires) {
        province.sign(folder.resolve(id + ".json"), json(id, issued, expires));
    }

    private static String json(String id, Instant issued, Instant expires) {
        return """
        {"id": "%s", "issued": "%s", "expires": "%s",
         "text": {"vi": {"title": "Bão số 13 <b>", "body": "Bà con ở nhà.\\nGọi 112."}}}
        """
                .formatted(id, issued, expires);
    }
}
