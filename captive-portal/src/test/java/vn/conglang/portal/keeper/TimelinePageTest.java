package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.timeline.Stories;

class TimelinePageTest {
    @TempDir Path contents;
    private DeskVisit.Place place;
    private DeskVisit desk;

    @BeforeEach
    void open() {
        place = new DeskVisit.Place(contents); // at 18:30
        desk = place.keeper();
        place.hall.stories = Stories.all();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void tellsInPlainWordsWhatEachDeviceDid() {
        assertThat(text(desk.page("/o-cong")))
                .contains("Thiết bị «Sen Hồng» 18:02–18:20 hỏi trang Wi-Fi 18:03 xem trang")
                .contains("Đã xem, chưa bấm nút")
                .contains("18:25 bấm nút, vào mạng Đang vào mạng, còn 23\u00a0giờ")
                .contains("«Chuông Mới» Đang bị chặn, còn 3\u00a0giờ");
        assertThat(text(desk.page("/o-cong?lang=en")))
                .contains(
                        "Device “Sen Hồng” 18:02–18:20 asked for the Wi-Fi page 18:03 saw the page")
                .contains("Saw it, has not pressed");
    }

    @Test
    void saysHowLongAgoWhileTheClockCannotBeTrusted() {
        place.hall.loseTheClock();

        assertThat(text(desk.page("/o-cong")))
                .contains("cách đây 10\u00a0phút hỏi trang Wi-Fi cách đây 27\u00a0phút xem trang");
    }

    @Test
    void theKeeperBlocksAndFreesByName() {
        var page = desk.page("/o-cong");
        assertThat(page)
                .contains("Chặn «Sen Hồng» một ngày", "Mở lại cho «Chuông Mới»")
                .doesNotContain("Chặn «Chuông Mới»", "Chặn «Đèn Làng»");

        var blocked = desk.post("/o-cong/chan?lang=vi", Map.of("device", "Sen Hồng"));
        assertThat(blocked.getStatus()).isEqualTo(303);
        assertThat(blocked.get("Location")).isEqualTo("/o-cong?lang=vi&said=blocked");
        assertThat(place.hall.blocked).containsExactly("Sen Hồng");
        assertThat(desk.page("/o-cong?lang=vi&said=blocked")).contains("Đã chặn.");

        assertThat(
                        desk.post("/o-cong/mo-lai?lang=vi", Map.of("device", "Sen Hồng"))
                                .get("Location"))
                .isEqualTo("/o-cong?lang=vi&said=freed");
        assertThat(place.hall.blocked).isEmpty();
        assertThat(desk.post("/o-cong/chan?lang=vi", Map.of("device", "Ai Đó")).get("Location"))
                .isEqualTo("/o-cong?lang=vi&said=gone");
    }

    @Test
    void aHelperReadsAndBlocksNobody() {
        try (var helper = place.someone(Role.HELPER, "Lý Thị Hoa")) {
            assertThat(helper.page("/o-cong"))
                    .contains("«Sen Hồng»")
                    .doesNotContain("/o-cong/chan", "/o-cong/mo-lai");
            assertThat(helper.post("/o-cong/chan", Map.of("device", "Sen Hồng")).getStatus())
                    .isEqualTo(403);
            assertThat(place.hall.blocked).isEmpty();
        }
    }

    @Test
    void saysThatNobodyCame() {
        place.hall.stories = List.of();

        assertThat(desk.page("/o-cong")).contains("chưa có thiết bị nào đến cổng");
    }

    private static String text(String page) {
        return page.replaceAll("<[^>]*>", " ").replaceAll("[ \\n]+", " ");
    }
}
