package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.portal.Hostile;
import vn.conglang.portal.account.Role;

/// What the keeper says about the hall, and what guests then read.
class DeskHallTest {
    private static final String MEMBER = "/nha-van-hoa/to-cong-nghe-so/moi";
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"");
    private static final Map<String, String> HOA =
            Map.of(
                    "name", "Lý Thị Hoa",
                    "phone", "0912 345 678",
                    "hours", "tối thứ Ba, 19–21 giờ",
                    "agreed", "on");

    @TempDir Path contents;

    @Test
    void guestsReadTheTeamTheHoursAndTheCentreAsSoonAsTheyAreWritten() {
        var place = place();
        try (var keeper = place.keeper();
                var guest = place.hall.portal(place.written)) {
            assertThat(guest.get("/to-cong-nghe-so").getContent()).contains("chưa ghi số của tổ");

            assertThat(save(keeper, MEMBER, HOA).getStatus()).isEqualTo(303);
            save(
                    keeper,
                    "/nha-van-hoa/trung-tam",
                    Map.of("address", "Thôn Tân Hợp", "hours", "7:30–17:00", "phone", "1022"));
            save(
                    keeper,
                    "/nha-van-hoa/gio-mo-cua",
                    Map.of("day1", "on", "day7", "on", "from0", "19:00", "to0", "21:30"));

            var page = guest.get("/to-cong-nghe-so").getContent();
            assertThat(page)
                    .contains("Lý Thị Hoa", "href=\"tel:0912345678\"", "0912\u00a0345\u00a0678")
                    .contains("tối thứ Ba", "Thôn Tân Hợp", "href=\"tel:1022\"")
                    .contains("<th scope=\"row\">Chủ\u00a0Nhật</th><td>19:00–21:30</td>")
                    .contains("<th scope=\"row\">Thứ\u00a0Ba</th><td>Đóng cửa</td>");
            assertThat(guest.get("/").getContent())
                    .contains("Lý Thị Hoa", "/to-cong-nghe-so?lang=vi");
        }
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        try (var keeper = place().keeper()) {
            save(
                    keeper,
                    "/nha-van-hoa/goi-ai/internet",
                    Map.of("name", "Tổng đài VNPT", "phone", "1800.1166"));
        }

        try (var keeper = place().someone(Role.KEEPER, "Trần Thị Mai")) {
            assertThat(keeper.page("/nha-van-hoa")).contains("Tổng đài VNPT", "1800\u00a01166");
        }
    }

    @Test
    void hoursOfOtherDaysStayWhenSomeAreChanged() {
        try (var keeper = place().keeper()) {
            var path = "/nha-van-hoa/gio-mo-cua";
            save(keeper, path, Map.of("day1", "on", "day2", "on", "from0", "7:00", "to0", "11:00"));
            save(
                    keeper,
                    path,
                    Map.of(
                            "day2", "on", "from0", "19:00", "to0", "21:00", "from1", "07:00", "to1",
                            "10:30"));

            assertThat(keeper.page("/nha-van-hoa"))
                    .contains("<th scope=\"row\">Thứ\u00a0Hai</th><td>07:00–11:00</td>")
                    .contains(
                            "<th scope=\"row\">Thứ\u00a0Ba</th><td>07:00–10:30<br>19:00–21:00</td>");
        }
    }

    @Test
    void whatIsNotRightIsSaidInASentenceAndKeptInTheForm() {
        try (var keeper = place().keeper()) {
            refuses(keeper, "gio-mo-cua", "from0", "bảy giờ", "«bảy giờ»");
            refuses(keeper, "gio-mo-cua", "from0", "25:00", "«25:00»");
            refuses(keeper, "gio-mo-cua", "from0", "21:30", "phải sau giờ mở cửa");
            refuses(keeper, "gio-mo-cua", "to1", "20:00", "Giờ chưa đúng");
            refuses(keeper, "goi-ai/box", "phone", "12", "«12»");
            refuses(keeper, "goi-ai/box", "phone", "gọi sau", "«gọi sau»");
            refuses(keeper, "goi-ai/box", "name", "", "Chưa ghi tên");
            refuses(keeper, "to-cong-nghe-so/moi", "name", "", "Chưa ghi tên");
            refuses(keeper, "to-cong-nghe-so/moi", "phone", "", "Chưa ghi số");
            refuses(keeper, "trung-tam", "phone", "1234567890123456", "«1234567890123456»");

            assertThat(keeper.page("/nha-van-hoa")).doesNotContain("Lý Thị Hoa", "Tân Hợp");
        }
    }

    private static void refuses(
            DeskVisit keeper, String form, String field, String value, String sentence) {
        var typed = new TreeMap<>(HOA);
        typed.putAll(Map.of("day3", "on", "from0", "19:00", "to0", "21:00"));
        typed.put("address", "Thôn Tân Hợp");
        typed.put(field, value);

        var answer = save(keeper, "/nha-van-hoa/" + form, typed);

        assertThat(answer.getStatus()).as(form + " " + value).isEqualTo(422);
        assertThat(answer.getContent())
                .contains(sentence, "value=\"" + value + "\"")
                .contains("role=\"alert\"");
    }

    @Test
    void nobodyStandsThereWhoWasNotAsked() {
        try (var keeper = place().keeper()) {
            var typed = new TreeMap<>(HOA);
            typed.remove("agreed");

            var answer = save(keeper, MEMBER, typed);

            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContent()).contains("Hỏi Lý Thị Hoa trước");
        }
    }

    @Test
    void nothingTypedSteersAPage() {
        var place = place();
        try (var keeper = place.keeper();
                var guest = place.hall.portal(place.written)) {
            for (var hostile : Hostile.TEXTS) {
                var typed = new TreeMap<>(HOA);
                typed.put("name", hostile);
                typed.put("hours", hostile);
                assertThat(save(keeper, MEMBER, typed).getStatus()).isEqualTo(303);
                var centre = Map.of("address", hostile, "hours", hostile, "phone", "");
                assertThat(save(keeper, "/nha-van-hoa/trung-tam", centre).getStatus())
                        .isEqualTo(303);

                Hostile.assertHarmless(guest.get("/").getContent());
                Hostile.assertHarmless(guest.get("/to-cong-nghe-so").getContent());
                Hostile.assertHarmless(keeper.page("/nha-van-hoa"));
            }
        }
    }

    @Test
    void textOfTenMegabytesIsRefusedAndNothingChanges() {
        try (var keeper = place().keeper()) {
            keeper.get(MEMBER);

            var answer = keeper.post(MEMBER, Map.of("name", "x".repeat(10 << 20), "phone", "113"));

            assertThat(answer.getStatus()).isIn(400, 413);
            assertThat(keeper.page("/nha-van-hoa")).doesNotContain("xxxx");
        }
    }

    @Test
    void textLongerThanAFieldTakesIsSaidAndKept() {
        try (var keeper = place().keeper()) {
            var typed = new TreeMap<>(HOA);
            typed.put("name", "ệ".repeat(121));

            var answer = save(keeper, MEMBER, typed);

            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContent()).contains("nhiều nhất 120", "ệ".repeat(121));
        }
    }

    @Test
    void ofTwoWhoChangeTheSameTheSecondIsToldAndDecides() {
        var place = place();
        try (var first = place.keeper();
                var second = place.someone(Role.KEEPER, "Trần Thị Mai")) {
            var path = "/nha-van-hoa/goi-ai/commune";
            var seen = seen(second.page(path));
            save(first, path, Map.of("name", "Bà Nguyệt", "phone", "0203111222"));
            var mine = Map.of("name", "Ông Sáu", "phone", "0203999888");

            var answer = second.post(path, with(mine, seen));

            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContent()).contains("Có người vừa sửa mục này", "Ông Sáu");
            assertThat(first.page("/nha-van-hoa")).contains("Bà Nguyệt");
            assertThat(second.post(path, with(mine, seen(answer.getContent()))).getStatus())
                    .isEqualTo(303);
            assertThat(first.page("/nha-van-hoa")).contains("Ông Sáu").doesNotContain("Nguyệt");
        }
    }

    @Test
    void twoWhoChangeDifferentPartsDoNotStandInEachOthersWay() {
        var place = place();
        try (var first = place.keeper();
                var second = place.someone(Role.KEEPER, "Trần Thị Mai")) {
            var seen = seen(second.page("/nha-van-hoa/trung-tam"));
            save(first, MEMBER, HOA);

            var answer =
                    second.post(
                            "/nha-van-hoa/trung-tam",
                            with(Map.of("address", "Tân Hợp", "hours", "", "phone", ""), seen));

            assertThat(answer.getStatus()).isEqualTo(303);
            assertThat(first.page("/nha-van-hoa")).contains("Lý Thị Hoa", "Tân Hợp");
        }
    }

    @Test
    void whoeverWasTakenOffMeanwhileIsNotLostWhileBeingChanged() {
        var place = place();
        try (var keeper = place.keeper();
                var other = place.someone(Role.KEEPER, "Trần Thị Mai")) {
            save(keeper, MEMBER, HOA);
            var path = memberPath(keeper.page("/nha-van-hoa"));
            var seen = seen(other.page(path));
            assertThat(keeper.post(path + "/xoa", Map.of()).getStatus()).isEqualTo(303);
            assertThat(keeper.page("/nha-van-hoa")).doesNotContain("Lý Thị Hoa");

            var answer = other.post(path, with(HOA, seen));

            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContent()).contains("Có người vừa sửa", "Lý Thị Hoa");
            assertThat(other.post(path, with(HOA, seen(answer.getContent()))).getStatus())
                    .isEqualTo(303);
            assertThat(keeper.page("/nha-van-hoa")).contains("Lý Thị Hoa");
        }
    }

    @Test
    void theTeamEndsAtTwenty() {
        try (var keeper = place().keeper()) {
            for (int i = 0; i < 20; i++) {
                assertThat(save(keeper, MEMBER, HOA).getStatus()).isEqualTo(303);
            }

            var answer = save(keeper, MEMBER, HOA);

            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContent()).contains("Tổ đã đủ 20 người");
        }
    }

    @Test
    void onAFullCardTheTypedTextStaysAndTheOldStands() throws Exception {
        var place = place();
        try (var keeper = place.keeper()) {
            save(
                    keeper,
                    "/nha-van-hoa/goi-ai/box",
                    Map.of("name", "Anh Tú", "phone", "0912000111"));
            cardRefuses();

            var answer =
                    save(
                            keeper,
                            "/nha-van-hoa/goi-ai/box",
                            Map.of("name", "Anh Sơn", "phone", "0912000222"));

            assertThat(answer.getStatus()).isEqualTo(507);
            assertThat(answer.getContent()).contains("đã đầy hoặc hỏng", "Anh Sơn");
            assertThat(keeper.page("/nha-van-hoa")).contains("Anh Tú").doesNotContain("Anh Sơn");
        }
    }

    @Test
    void theKeeperChoosesTheLanguages() throws Exception {
        Files.createDirectories(contents.resolve("texts"));
        Files.writeString(contents.resolve("texts/tyz.properties"), "language.name=Tày\n");
        var place = place();
        try (var keeper = place.keeper();
                var guest = place.hall.portal(place.written)) {
            assertThat(keeper.page("/nha-van-hoa/ngon-ngu"))
                    .contains("language-tyz", "language-en", "Tiếng Việt luôn có")
                    .doesNotContain("language-vi");

            save(keeper, "/nha-van-hoa/ngon-ngu", Map.of("seen", "x"));

            assertThat(guest.get("/").getContent()).doesNotContain("lang=en");
        }
    }

    @ParameterizedTest
    @CsvSource({"HELPER", "INSTALLER"})
    void onlyTheKeeperDecidesAboutTheHall(Role role) {
        try (var visit = place().someone(role, "Một Người")) {
            assertThat(visit.get("/nha-van-hoa").getStatus()).isEqualTo(403);
            assertThat(visit.get("/nha-van-hoa/gio-mo-cua").getStatus()).isEqualTo(403);
            assertThat(visit.post(MEMBER, with(HOA, "1")).getStatus()).isEqualTo(403);
        }
    }

    @Test
    void thereIsNothingElseBelowTheHall() {
        try (var keeper = place().keeper()) {
            for (var path :
                    new String[] {
                        "/nha-van-hoa/",
                        "/nha-van-hoa/x",
                        "/nha-van-hoa/goi-ai/",
                        "/nha-van-hoa/goi-ai/BOX",
                        "/nha-van-hoa/to-cong-nghe-so/",
                        "/nha-van-hoa/to-cong-nghe-so/..%2f",
                        "/nha-van-hoa/to-cong-nghe-so/0123456789ab"
                    }) {
                assertThat(keeper.get(path).getStatus()).as(path).isIn(404, 400);
            }
        }
    }

    @Test
    void thePosterIsAPdfForTheKeeperAlone() {
        var place = place();
        try (var keeper = place.keeper();
                var helper = place.someone(Role.HELPER, "Lý Thị Hoa")) {
            save(keeper, MEMBER, HOA);
            assertThat(keeper.page("/nha-van-hoa")).contains("/nha-van-hoa/ap-phich.pdf?lang=vi");

            var answer = keeper.get("/nha-van-hoa/ap-phich.pdf");

            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.get("Content-Type")).isEqualTo("application/pdf");
            assertThat(answer.get("Content-Disposition")).contains("ap-phich-wifi.pdf");
            assertThat(answer.getContent()).startsWith("%PDF-");
            assertThat(helper.get("/nha-van-hoa/ap-phich.pdf").getStatus()).isEqualTo(403);
            assertThat(keeper.post("/nha-van-hoa/ap-phich.pdf", Map.of()).getStatus())
                    .isEqualTo(405);
        }
    }

    /// A folder stands where the new file is written beside the old one.
    private void cardRefuses() throws Exception {
        Files.createDirectories(contents.resolve(".hall.json.new/x"));
    }

    private static HttpTester.Response save(
            DeskVisit visit, String path, Map<String, String> fields) {
        return visit.post(path, with(fields, seen(visit.page(path))));
    }

    private static Map<String, String> with(Map<String, String> fields, String seen) {
        var all = new TreeMap<>(fields);
        all.put("seen", seen);
        return all;
    }

    private static String seen(String page) {
        var found = SEEN.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private static String memberPath(String page) {
        return page.replaceAll("(?s).*href=\"(/nha-van-hoa/to-cong-nghe-so/[0-9a-f]+)\\?.*", "$1");
    }

    private DeskVisit.Place place() {
        return new DeskVisit.Place(contents);
    }
}
