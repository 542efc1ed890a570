package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/// A notice from the keeper's phone to the villager's, in a browser: photo, voice, draft, preview.
class NoticeScreensIT {
    @RegisterExtension static final HallForScreens HALL = new HallForScreens();

    @TempDir Path folder;

    @Test
    void aKeeperWritesAndAVillagerReads() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, "Hoàng Văn Páo");
            look(phone, "/thong-bao", "desk-notices-none");
            look(phone, "/thong-bao/moi", "desk-notice-new");
            phone.type("title", "Họp thôn tối Thứ Bảy");
            phone.type("text", "Mời mỗi nhà một người, 19 giờ 30 tại nhà văn hóa.\nXem xa.vn");
            assertThat(phone.await(By.id("address")).isDisplayed()).isTrue();
            phone.await(By.name("photo")).sendKeys(photo().toString());
            awaitKept(phone);
            assertThat(phone.complaints()).isEmpty();
            phone.picture("desk-notice-draft");
            var draft = phone.value("id");

            look(phone, "/thong-bao/" + draft, "desk-notice-again");
            assertThat(phone.value("title")).isEqualTo("Họp thôn tối Thứ Bảy");
            record(phone);
            phone.await(By.name("cleared")).click();
            phone.press("Xem trước").picture("desk-notice-preview");
            assertThat(phone.complaints()).isEmpty();
            phone.press("Đăng").picture("desk-notices");
            assertThat(phone.text()).contains("Đã đăng.", "bà con không bấm vào được");
            look(phone, "/thong-bao/" + draft, "desk-notice-published");
        }
        read();
    }

    @Test
    void aPhotoTooLargeForTheBoxIsMadeSmallerOnThePhone() throws IOException {
        var photo = noise(6400, 4800);
        assertThat(Files.size(photo)).isGreaterThan(15 * 1024 * 1024);
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, "Vi Thị Lan");
            phone.open(HALL.desk("/thong-bao/moi"));
            phone.type("title", "Ảnh lớn");
            phone.await(By.name("photo")).sendKeys(photo.toString());
            awaitKept(phone);
            assertThat(phone.value("photo")).isEmpty();

            var kept = phone.await(By.cssSelector("#live-photo img")).getDomAttribute("width");
            assertThat(kept).isEqualTo("320");
        }
    }

    @Test
    void aFileTooLargeAndNoPictureIsNotSentAndTheTextIsKept() throws IOException {
        var file = folder.resolve("phim.jpg");
        Files.write(file, new byte[16 * 1024 * 1024]);
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, "Chu Văn Bình");
            phone.open(HALL.desk("/thong-bao/moi"));
            phone.await(By.name("photo")).sendKeys(file.toString());
            await().untilAsserted(() ->
                    assertThat(phone.await(By.id("saved")).getText()).contains("Ảnh này lớn quá"));
            assertThat(phone.value("photo")).isEmpty();
            phone.picture("desk-notice-photo-large");

            phone.type("title", "Vẫn còn chữ");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(phone.await(By.id("saved")).getText()).contains("Đã lưu"));
            assertThat(phone.value("id")).isNotEmpty();
        }
    }

    @Test
    void withoutItsScriptAFileTooLargeComesBackAsASentenceBesideTheText() throws IOException {
        var file = folder.resolve("phim.jpg");
        Files.write(file, new byte[16 * 1024 * 1024]);
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, "Triệu Tài Phúc");
            phone.browser().executeCdpCommand("Network.enable", Map.of());
            phone.browser()
                    .executeCdpCommand(
                            "Network.setBlockedURLs", Map.of("urls", List.of("*desk.js*")));
            phone.open(HALL.desk("/thong-bao/moi"));
            phone.type("title", "Vẫn còn chữ");
            phone.await(By.name("photo")).sendKeys(file.toString());
            phone.press("Đăng").picture("desk-notice-photo-large-scriptless");

            assertThat(phone.text()).contains("Ảnh này lớn quá");
            assertThat(phone.value("title")).isEqualTo("Vẫn còn chữ");
        }
    }

    @Test
    void aSessionThatEndedIsSaidAndNothingIsSentAgainAndAgain() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, "Đặng Văn Sinh");
            phone.open(HALL.desk("/thong-bao/moi"));
            phone.browser().manage().deleteAllCookies();
            phone.type("title", "Gõ dở");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(phone.await(By.id("saved")).getText())
                                    .contains("Phiên đăng nhập đã hết"));
            assertThat(phone.value("title")).isEqualTo("Gõ dở");
        }
    }

    private void read() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            phone.open(HALL.portal("/"));
            assertThat(phone.text()).contains("Họp thôn tối Thứ Bảy");
            phone.picture("notice-first");
            assertThat(phone.complaints()).isEmpty();
            // the button "Vào mạng" covers the lower edge, as it should
            phone.browser()
                    .executeScript(
                            "document.querySelector('.more a').scrollIntoView({block: 'center'})");
            phone.press("Đọc tiếp").picture("notice-whole");
            assertThat(phone.complaints()).isEmpty();
            assertThat(phone.scrollsSideways()).isFalse();
            var seconds =
                    phone.browser()
                            .executeAsyncScript(
                                    """
                                    const done = arguments[0], sound = document.querySelector('audio');
                                    sound.onloadedmetadata = () => done(sound.duration);
                                    sound.onerror = () => done(-1);
                                    sound.load(); sound.preload = 'auto';
                                    """);
            assertThat(((Number) java.util.Objects.requireNonNull(seconds)).doubleValue())
                    .isPositive();
            phone.press("Thông báo khác").picture("notice-older");
            assertThat(phone.complaints()).isEmpty();
        }
    }

    private static void record(Screen phone) {
        phone.await(By.cssSelector("#recording > button")).click();
        await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
        phone.await(By.cssSelector("#recording > button")).click();
        phone.await(By.cssSelector("#live-voice audio"));
    }

    private static void awaitKept(Screen phone) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    assertThat(phone.await(By.id("saved")).getText()).contains("Đã lưu");
                    phone.await(By.cssSelector("#live-photo img[src^='/thong-bao/tep/']"));
                });
    }

    private static void look(Screen screen, String path, String name) throws IOException {
        screen.open(HALL.desk(path)).picture(name);
        assertThat(screen.complaints()).as(path).isEmpty();
        assertThat(screen.scrollsSideways()).as(path).isFalse();
    }

    /// Of nothing that can be packed well, as from a camera of many megapixels.
    private Path noise(int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        var file = folder.resolve("lon.jpg");
        ImageIO.write(picture, "jpg", file.toFile());
        return file;
    }

    private Path photo() throws IOException {
        var picture = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.CYAN, 0, 1200, new Color(0x2c6437)));
        pen.fillRect(0, 0, 1600, 1200);
        pen.dispose();
        var file = folder.resolve("anh.jpg");
        ImageIO.write(picture, "jpg", file.toFile());
        return file;
    }
}
