package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/// A villager's way through a full hall's pages, with script and without any.
class GuestFlowScreensIT {
    @RegisterExtension static final HallForScreens HALL = HallForScreens.full();
    @RegisterExtension static final Browsers BROWSERS = new Browsers();

    @Test
    void withoutScriptMeansThatNoneRuns() {
        var phone = BROWSERS.phone(false);
        phone.open("data:text/html,<p>here<script>document.body.id='scripts-run'</script>");

        assertThat(phone.await(By.tagName("body")).getDomAttribute("id")).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aVillagerReadsThePagesPressesTheButtonAndReadsOn(boolean script) {
        var phone = BROWSERS.phone(script);
        phone.open(HALL.portal("/?lang=vi"));
        assertThat(phone.text())
                .containsSubsequence(
                        "Bão số 13", "Họp thôn", "Hội làng", "Dịch vụ công", "113", "Lý Thị Hoa");

        phone.follow("Đọc tiếp");
        assertThat(phone.text()).contains("Hội làng", "Mời bà con.");
        phone.follow("Thông báo khác");
        assertThat(phone.text()).contains("Đã qua");
        phone.follow("Về trang đầu").follow("Định danh điện tử VNeID");
        assertThat(phone.text()).contains("Gõ");
        phone.follow("Xem hướng dẫn");
        assertThat(phone.text()).contains("kho ứng dụng");
        phone.follow("Về trang đầu").follow("Tin tức");
        assertThat(phone.text()).contains("Giá chè tăng", "Vụ đông.", "baoquangninh.vn");
        phone.follow("Về trang đầu").follow("Chữ to");
        assertThat(phone.browser().getCurrentUrl()).contains("size=large");
        phone.follow("English");
        assertThat(phone.text()).contains("Notices", "Public services").doesNotContain("Vào mạng");

        phone.open(HALL.portal("/?lang=vi")).press(By.cssSelector("form.enter button"));
        assertThat(phone.text()).contains("Đã vào mạng", "Bão số 13", "Hội làng");
        phone.follow("Về trang đầu");
        assertThat(phone.text()).contains("Gia hạn");
    }
}
