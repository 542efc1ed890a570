package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.trouble.Healths;

class TroublePageTest {
    @TempDir Path contents;
    private DeskVisit.Place place;
    private DeskVisit desk;

    @BeforeEach
    void open() {
        place = new DeskVisit.Place(contents);
        desk = place.keeper();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void saysThatEverythingWorksAndShowsTheLamps() {
        assertThat(desk.page("/su-co"))
                .contains("Mọi thứ đều chạy tốt")
                .containsSubsequence(
                        "Nhìn đèn trên hộp",
                        "Xanh lá, sáng đều",
                        "Vàng, nháy chậm",
                        "Đỏ, nháy nhanh",
                        "Xanh dương, nháy từng hai cái",
                        "Tắt");
    }

    @Test
    void tellsEachTroubleWithWhatToDoAndWhomToCallTheGravestFirst() {
        place.hall.health = Healths.allWrong();

        assertThat(desk.page("/su-co"))
                .containsSubsequence(
                        "Trang Wi-Fi của nhà văn hóa không mở được",
                        "Gọi thợ lắp đặt",
                        "Thẻ nhớ của hộp hỏng",
                        "đã hết hạn",
                        "Mất Internet",
                        "2 ngày",
                        "LOS",
                        "tổng đài nhà mạng",
                        "chưa chỉnh được giờ",
                        "Vừa qua hộp bị mất điện")
                .doesNotContain("Mọi thứ đều chạy tốt");
    }

    @Test
    void tellsAnInstallerTheBoxsOwnFigures() {
        try (var installer = place.someone(Role.INSTALLER, "Thợ Tám")) {
            assertThat(installer.page("/su-co"))
                    .containsSubsequence(
                            "<details>", "0.1.0", "216\u00a0giờ", "12\u00a0GB", "51\u00a0°C", "0");
        }
        place.hall.health = Healths.allWrong();
        assertThat(desk.page("/su-co"))
                .containsSubsequence("không rõ", "288", "lang=\"en\">disk I/O error");
    }

    @Test
    void speaksEnglishAndIsReadOnly() {
        place.hall.health = Healths.withoutInternet(Duration.ofDays(10));

        assertThat(desk.page("/su-co?lang=en")).contains("No internet", "10 days", "LOS");
        assertThat(desk.post("/su-co", Map.of()).getStatus()).isEqualTo(405);
    }
}
