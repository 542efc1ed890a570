package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/// The villager's pages in Chromium, on a cheap phone.
class VillagerScreensIT {
    @RegisterExtension static final HallForScreens HALL = new HallForScreens();

    @RegisterExtension
    static final HallForScreens CUT_OFF = new HallForScreens("internet.check = [\"127.0.0.1:1\"]");

    @RegisterExtension static final HallForScreens FULL = HallForScreens.crowded();

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

    /// Empty, and with a bulletin, a meeting and eight notices; photos and voices come by
    /// themselves.
    @Test
    void theFirstPageIsOneRequestOfAtMostThirtyKilobytes() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            for (var hall : List.of(HALL, FULL)) {
                phone.loaded();
                phone.open(hall.portal("/?lang=vi"));

                var loaded = phone.loaded();
                assertThat(loaded.keySet()).allMatch(asked -> asked.startsWith(hall.portal("/")));
                loaded.keySet().removeIf(asked -> asked.contains("/thong-bao/tep/"));
                assertThat(loaded.keySet()).containsExactly(hall.portal("/?lang=vi"));
                assertThat(loaded.values()).allMatch(bytes -> bytes > 1000 && bytes <= 30_000);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lang=vi", "lang=en", "lang=vi&size=large", "lang=en&size=large"})
    void theButtonIsInViewHoweverMuchHangsThereAndTheBulletinAboveIt(String reading)
            throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            phone.open(FULL.portal("/?" + reading));

            assertThat(phone.browser().findElements(By.tagName("article"))).hasSize(8);
            var button = phone.await(By.cssSelector("form.enter button"));
            assertThat(bottom(phone, button)).isLessThanOrEqualTo(HEIGHT);
            var urgent = phone.await(By.cssSelector(".urgent h2"));
            assertThat(bottom(phone, urgent)).isLessThanOrEqualTo(top(phone, button));
            assertThat(phone.complaints()).isEmpty();
            assertThat(phone.scrollsSideways()).isFalse();
            phone.picture("first-full-" + named(reading));
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
