package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import vn.conglang.portal.notice.Pictures;

/// The photo of a member of the digital team, from the desk to the guests and away again, in
/// Chromium.
class TeamPhotoScreensIT {
    @RegisterExtension static final HallForScreens HALL = new HallForScreens();

    @TempDir Path phoneStorage;

    @Test
    void aPhotoIsShownWhileItsPersonAgrees() throws IOException {
        var photo =
                Files.write(
                        phoneStorage.resolve("hoa.jpg"),
                        Pictures.withExif(Pictures.jpeg(1600, 1200), 6));
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, "Hoàng Văn Páo");

            phone.open(HALL.desk("/nha-van-hoa/to-cong-nghe-so/moi"))
                    .type("name", "Lý Thị Hoa")
                    .type("phone", "0912 345 678");
            tick(phone, "agreed");
            phone.await(By.name("photo")).sendKeys(photo.toString());
            phone.press("Lưu");
            assertThat(phone.text()).contains("Hỏi Lý Thị Hoa trước", "rồi chọn lại ảnh");
            checked(phone.picture("desk-member-photo-unasked"), "not asked");

            tick(phone, "photoAgreed");
            phone.await(By.name("photo")).sendKeys(photo.toString());
            phone.press("Lưu");
            assertThat(drawn(phone, 96, 128)).isTrue();
            checked(phone.picture("desk-hall-photo"), "hall");

            for (var language : new String[] {"vi", "en"}) {
                phone.open(HALL.portal("/to-cong-nghe-so?lang=" + language));
                assertThat(drawn(phone, 96, 128)).isTrue();
                checked(phone.picture("team-photo-" + language), "team " + language);
            }
            assertThat(phone.open(HALL.portal("/")).browser().findElements(By.tagName("img")))
                    .isEmpty();

            phone.open(HALL.desk("/nha-van-hoa")).press("Sửa – Lý Thị Hoa");
            checked(phone.picture("desk-member-photo"), "member");
            tick(phone, "photoAgreed");
            phone.press("Lưu").open(HALL.portal("/to-cong-nghe-so"));
            assertThat(phone.text()).contains("Lý Thị Hoa");
            assertThat(phone.browser().findElements(By.tagName("img"))).isEmpty();
            assertThat(HALL.folder().resolve("contents/portraits")).isEmptyDirectory();
        }
    }

    /// Whether there is a photo that was loaded and has this size on the page.
    private static boolean drawn(Screen phone, int width, int height) {
        var photo = phone.await(By.cssSelector("main img"));
        phone.browser()
                .executeAsyncScript(
                        "arguments[0].scrollIntoView(); arguments[0].loading = 'eager';"
                                + "arguments[0].decode().then(arguments[1], arguments[1])",
                        photo);
        return photo.getSize().equals(new org.openqa.selenium.Dimension(width, height))
                && !"0".equals(String.valueOf(photo.getDomProperty("naturalWidth")));
    }

    private static void tick(Screen screen, String field) {
        screen.await(By.name(field)).click();
    }

    private static void checked(Screen screen, String what) {
        assertThat(screen.complaints()).as(what).isEmpty();
        assertThat(screen.scrollsSideways()).as(what).isFalse();
        assertThat(screen.requests())
                .as(what)
                .allMatch(address ->
                        address.startsWith(HALL.desk("/"))
                                || address.startsWith(HALL.portal("/"))
                                || address.startsWith("data:"));
    }
}
