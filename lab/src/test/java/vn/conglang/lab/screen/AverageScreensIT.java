package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.portal.signed.ProvinceInTests;

/// The week of a hall that the province told of its commune, in Chromium.
class AverageScreensIT {
    private static final ProvinceInTests PROVINCE = new ProvinceInTests();

    @RegisterExtension
    static final HallForScreens HALL = new HallForScreens("", AverageScreensIT::past);

    @Test
    void aKeeperComparesTheHallWithTheCommune() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, "Hoàng Văn Páo");

            look(phone, "/tuan-nay?tuan=1", "desk-week-average");
            assertThat(phone.text())
                    .contains("143")
                    .contains("lượt thiết bị, trung bình một nhà văn hóa trong xã, phường");
            look(phone, "/tuan-nay?tuan=1&lang=en", "desk-week-average-en");
            assertThat(phone.text()).contains("device-days, average of a hall in the commune");

            phone.open(HALL.desk("/tuan-nay?tuan=2&lang=vi"));
            assertThat(phone.text()).contains("lượt thiết bị").doesNotContain("trung bình");
        }
    }

    private static void look(Screen screen, String path, String name) throws IOException {
        screen.open(HALL.desk(path)).picture(name);
        assertThat(screen.complaints()).as(path).isEmpty();
        assertThat(screen.scrollsSideways()).as(path).isFalse();
    }

    private static void past(Path folder) {
        WeekScreensIT.past(folder);
        var contents = folder.resolve("contents");
        var monday =
                LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"))
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        PROVINCE.sign(
                contents.resolve("averages.json"),
                "{\"kind\": \"averages\", \"hall\": \"qn-0417\", \"weeks\": {\"%s\": 143}}"
                        .formatted(monday.minusWeeks(1)));
        PROVINCE.writeKey(contents.resolve("province.pem"));
    }
}
