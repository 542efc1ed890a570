package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.Hostile;
import vn.conglang.portal.account.Role;

/// Meetings as the desk writes them and guests read them. It is Monday, 23/11/2026, 18:30.
class DeskMeetingTest {
    private static final Map<String, String> EVENING =
            Map.of(
                    "title", "Họp thôn cuối năm",
                    "kind", "meeting",
                    "day", "2026-11-23",
                    "time", "19:30",
                    "minutes", "90",
                    "crowd", "80",
                    "repeat", "none",
                    "until", "",
                    "version", "0");

    @TempDir Path contents;

    @Test
    void guestsReadWhatComesTodayAndInTheNextDays() {
        var place = place();
        try (var helper = place.someone(Role.HELPER, "Lý Thị Hoa");
                var guest = place.hall.portal(place.written)) {
            add(helper, "title", "Họp thôn cuối năm");
            add(helper, "title", "Tiêm chủng", "kind", "vaccination", "day", "25/11/2026");
            add(helper, "title", "Tập văn nghệ", "day", "2026-11-24", "repeat", "weekly");
            add(helper, "title", "Chi trả lương hưu", "day", "2026-12-05", "repeat", "monthly");

            var page = guest.get("/").getContent();
            assertThat(page)
                    .contains("Hôm nay", "<b>19:30–21:00</b> <span lang=\"vi\">Họp thôn cuối năm")
                    .contains("<b>Thứ Tư, 25/11, 19:30–21:00</b> <span lang=\"vi\">Tiêm chủng")
                    .contains("<b>Thứ Ba, 24/11, 19:30–21:00</b> <span lang=\"vi\">Tập văn nghệ")
                    .doesNotContain("lương hưu");
            assertThat(helper.page("/hop")).contains("Sau đó", "Thứ Bảy, 5/12", "lương hưu");

            clock(place, "2026-11-23T14:01:00Z");
            assertThat(guest.get("/").getContent()).doesNotContain("Họp thôn", "Hôm nay");
        }
    }

    @Test
    void withoutAClockNothingIsSaidOfTodayNorOfWeekdays() {
        var place = place();
        try (var keeper = place.keeper();
                var guest = place.hall.portal(place.written)) {
            add(keeper, "title", "Họp thôn cuối năm");
            add(keeper, "title", "Tập văn nghệ", "day", "2026-11-24", "repeat", "weekly");
            add(keeper, "title", "Chi trả", "day", "2026-12-05", "repeat", "monthly");
            clock(place, "2026-11-24T17:00:00Z");
            guest.get("/");
            noClock(place);

            var page = guest.get("/").getContent();
            assertThat(page)
                    .contains("Thứ Ba hằng tuần, 19:30–21:00", "Ngày 5 hằng tháng")
                    .doesNotContain("Hôm nay", "Mấy ngày tới", "Họp thôn cuối năm", "24/11");
            add(keeper, "title", "Họp chi bộ", "day", "2026-11-30");
            assertThat(guest.get("/").getContent())
                    .contains("<b>30/11, 19:30–21:00</b>")
                    .doesNotContain("Thứ Hai, 30/11");
            assertThat(keeper.page("/hop")).contains("Hộp chưa chỉnh được giờ", "Họp chi bộ");
        }
    }

    @Test
    void oneDayIsCalledOffAndTheOthersStand() {
        var place = place();
        try (var keeper = place.keeper();
                var guest = place.hall.portal(place.written)) {
            add(keeper, "title", "Tập văn nghệ", "repeat", "weekly");
            var id = id(keeper);
            var day = Map.of("day", "2026-11-23");

            keeper.post("/hop/" + id + "/nghi", day);
            assertThat(guest.get("/").getContent()).contains("<b>Nghỉ: 19:30–21:00</b>");
            clock(place, "2026-11-30T05:00:00Z");
            assertThat(guest.get("/").getContent()).contains("<b>19:30–21:00</b>");

            clock(place, "2026-11-23T05:00:00Z");
            keeper.post("/hop/" + id + "/khong-nghi", day);
            assertThat(guest.get("/").getContent()).contains("<b>19:30–21:00</b>");
            keeper.post("/hop/" + id + "/nghi", Map.of("day", "2026-11-24"));
            assertThat(keeper.page("/hop")).doesNotContain("Nghỉ:");
        }
    }

    @Test
    void aMeetingIsStartedShownCountedEndedAndPrinted() {
        var place = place();
        try (var keeper = place.keeper();
                var guest = place.hall.portal(place.written)) {
            add(keeper, "title", "Họp thôn cuối năm");
            var start = Map.of("meeting", id(keeper), "day", "2026-11-23");
            clock(place, "2026-11-23T12:32:00Z");

            assertThat(keeper.post("/hop/bat-dau", start).get("Location"))
                    .contains("said=meeting-started");
            keeper.post("/hop/bat-dau", start);
            clock(place, "2026-11-23T13:12:00Z");
            assertThat(guest.get("/").getContent()).contains("Đang diễn ra: Họp thôn cuối năm");
            assertThat(keeper.page("/hop")).contains("đã được 40\u00a0phút", "5\u00a0giờ");

            var ended = keeper.post("/hop/ket-thuc", Map.of());
            var page = keeper.page(ended.get("Location"));

            assertThat(page)
                    .contains("Biên bản: số thiết bị có mặt", "Họp thôn cuối năm")
                    .contains("19:32, Thứ Hai, 23/11", "40\u00a0phút", "80 người")
                    .contains("không rõ, hộp không đếm được", "không phải số người");
            assertThat(guest.get("/").getContent()).doesNotContain("Họp thôn cuối năm");
            assertThat(keeper.post("/hop/ket-thuc", Map.of()).getStatus()).isEqualTo(303);
        }
    }

    @Test
    void aForgottenMeetingEndsByItselfAndARestartEndsNone() {
        var place = place();
        try (var keeper = place.keeper()) {
            keeper.post("/hop/bat-dau", Map.of());
        }
        var restarted = place();
        try (var guest = restarted.hall.portal(restarted.written)) {
            clock(restarted, "2026-11-23T17:29:00Z");
            assertThat(guest.get("/").getContent()).contains("Đang diễn ra: Cuộc họp");
            clock(restarted, "2026-11-23T17:30:00Z");
            assertThat(guest.get("/").getContent()).doesNotContain("Đang diễn ra");
        }
    }

    @Test
    void whatIsNotRightIsSaidInASentenceAndKeptInTheForm() {
        try (var keeper = place().keeper()) {
            refuses(keeper, "title", "", "Chưa ghi là việc gì");
            refuses(keeper, "title", "ệ".repeat(101), "nhiều nhất 100");
            refuses(keeper, "day", "31/2/2026", "«31/2/2026»");
            refuses(keeper, "day", "mai", "«mai»");
            refuses(keeper, "day", "2026-11-22", "Chủ Nhật, 22/11/2026 đã qua rồi");
            refuses(keeper, "day", "2028-11-24", "xa quá");
            refuses(keeper, "time", "25:00", "«25:00»");
            refuses(keeper, "crowd", "đông lắm", "«đông lắm»");
            refuses(keeper, "crowd", "2001", "«2001»");
            refuses(keeper, "until", "2026-11-22", "phải sau ngày đầu tiên");
            refuses(keeper, "until", "năm sau", "«năm sau»");
            assertThat(add(keeper, "kind", "feast").getStatus()).isEqualTo(422);
            assertThat(add(keeper, "repeat", "hourly").getStatus()).isEqualTo(422);
            assertThat(add(keeper, "minutes", "0").getStatus()).isEqualTo(422);
            assertThat(add(keeper, "minutes", "-5").getStatus()).isEqualTo(422);
            assertThat(keeper.page("/hop")).doesNotContain("Họp thôn cuối năm");
        }
    }

    private static void refuses(DeskVisit keeper, String field, String value, String sentence) {
        var answer = add(keeper, "repeat", "weekly", field, value);

        assertThat(answer.getStatus()).as(field + " " + value).isEqualTo(422);
        assertThat(answer.getContent()).contains(sentence, "value=\"" + value + "\"");
    }

    @Test
    void nothingTypedSteersAPageOrFillsTheMemory() {
        var place = place();
        try (var keeper = place.keeper();
                var guest = place.hall.portal(place.written)) {
            for (var hostile : Hostile.TEXTS) {
                assertThat(add(keeper, "title", hostile).getStatus()).isEqualTo(303);
                add(keeper, "title", hostile, "day", hostile, "time", hostile, "crowd", hostile);
                Hostile.assertHarmless(guest.get("/").getContent());
                Hostile.assertHarmless(keeper.page("/hop"));
            }
            assertThat(add(keeper, "title", "x".repeat(10 << 20)).getStatus()).isIn(400, 413);
            for (int i = Hostile.TEXTS.size(); i < 100; i++) {
                add(keeper);
            }
            var full = add(keeper);
            assertThat(full.getStatus()).isEqualTo(422);
            assertThat(full.getContent()).contains("Lịch đã đủ 100 mục", "Họp thôn cuối năm");
        }
    }

    @Test
    void ofTwoWhoChangeTheSameTheSecondIsToldAndDecides() {
        var place = place();
        try (var first = place.keeper();
                var second = place.someone(Role.HELPER, "Lý Thị Hoa")) {
            add(first);
            var path = "/hop/" + id(first);
            change(first, path, "title", "Họp chi bộ", "version", "1");

            var late = change(second, path, "title", "Họp phụ nữ", "version", "1");
            assertThat(late.getStatus()).isEqualTo(422);
            assertThat(late.getContent())
                    .contains("Có người vừa sửa", "Họp phụ nữ", "name=\"version\" value=\"2\"");
            assertThat(second.post(path + "/xoa", Map.of("version", "1")).get("Location"))
                    .contains("said=meeting-overtaken");
            assertThat(first.page("/hop")).contains("Họp chi bộ");

            assertThat(first.post(path + "/xoa", Map.of("version", "2")).getStatus())
                    .isEqualTo(303);
            var gone = change(second, path, "title", "Họp phụ nữ", "version", "2");
            assertThat(gone.getStatus()).isEqualTo(422);
            assertThat(gone.getContent()).contains("vừa có người xóa", "value=\"0\"");
            change(second, path, "title", "Họp phụ nữ", "version", "0");
            assertThat(first.page("/hop")).contains("Họp phụ nữ");
        }
    }

    @Test
    void onAFullCardWhatWasTypedStays() throws Exception {
        try (var keeper = place().keeper()) {
            Files.createFile(contents.resolve("meetings"));
            Files.createDirectories(contents.resolve(".meeting-mode.json.new/x"));

            var answer = add(keeper);

            assertThat(answer.getStatus()).isEqualTo(507);
            assertThat(answer.getContent()).contains("đã đầy hoặc hỏng", "Họp thôn cuối năm");
            assertThat(keeper.post("/hop/bat-dau", Map.of()).getStatus()).isEqualTo(507);
            assertThat(keeper.page("/hop")).doesNotContain("Đang diễn ra");
        }
    }

    @Test
    void theInstallerHasNoBusinessHere() {
        try (var installer = place().someone(Role.INSTALLER, "Anh Thợ")) {
            assertThat(installer.get("/hop").getStatus()).isEqualTo(403);
            assertThat(add(installer).getStatus()).isEqualTo(403);
            assertThat(installer.post("/hop/bat-dau", Map.of()).getStatus()).isEqualTo(403);
        }
    }

    @Test
    void thereIsNothingElseBelowMeetings() {
        try (var keeper = place().keeper()) {
            for (var path :
                    new String[] {
                        "/hop/",
                        "/hop/x",
                        "/hop/0123456789",
                        "/hop/bien-ban/b1",
                        "/hop/bien-ban/../x"
                    }) {
                assertThat(keeper.get(path).getStatus()).as(path).isIn(404, 400);
            }
            assertThat(keeper.get("/hop/bat-dau").getStatus()).isEqualTo(405);
            assertThat(keeper.post("/hop/0123456789/xoa", Map.of()).getStatus()).isEqualTo(303);
        }
    }

    private static HttpTester.Response add(DeskVisit visit, String... fields) {
        return change(visit, "/hop/moi", fields);
    }

    private static HttpTester.Response change(DeskVisit visit, String path, String... fields) {
        var all = new TreeMap<>(EVENING);
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return visit.post(path, all);
    }

    private static String id(DeskVisit visit) {
        return visit.page("/hop").replaceAll("(?s).*href=\"/hop/([a-z0-9]{10})\\?.*", "$1");
    }

    private static void clock(DeskVisit.Place place, String time) {
        place.hall.now = at(place.hall.now, Optional.of(Instant.parse(time)));
        place.now.set(place.now.get().plus(Duration.ofMinutes(1)));
    }

    private static void noClock(DeskVisit.Place place) {
        place.hall.now = at(place.hall.now, Optional.empty());
    }

    private static HallNow at(HallNow now, Optional<Instant> time) {
        return new HallNow(now.name(), now.internetUp(), now.openGate(), now.quarterHour(), time);
    }

    private DeskVisit.Place place() {
        return new DeskVisit.Place(contents);
    }
}
