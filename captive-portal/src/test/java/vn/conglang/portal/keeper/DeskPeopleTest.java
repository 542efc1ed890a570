package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.portal.account.Role;

/// Who may use the desk, from the first code to the last sign-out.
class DeskPeopleTest {
    private static final Pattern CODE = Pattern.compile("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}");

    @TempDir Path contents;

    @Test
    void aCodeWorksOnceHoweverItIsTyped() {
        var place = place();
        var code = place.access.firstCode().orElseThrow();
        try (var first = place.stranger();
                var second = place.stranger()) {
            var typed = code.toLowerCase(java.util.Locale.ROOT).replace("-", " ");

            assertThat(first.post("/ma-moi", account("Hoàng Văn Páo", typed)).getStatus())
                    .isEqualTo(303);
            assertThat(second.post("/ma-moi", account("Kẻ Lạ", code)).getContent())
                    .contains("đã dùng rồi");
            assertThat(place.access.firstCode()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', nhiều nhất 40",
        "name, 'x123456789x123456789x123456789x123456789x', nhiều nhất 40",
        "password, ngắn, ít nhất 8",
        "again, khác hẳn đi, không giống nhau",
        "code, 2222-2222-2222, không đúng"
    })
    void aFormThatIsNotRightUsesNoCodeAndKeepsWhatWasTyped(
            String field, String value, String sentence) {
        var place = place();
        var code = place.access.firstCode().orElseThrow();
        try (var visit = place.stranger()) {
            var form = new HashMap<>(account("Hoàng Văn Páo", code));
            form.put(field, value);
            if (field.equals("password")) {
                form.put("again", value);
            }

            var answer = visit.post("/ma-moi", form);

            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContent()).contains(sentence, form.get("code"));
            assertThat(visit.post("/ma-moi", account("Hoàng Văn Páo", code)).getStatus())
                    .isEqualTo(303);
        }
    }

    @Test
    void theNameMayBeTypedWithoutMarksNextTime() {
        var place = place();
        try (var keeper = place.keeper();
                var another = place.stranger()) {
            assertThat(keeper.get("/").getStatus()).isEqualTo(200);
            var answer =
                    another.post(
                            "/dang-nhap",
                            Map.of("name", "hoang  van pao", "password", DeskVisit.PASSWORD));

            assertThat(answer.getStatus()).isEqualTo(303);
            assertThat(another.page("/")).contains("Hoàng Văn Páo");
        }
    }

    @Test
    void theKeeperGivesACodeToAHelperAndTakesHimOffAgain() {
        var place = place();
        try (var keeper = place.keeper();
                var helper = place.stranger()) {
            var page = keeper.post("/nguoi-dung/ma-moi", Map.of("role", "helper")).getContent();
            var found = CODE.matcher(page);
            assertThat(found.find()).isTrue();
            assertThat(helper.post("/ma-moi", account("Lý Thị Hoa", found.group())).getStatus())
                    .isEqualTo(303);
            assertThat(helper.page("/")).contains("Tổ công nghệ số");

            var id =
                    keeper.page("/nguoi-dung")
                            .replaceAll("(?s).*name=\"person\" value=\"([^\"]+)\".*", "$1");
            keeper.post("/nguoi-dung/xoa", Map.of("person", id));

            assertThat(helper.get("/").getStatus()).isEqualTo(303);
            assertThat(keeper.page("/nguoi-dung")).doesNotContain("Lý Thị Hoa");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HELPER, /nguoi-dung, 403",
        "HELPER, /nguoi-dung/ma-moi, 403",
        "HELPER, /nha-van-hoa, 403",
        "INSTALLER, /nguoi-dung, 403",
        "INSTALLER, /thong-bao, 403",
        "INSTALLER, /hop, 403",
        "INSTALLER, /tai-khoan, 200"
    })
    void partsAreClosedToRolesThatHaveNoBusinessThere(Role role, String path, int status) {
        try (var visit = place().someone(role, "Một Người")) {
            assertThat(visit.get(path).getStatus()).isEqualTo(status);
        }
    }

    @Test
    void aSessionSurvivesARestartAndEndsAfterIdleTime() {
        var place = place();
        try (var keeper = place.keeper()) {
            var cookies = keeper.cookieHeader();
            var restarted = new DeskVisit.Place(contents);
            try (var later = restarted.stranger().withCookies(cookies)) {
                restarted.now.updateAndGet(now -> now.plus(Duration.ofHours(11)));
                assertThat(later.get("/").getStatus()).isEqualTo(200);
                restarted.now.updateAndGet(now -> now.plus(Duration.ofHours(11)));
                assertThat(later.get("/").getStatus()).isEqualTo(200);
                restarted.now.updateAndGet(now -> now.plus(Duration.ofHours(13)));
                assertThat(later.get("/").getStatus()).isEqualTo(303);
            }
        }
    }

    @Test
    void aClockSetBackByYearsEndsNoSession() {
        var place = place();
        try (var keeper = place.keeper()) {
            place.now.updateAndGet(now -> now.minus(Duration.ofDays(3000)));

            assertThat(keeper.get("/").getStatus()).isEqualTo(200);
        }
    }

    @Test
    void anotherPhoneIsSignedOutFromHereAndByANewPassword() {
        var place = place();
        try (var keeper = place.keeper();
                var lost = place.stranger().from("10.77.0.50")) {
            signIn(lost, DeskVisit.PASSWORD);
            assertThat(keeper.page("/tai-khoan")).contains("Thoát máy này");
            keeper.post("/tai-khoan/thoat-may-khac", Map.of());
            assertThat(lost.get("/").getStatus()).isEqualTo(303);

            signIn(lost, DeskVisit.PASSWORD);
            var changed =
                    keeper.post(
                            "/tai-khoan/mat-khau",
                            Map.of(
                                    "old",
                                    DeskVisit.PASSWORD,
                                    "password",
                                    "sân đình rợp bóng",
                                    "again",
                                    "sân đình rợp bóng"));

            assertThat(changed.getStatus()).isEqualTo(303);
            assertThat(lost.get("/").getStatus()).isEqualTo(303);
            assertThat(keeper.get("/").getStatus()).isEqualTo(200);
            assertThat(signIn(lost, DeskVisit.PASSWORD)).isEqualTo(422);
            assertThat(signIn(lost, "sân đình rợp bóng")).isEqualTo(303);
        }
    }

    @Test
    void theOldPasswordIsAskedForBeforeANewOne() {
        try (var keeper = place().keeper()) {
            var answer =
                    keeper.post(
                            "/tai-khoan/mat-khau",
                            Map.of(
                                    "old",
                                    "sai rồi đấy",
                                    "password",
                                    "sân đình",
                                    "again",
                                    "sân đình"));

            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContent()).contains("chưa đúng");
        }
    }

    @Test
    void theButtonOnTheBoxLetsOnePersonBecomeKeeperForTenMinutes() {
        var place = place();
        try (var keeper = place.keeper();
                var newKeeper = place.stranger();
                var tooLate = place.stranger()) {
            assertThat(keeper.get("/").getStatus()).isEqualTo(200);
            assertThat(newKeeper.post("/quen-mat-khau", account("Trần Thị Mai", "")).getStatus())
                    .isEqualTo(422);

            place.access.recover();

            assertThat(newKeeper.page("/quen-mat-khau")).contains("Đặt lại và vào");
            assertThat(newKeeper.post("/quen-mat-khau", account("Trần Thị Mai", "")).getStatus())
                    .isEqualTo(303);
            assertThat(tooLate.post("/quen-mat-khau", account("Kẻ Lạ", "")).getStatus())
                    .isEqualTo(422);
            assertThat(newKeeper.page("/nguoi-dung")).contains("Trần Thị Mai", "Hoàng Văn Páo");

            place.access.recover();
            place.nanoTime.addAndGet(Duration.ofMinutes(11).toNanos());
            assertThat(tooLate.post("/quen-mat-khau", account("Kẻ Lạ", "")).getStatus())
                    .isEqualTo(422);
        }
    }

    private DeskVisit.Place place() {
        return new DeskVisit.Place(contents);
    }

    private static int signIn(DeskVisit visit, String password) {
        return visit.post("/dang-nhap", Map.of("name", "Hoàng Văn Páo", "password", password))
                .getStatus();
    }

    private static Map<String, String> account(String name, String code) {
        return Map.of(
                "name",
                name,
                "code",
                code,
                "password",
                DeskVisit.PASSWORD,
                "again",
                DeskVisit.PASSWORD);
    }
}
