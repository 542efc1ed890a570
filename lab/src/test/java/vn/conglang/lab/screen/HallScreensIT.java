package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the keeper says about the hall and its meetings, and what guests make of it, in Chromium.
class HallScreensIT {
    @RegisterExtension static final HallForScreens HALL = new HallForScreens();

    @Test
    void theKeeperSaysWhoHelpsAndWhenTheHallIsOpenAndGuestsReadIt() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, "Hoàng Văn Páo");
            look(phone, "/nha-van-hoa", "desk-hall-empty");

            phone.open(HALL.desk("/nha-van-hoa/to-cong-nghe-so/moi"))
                    .type("name", "Lý Thị Hoa")
                    .type("phone", "0912 345 678")
                    .type("hours", "tối thứ Ba và thứ Năm, 19 giờ đến 21 giờ");
            tick(phone, "agreed");
            checked(phone.picture("desk-hall-member"), "member").press("Lưu");
            assertThat(phone.text()).contains("Đã lưu", "Lý Thị Hoa");

            look(phone, "/nha-van-hoa/gio-mo-cua", "desk-hall-hours");
            for (int day = 1; day <= 5; day++) {
                tick(phone, "day" + day);
            }
            put(phone, "from0", "07:00");
            put(phone, "to0", "11:00");
            put(phone, "from1", "19:00");
            put(phone, "to1", "21:30");
            checked(phone.picture("desk-hall-hours-filled"), "hours").press("Lưu");

            phone.open(HALL.desk("/nha-van-hoa/goi-ai/box"))
                    .type("name", "Anh Tú, VNPT")
                    .type("phone", "12")
                    .press("Lưu")
                    .picture("desk-hall-wrong-phone");
            assertThat(phone.text()).contains("Số điện thoại chưa đúng: «12»");
            checked(phone, "wrong phone").type("phone", "0203 3835 123").press("Lưu");
            phone.open(HALL.desk("/nha-van-hoa/trung-tam"))
                    .type("address", "Thôn Tân Hợp, xã Đầm Hà")
                    .type("hours", "thứ Hai đến thứ Sáu, 7:30–11:30 và 13:30–17:00")
                    .type("phone", "02033880123")
                    .press("Lưu");
            checked(phone.picture("desk-hall"), "hall");
            look(phone, "/nha-van-hoa/ngon-ngu", "desk-hall-languages");

            checked(phone.open(HALL.portal("/to-cong-nghe-so")).picture("team"), "team");
            assertThat(phone.text()).contains("Lý Thị Hoa", "0912 345 678", "Tân Hợp");
            checked(phone.open(HALL.portal("/to-cong-nghe-so?lang=en")).picture("team-en"), "team");
        }
    }

    @Test
    void aMeetingIsPlannedStartedEndedAndItsCountPrinted() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, "Trần Thị Mai");
            look(phone, "/hop/moi", "desk-meeting-form");
            var tomorrow = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).plusDays(1);
            phone.type("title", "Họp thôn cuối năm").type("crowd", "80");
            put(phone, "day", tomorrow.toString());
            phone.press("Lưu");
            checked(phone.picture("desk-meetings"), "meetings");
            assertThat(phone.text()).contains("Mấy ngày tới", "Họp thôn cuối năm");

            phone.press("Bắt đầu họp");
            checked(phone.picture("desk-meeting-on"), "meeting on");
            checked(phone.open(HALL.portal("/")).picture("first-meeting"), "first page");
            assertThat(phone.text()).contains("Đang diễn ra", "Họp thôn cuối năm");

            phone.open(HALL.desk("/hop")).press("Kết thúc họp");
            checked(phone.picture("desk-minutes"), "minutes");
            assertThat(phone.text()).contains("Biên bản: số thiết bị có mặt");
            look(phone, "/hop?lang=en", "desk-meetings-en");
        }
    }

    private static void look(Screen screen, String path, String name) throws IOException {
        checked(screen.open(HALL.desk(path)).picture(name), path);
    }

    private static Screen checked(Screen screen, String what) {
        assertThat(screen.complaints()).as(what).isEmpty();
        assertThat(screen.scrollsSideways()).as(what).isFalse();
        return screen;
    }

    private static void tick(Screen screen, String field) {
        screen.await(org.openqa.selenium.By.name(field)).click();
    }

    /// What a person picks in the browser's own sheet for days and times.
    private static void put(Screen screen, String field, String value) {
        var input = screen.await(org.openqa.selenium.By.name(field));
        screen.browser().executeScript("arguments[0].value = arguments[1]", input, value);
    }
}
