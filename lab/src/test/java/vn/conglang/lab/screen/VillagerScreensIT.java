package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;
import vn.conglang.portal.Contents;
import vn.conglang.portal.notice.Category;
import vn.conglang.portal.notice.Message;

/// The villager's pages in Chromium, on a cheap phone.
class VillagerScreensIT {
    @RegisterExtension static final HallForScreens HALL = new HallForScreens();

    @RegisterExtension
    static final HallForScreens CUT_OFF = new HallForScreens("internet.check = [\"127.0.0.1:1\"]");

    @RegisterExtension
    static final HallForScreens FULL =
            new HallForScreens("", folder -> fill(folder.resolve("contents")));

    private static final int HEIGHT = 640;

    @Test
    void everyPageThatTheFirstOneLeadsToReadsWellBeforeGoingOnline() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            for (var reading : List.of("lang=vi", "lang=en", "lang=vi&size=large")) {
                phone.open(HALL.portal("/?" + reading)).picture("first-" + named(reading));
                var paths = paths(phone);
                assertThat(paths).hasSizeGreaterThan(15);
                for (var path : paths) {
                    look(phone, HALL.portal(path + "?" + reading));
                }
            }
            phone.open(HALL.portal("/dich-vu/dich-vu-cong?lang=vi")).picture("service");
            phone.open(HALL.portal("/huong-dan/vneid?lang=vi")).picture("guide");
        }
    }

    @Test
    void theButtonIsSeenWithoutScrollingAndLeadsOn() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            phone.open(HALL.portal("/?lang=vi"));
            var button = phone.await(By.tagName("button")).getRect();
            assertThat(button.getY() + button.getHeight()).isLessThanOrEqualTo(HEIGHT);
            assertThat(button.getHeight()).isGreaterThanOrEqualTo(48);

            phone.press("Vào mạng").picture("connected");

            assertThat(phone.text()).contains("Đã vào mạng", "Dịch vụ công", "Số khẩn cấp");
            phone.press("Cài VNeID cho đúng");
            assertThat(phone.text()).contains("Mở kho ứng dụng");
            phone.press("Về trang đầu");
            assertThat(phone.text()).contains("Gia hạn");
        }
    }

    /// Empty, and with notices of the greatest length.
    @Test
    void theFirstPageIsOneRequestOfAtMostThirtyKilobytes() throws IOException {
        weigh(HALL);
        weigh(FULL);
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            for (var reading : List.of("lang=vi", "lang=en", "lang=vi&size=large")) {
                look(phone, FULL.portal("/?" + reading));
                phone.picture("first-full-" + named(reading));
            }
        }
    }

    private static void weigh(HallForScreens hall) throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            phone.requests();
            phone.open(hall.portal("/?lang=vi"));

            assertThat(phone.requests().stream().filter(address -> !address.startsWith("data:")))
                    .containsExactly(hall.portal("/?lang=vi"));
            var bytes =
                    phone.browser()
                            .executeScript(
                                    "return performance.getEntriesByType('navigation')[0].transferSize");
            assertThat(((Number) Objects.requireNonNull(bytes)).longValue()).isBetween(1L, 30_000L);
        }
    }

    @Test
    void whateverHasTheFocusIsNeverCoveredByTheButtonsBar() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            phone.open(HALL.portal("/?lang=vi"));
            var body = phone.await(By.tagName("body"));
            var bar = phone.await(By.className("enter"));
            var links = phone.browser().findElements(By.tagName("a")).size();
            for (int i = 0; i < links; i++) {
                body.sendKeys(Keys.TAB);
                var focused = phone.browser().switchTo().activeElement();
                if (!focused.getTagName().equals("button")) {
                    assertThat(bottom(phone, focused))
                            .as(focused.getText())
                            .isLessThanOrEqualTo(top(phone, bar));
                }
            }
        }
    }

    @Test
    void pagesFitAWidthOfThreeHundredAndTwenty() throws IOException {
        try (var phone = Screen.narrow(HallForScreens.PICTURES)) {
            for (var path : List.of("/", "/da-vao-mang", "/dich-vu/thue", "/huong-dan/thu-tuc")) {
                phone.open(HALL.portal(path + "?lang=vi&size=large"));
                assertThat(phone.scrollsSideways()).as(path).isFalse();
            }
        }
    }

    @Test
    void saysThatTheInternetIsDownBeforeAndAfterTheButton() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            awaitOutage(phone);
            for (var reading : List.of("lang=vi", "lang=en")) {
                look(phone, CUT_OFF.portal("/?" + reading));
                phone.picture("first-cut-off-" + named(reading));
            }
            phone.open(CUT_OFF.portal("/?lang=vi"));
            assertThat(phone.text()).contains("Internet đang mất", "thấy mất từ");

            phone.press("Vào mạng").picture("connected-cut-off");

            assertThat(phone.text()).contains("Đã nhận, chờ có Internet").doesNotContain("Đã vào");
            look(phone, CUT_OFF.portal("/da-vao-mang?lang=vi"));
        }
    }

    /// The agent looks for the first time a quarter of a minute after its start.
    private static void awaitOutage(Screen phone) {
        new WebDriverWait(phone.browser(), Duration.ofSeconds(60), Duration.ofSeconds(1))
                .until(_ ->
                        phone.open(CUT_OFF.portal("/?lang=vi"))
                                .text()
                                .contains("Internet đang mất"));
    }

    private static void look(Screen phone, String address) {
        phone.requests();
        phone.open(address);
        assertThat(phone.complaints()).as(address).isEmpty();
        assertThat(phone.scrollsSideways()).as(address).isFalse();
        assertThat(phone.requests())
                .as(address)
                .allMatch(asked -> asked.equals(address) || asked.startsWith("data:"));
    }

    private static void fill(Path contents) {
        var notices =
                Contents.open(contents, ZoneId.of("Asia/Ho_Chi_Minh"), contents.resolve("key"))
                        .notices();
        var title =
                "Mời bà con đến họp thôn, bàn việc làm đường vào khu Đồng Tâm và quỹ vì người nghèo năm 2026";
        var text =
                "Kính mời mỗi nhà một người đến nhà văn hóa lúc mười chín giờ ba mươi. ".repeat(12);
        for (int i = 0; i < 8; i++) {
            notices.publish(
                    Message.of(title, text + "&".repeat(100), Category.THONG_BAO_THON),
                    "Páo",
                    Optional.empty());
        }
    }

    private static Set<String> paths(Screen phone) {
        var paths = new TreeSet<String>();
        for (var link : phone.browser().findElements(By.cssSelector("a[href^='/']"))) {
            paths.add(String.valueOf(link.getDomAttribute("href")).replaceAll("\\?.*", ""));
        }
        return paths;
    }

    private static double bottom(Screen phone, WebElement element) {
        return edge(phone, element, "bottom");
    }

    private static double top(Screen phone, WebElement element) {
        return edge(phone, element, "top");
    }

    private static double edge(Screen phone, WebElement element, String edge) {
        var at =
                phone.browser()
                        .executeScript(
                                "return arguments[0].getBoundingClientRect()." + edge, element);
        return ((Number) Objects.requireNonNull(at)).doubleValue();
    }

    private static String named(String reading) {
        return reading.replaceAll("(lang|size)=", "").replace('&', '-');
    }
}
