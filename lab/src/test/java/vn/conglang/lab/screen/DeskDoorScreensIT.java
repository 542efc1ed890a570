package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The pages before the desk's door and behind it, in Chromium.
class DeskDoorScreensIT {
    @RegisterExtension static final HallForScreens HALL = new HallForScreens();

    @Test
    void aKeeperComesInWithACodeOnAPhone() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            look(phone, "/dang-nhap", "desk-sign-in");
            look(phone, "/ma-moi", "desk-code");
            look(phone, "/quen-mat-khau", "desk-forgotten");

            HALL.signIn(phone, "Hoàng Văn Páo").picture("desk-home");

            assertThat(phone.text()).contains("Nhà văn hóa thôn Đầm Buôn", "Hôm nay");
            assertThat(phone.complaints()).isEmpty();
            look(phone, "/tai-khoan", "desk-account");
            look(phone, "/nguoi-dung", "desk-people");
            phone.choose("role", "helper").press("Lấy mã").picture("desk-new-code");
            assertThat(phone.text()).containsPattern("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}");
            assertThat(phone.complaints()).isEmpty();
            phone.press("Thoát");
            assertThat(phone.text()).contains("Vào bàn quản lý");
        }
    }

    @Test
    void theSamePagesInEnglishOnAComputer() throws IOException {
        try (var computer = Screen.desktop(HallForScreens.PICTURES)) {
            look(computer, "/dang-nhap?lang=en", "desk-sign-in-en");
            look(computer, "/ma-moi?lang=en", "desk-code-en");
            HALL.signIn(computer, "Trần Thị Mai");
            look(computer, "/?lang=en", "desk-home-en");
            look(computer, "/nguoi-dung?lang=en", "desk-people-en");
            look(computer, "/tai-khoan?lang=en", "desk-account-en");
        }
    }

    private static void look(Screen screen, String path, String name) throws IOException {
        screen.open(HALL.desk(path)).picture(name);
        assertThat(screen.complaints()).as(path).isEmpty();
        assertThat(screen.scrollsSideways()).as(path).isFalse();
        assertThat(screen.requests())
                .as(path)
                .allMatch(address ->
                        address.startsWith(HALL.desk("/")) || address.startsWith("data:"));
    }
}
