package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.portal.signed.GrantInTests;
import vn.conglang.portal.signed.ProvinceInTests;

/// A keeper who forgot the password gets back to the desk with a code of the province, in Chromium.
class KeeperCodeScreensIT {
    private static final ProvinceInTests PROVINCE = new ProvinceInTests();
    private static final String KEEPER = "Hoàng Văn Páo";

    @RegisterExtension
    static final HallForScreens HALL =
            new HallForScreens(
                    "", folder -> PROVINCE.writeKey(folder.resolve("contents/province.pem")));

    @Test
    void aKeeperOnThePhoneWithTheProvinceComesBack() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, KEEPER).press("Thoát");

            phone.press("Tôi quên mật khẩu");
            assertThat(phone.text()).contains("gọi cán bộ văn hóa – xã hội", "tỉnh đọc mã cho bác");
            checked(phone.picture("desk-forgotten-code"), "forgotten");
            phone.press("Tôi có mã mới");
            checked(phone, "code");

            arrives("grant-0001", Instant.now().minus(Duration.ofDays(4)));
            redeem(phone);
            assertThat(phone.text()).contains("Mã này đã hết hạn");
            checked(phone.picture("desk-code-over"), "over");

            arrives("grant-0002", Instant.now());
            HALL.folder().resolve("contents/grants/grant-0001.json").toFile().delete();
            redeem(phone);
            assertThat(phone.text()).contains("Đang vào: " + KEEPER, "Hôm nay");
            checked(phone.picture("desk-back-by-code"), "back");

            phone.open(HALL.desk("/nguoi-dung"));
            assertThat(phone.text()).containsOnlyOnce(KEEPER + " – ");
            phone.press("Thoát");
            arrives("grant-0002", Instant.now());
            phone.press("Tôi có mã mới");
            redeem(phone);
            assertThat(phone.text()).contains("không đúng hoặc đã dùng rồi");
        }
    }

    @Test
    void theSamePagesInEnglish() throws IOException {
        try (var computer = Screen.desktop(HallForScreens.PICTURES)) {
            computer.open(HALL.desk("/quen-mat-khau?lang=en"));
            assertThat(computer.text()).contains("the province tells you a code on the phone");
            checked(computer, "forgotten");
            computer.press("I have a new code");
            assertThat(computer.text()).contains("12 or 16 letters and digits");
            checked(computer, "code");
        }
    }

    private static void arrives(String id, Instant issued) {
        PROVINCE.sign(
                HALL.folder().resolve("contents/grants").resolve(id + ".json"),
                GrantInTests.grant(id, issued.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
    }

    private static void redeem(Screen phone) {
        phone.type("code", GrantInTests.CODE)
                .type("name", KEEPER)
                .type("password", "sân đình rợp bóng")
                .type("again", "sân đình rợp bóng")
                .press("Tạo và vào");
    }

    private static void checked(Screen screen, String what) {
        assertThat(screen.complaints()).as(what).isEmpty();
        assertThat(screen.scrollsSideways()).as(what).isFalse();
    }
}
