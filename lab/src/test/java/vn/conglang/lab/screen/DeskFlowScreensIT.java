package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.keeper.DeskVisit;

/// What people do at the desk, from the first press to what guests then read; with the page's
/// script and without any.
class DeskFlowScreensIT {
    @RegisterExtension static final HallForScreens HALL = HallForScreens.full();
    @RegisterExtension static final Browsers BROWSERS = new Browsers();

    private static final String KEEPER = "Hoàng Văn Páo";
    private static final String HELPER = "Lý Thị Hoa";
    private static final By PUBLISH = By.cssSelector("button[value=publish]");

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    private Screen phone;

    @BeforeEach
    void nobody() {
        phone = BROWSERS.phone(true);
    }

    /// Not timed, but counted: one press to the form, two fields, one press. A minute is enough.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNoticeTakesTwoPressesAndTwoFields(boolean script) {
        phone = HALL.enter(BROWSERS.phone(script), KEEPER);
        var before = phone.deeds();

        phone.press("Viết thông báo")
                .type("title", "Mất nước sáng mai")
                .type("text", "Từ 7 giờ đến 11 giờ.")
                .press(PUBLISH);

        assertThat(phone.deeds() - before).isEqualTo(4);
        assertThat(phone.text()).contains("Đã đăng. Bà con đọc được ngay.");
        assertThat(first()).contains("Mất nước sáng mai", "Từ 7 giờ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNoticeIsEditedPinnedEndedAndTakenDown(boolean script) {
        phone = HALL.enter(BROWSERS.phone(script), KEEPER);
        publish("Tập văn nghệ " + script, "");
        open("Tập văn nghệ " + script).type("text", "Dời sang 20 giờ").press(PUBLISH);
        assertThat(first()).contains("Dời sang 20 giờ");

        open("Tập văn nghệ " + script).press("Ghim lên đầu");
        assertThat(phone.text()).contains("Đã ghim", "đang ghim");
        assertThat(articles().getFirst()).contains("Tập văn nghệ " + script);
        open("Tập văn nghệ " + script).press("Bỏ ghim");
        assertThat(phone.text()).contains("Đã bỏ ghim");

        open("Tập văn nghệ " + script).press("Kết thúc sớm");
        assertThat(phone.text()).contains("Đã kết thúc", "Đã hết hạn");
        assertThat(first()).doesNotContain("Tập văn nghệ " + script);
        phone.open(HALL.portal("/thong-bao-cu?lang=vi")).press("Tập văn nghệ " + script);
        assertThat(phone.text()).contains("Thông báo này đã hết hạn", "Dời sang 20 giờ");
        var address = phone.browser().getCurrentUrl();

        open("Tập văn nghệ " + script).press("Gỡ xuống");
        assertThat(phone.text()).contains("Đã gỡ xuống");
        assertThat(phone.open(address).text()).contains("Không có trang này");

        open("Tập văn nghệ " + script)
                .await(By.xpath("//summary[contains(., 'Ai đã làm gì')]"))
                .click();
        assertThat(phone.text())
                .containsSubsequence("gỡ xuống", "kết thúc sớm", "bỏ ghim", "ghim", "sửa", "đăng");
        phone.press("Xóa hẳn");
        assertThat(phone.text()).contains("Đã xóa").doesNotContain("Tập văn nghệ " + script);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPlannedNoticeWaitsForItsDay(boolean script) {
        phone = HALL.enter(BROWSERS.phone(script), KEEPER);
        phone.open(HALL.desk("/thong-bao/moi?lang=vi")).type("title", "Hội làng " + script);
        phone.await(By.cssSelector("#notice details summary")).click();
        phone.put("from", today.plusDays(2).toString()).press(PUBLISH);

        assertThat(phone.text()).contains("Đã hẹn ngày đăng", "Hội làng " + script);
        assertThat(first()).doesNotContain("Hội làng " + script);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHelperWritesAndTheKeeperPublishes(boolean script) {
        phone = HALL.enter(BROWSERS.phone(script), HELPER);
        phone.press("Viết thông báo")
                .type("title", "Học VNeID " + script)
                .press("Gửi người quản lý");
        assertThat(phone.text()).contains("Đã gửi người quản lý", "Chờ người quản lý đăng");
        assertThat(first()).doesNotContain("Học VNeID " + script);
        phone.open(HALL.desk("/?lang=vi")).press("Thoát");

        HALL.enter(phone, KEEPER);
        open("Học VNeID " + script).press("Xem trước");
        assertThat(phone.text()).contains("những gì bà con sẽ thấy", "Học VNeID " + script);
        phone.press(PUBLISH);

        assertThat(first()).contains("Học VNeID " + script);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofTwoWhoChangeTheSameNoticeNeitherLosesAWord(boolean script) throws IOException {
        HALL.enter(phone, KEEPER);
        publish("Chung sức " + script, "bản đầu");
        try (var other =
                script
                        ? Screen.phone(HallForScreens.PICTURES)
                        : Screen.scriptless(HallForScreens.PICTURES)) {
            HALL.signIn(other, "Đinh Thị Lan " + script).open(HALL.desk("/thong-bao?lang=vi"));
            other.press("Chung sức " + script).type("text", "chữ của chị Lan");
            open("Chung sức " + script).type("text", "chữ của bác Páo").press(PUBLISH);

            other.press(PUBLISH).picture("desk-notice-overtaken");

            assertThat(other.text()).contains("chữ của bác Páo", KEEPER);
            assertThat(other.value("text")).isEqualTo("chữ của chị Lan");
            assertThat(first()).contains("chữ của bác Páo");
            other.press(PUBLISH);
            assertThat(first()).contains("chữ của chị Lan");
        }
    }

    @Test
    void aPhotoOfAnIPhoneIsRefusedWhileTheTextIsKept(@TempDir Path folder) throws IOException {
        var photo = folder.resolve("anh.heic");
        Files.write(photo, "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        HALL.enter(phone, KEEPER).press("Viết thông báo").type("title", "Ảnh iPhone");

        phone.await(By.name("photo")).sendKeys(photo.toString());

        phone.awaitText(By.id("saved"), "Ảnh kiểu HEIC của iPhone");
        phone.picture("desk-notice-heic");
        assertThat(open("Ảnh iPhone").value("title")).isEqualTo("Ảnh iPhone");
    }

    @Test
    void aDraftSurvivesAPhoneThatDies() throws IOException {
        try (var dying = Screen.phone(HallForScreens.PICTURES)) {
            HALL.enter(dying, KEEPER).press("Viết thông báo").type("title", "Viết dở thì hết pin");
            dying.awaitText(By.id("saved"), "Đã lưu");
        }
        HALL.enter(phone, KEEPER);
        assertThat(open("Viết dở thì hết pin").value("title")).isEqualTo("Viết dở thì hết pin");
        assertThat(first()).doesNotContain("hết pin");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMeetingComesBackIsCalledOffChangedStartedCountedAndRemoved(boolean script) {
        phone = HALL.enter(BROWSERS.phone(script), HELPER);
        var title = "Dân vũ " + script;
        phone.press("Họp").press("Thêm cuộc họp, sự kiện").type("title", title);
        phone.put("day", today.plusDays(1).toString()).choose("repeat", "weekly").press("Lưu");
        assertThat(phone.text()).contains("Mấy ngày tới", title, "hằng tuần");
        assertThat(first()).contains(title);

        phone.open(HALL.desk("/hop?lang=vi")).press(deed(title, "/nghi"));
        assertThat(phone.text()).contains("Nghỉ:");
        assertThat(first()).contains("Nghỉ:");
        phone.open(HALL.desk("/hop?lang=vi")).press(deed(title, "/khong-nghi"));
        assertThat(phone.text()).doesNotContain("Nghỉ:");

        phone.press(By.xpath("//li[contains(., '" + title + "')]//a"));
        phone.type("crowd", "40").type("title", title + " có loa").press("Lưu");
        assertThat(first()).contains(title + " có loa");

        phone.open(HALL.desk("/hop?lang=vi")).press("Bắt đầu họp");
        assertThat(phone.text()).contains("Họp xong bác nhớ bấm kết thúc");
        assertThat(first()).contains("Đang diễn ra");
        phone.open(HALL.desk("/hop?lang=vi")).press("Kết thúc họp");
        assertThat(phone.text()).contains("Biên bản: số thiết bị có mặt");

        phone.open(HALL.desk("/hop?lang=vi"));
        phone.press(By.xpath("//li[contains(., '" + title + "')]//a")).press("Xóa hẳn khỏi lịch");
        assertThat(phone.text()).contains("Đã xóa").doesNotContain(title);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theKeeperChoosesTheLanguagesThatGuestsMayRead(boolean script) {
        phone = HALL.enter(BROWSERS.phone(script), KEEPER);
        assertThat(languagesOfTheFirstPage()).contains("English");

        phone.open(HALL.desk("/nha-van-hoa?lang=vi")).press("Chọn ngôn ngữ");
        phone.await(By.name("language-en")).click();
        phone.press("Lưu");
        assertThat(languagesOfTheFirstPage()).doesNotContain("English");

        phone.open(HALL.desk("/nha-van-hoa/ngon-ngu?lang=vi"));
        phone.await(By.name("language-en")).click();
        phone.press("Lưu");
        assertThat(languagesOfTheFirstPage()).contains("English");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherPhoneIsSignedOutAndThePasswordChanged(boolean script) throws IOException {
        phone = BROWSERS.phone(script);
        HALL.signIn(phone, "Bàn Thị Mỷ " + script);
        try (var lost = Screen.phone(HallForScreens.PICTURES)) {
            HALL.enter(lost, "Bàn Thị Mỷ " + script);
            phone.open(HALL.desk("/tai-khoan?lang=vi")).press("Thoát máy này");
            assertThat(phone.text()).contains("Đã thoát máy kia");
            assertThat(lost.open(HALL.desk("/?lang=vi")).text()).contains("Vào bàn quản lý");

            phone.type("old", DeskVisit.PASSWORD)
                    .type("password", "sân đình rợp bóng")
                    .type("again", "sân đình rợp bóng")
                    .press(By.cssSelector("form[action*=mat-khau] button"));
            assertThat(phone.text()).contains("Đã đổi mật khẩu");
            HALL.enter(lost, "Bàn Thị Mỷ " + script);
            assertThat(lost.text()).contains("chưa đúng");
            lost.type("password", "sân đình rợp bóng").press(By.cssSelector("main form button"));
            assertThat(lost.text()).contains("Hôm nay");
        }
    }

    @Test
    void whoeverIsTakenOffIsOutAtOnce() throws IOException {
        HALL.enter(phone, KEEPER);
        try (var helper = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(helper, Role.HELPER, "Giàng A Sử");
            assertThat(helper.text()).contains("Tổ công nghệ số");

            phone.open(HALL.desk("/nguoi-dung?lang=vi")).press("Xóa Giàng A Sử");

            assertThat(phone.text()).contains("Đã xóa").doesNotContain("Giàng A Sử");
            assertThat(helper.open(HALL.desk("/?lang=vi")).text()).contains("Vào bàn quản lý");
        }
    }

    @Test
    void anInstallersDeskIsTheBoxAndNoMore() {
        HALL.enter(phone, "Thợ Tám");
        var menu = phone.await(By.tagName("nav")).getText();
        assertThat(menu).contains("Tuần này", "Sự cố", "Tài khoản");
        assertThat(menu).doesNotContain("Thông báo", "Họp", "Nhà văn hóa", "Người dùng");

        phone.press("Sự cố").await(By.tagName("summary")).click();

        assertThat(phone.text()).contains("Cho thợ lắp đặt", "Phiên bản", "Thẻ nhớ còn trống");
    }

    @Test
    void thePosterOpensFromTheDesk() throws IOException {
        HALL.enter(phone, KEEPER).press(By.cssSelector("nav a[href*=nha-van-hoa]"));

        var poster = phone.download(phone.await(By.partialLinkText("Tải áp phích")));

        assertThat(poster).startsWith("%PDF-");
    }

    private void publish(String title, String text) {
        phone.open(HALL.desk("/thong-bao/moi?lang=vi"))
                .type("title", title)
                .type("text", text)
                .press(PUBLISH);
    }

    private Screen open(String notice) {
        return phone.open(HALL.desk("/thong-bao?lang=vi"))
                .press(By.xpath("//a[contains(., '" + notice + "')]"));
    }

    private static By deed(String meeting, String deed) {
        return By.xpath(
                "//li[contains(., '%s')]//form[contains(@action, '%s')]//button"
                        .formatted(meeting, deed));
    }

    /// What guests read now, on the same phone.
    private String first() {
        return phone.open(HALL.portal("/?lang=vi")).text();
    }

    private List<String> articles() {
        phone.open(HALL.portal("/?lang=vi"));
        return phone.browser().findElements(By.tagName("article")).stream()
                .map(each -> each.getText())
                .toList();
    }

    private String languagesOfTheFirstPage() {
        return phone.open(HALL.portal("/?lang=vi")).await(By.className("reading")).getText();
    }
}
