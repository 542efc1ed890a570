package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.province.people.Role;

/// Bulletins from the form to what halls answer.
class BulletinPagesTest {
    private static final String[] STORM = {
        "severity", "urgent", "title", "Bão số 13", "body", "Bà con ở nhà.", "hours", "24"
    };

    @TempDir private Path folder;
    private TestPage page;
    private TestBrowser lan;
    private TestBrowser minh;

    @BeforeEach
    void open() {
        page = new TestPage(folder);
        page.hall("qn-0001", "06895");
        page.hall("qn-0002", "06967");
        lan = page.browser(page.people.enrol("Nguyễn Thị Lan", Role.INFORMATION));
        minh = page.browser(page.people.enrol("Trần Văn Minh", Role.SECURITY));
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void anUrgentOneIsApprovedByAnotherPersonAndSentToEveryHall() {
        var preview = write(lan, "look", "whom", "all");
        assertThat(preview.body())
                .contains("Tin khẩn của tỉnh", "Bão số 13", "Tất cả nhà văn hóa", "mở lại trang")
                .doesNotContain("DIỄN TẬP");
        assertThat(page.database.rows("select count(*) from bulletin")).containsExactly("0");

        var one = write(lan, "keep", "whom", "all").location();
        assertThat(one).isEqualTo("/bulletin/bt-20261123-0001");
        assertThat(lan.get(one).body()).contains("cần một người khác duyệt");
        assertThat(lan.get(one).body()).doesNotContain("Duyệt và gửi đi");
        assertThat(lan.post(one + "/approve").status()).isEqualTo(409);
        assertThat(messages()).isEmpty();

        assertThat(minh.get(one).body()).contains("Duyệt và gửi đi");
        assertThat(minh.post(one + "/approve").location()).isEqualTo(one);
        assertThat(minh.post(one + "/approve").status()).as("twice").isEqualTo(409);

        assertThat(messages()).containsExactly("* 0");
        assertThat(lan.get(one).body())
                .contains("Đang hiện ở 0 / 2", "Chưa trả lời: 2", "Còn 1 tin chưa gửi");
        assertThat(lan.get("/bulletins").body()).contains("Bão số 13", "Đã duyệt");
        assertThat(deeds(one))
                .containsExactly(
                        "bulletin-composed Nguyễn Thị Lan urgent: Bão số 13",
                        "bulletin-approved Trần Văn Minh ");
        assertThat(page.people.people().log().verify().broken()).isEmpty();
    }

    @Test
    void showsWhatHallsAnsweredAndIsTakenAway() {
        var one = approved("whom", "all");
        answer("qn-0001", "bt-20261123-0001/1", "applied", "");
        answer("qn-0002", "bt-20261123-0001/1", "refused", "it ended <b>");

        assertThat(lan.get(one).body())
                .contains("Đang hiện ở 1 / 2", "Từ chối: 1. Chưa trả lời: 0", "it ended &lt;b&gt;");

        assertThat(lan.post(one + "/withdraw").location()).isEqualTo(one);
        assertThat(lan.post(one + "/withdraw").status()).isEqualTo(409);
        assertThat(lan.get(one).body()).contains("Đã gỡ ở 0 / 2", "Nguyễn Thị Lan gỡ lúc");
        answer("qn-0001", "bt-20261123-0001/2", "applied", "");
        assertThat(lan.get(one).body()).contains("Đã gỡ ở 1 / 2");
        assertThat(lan.get(one + "?lang=en").body()).contains("Away at 1 of 2");
    }

    @Test
    void goesToTheHallsOfItsCommunesOnly() {
        approved("c-06967", "on");

        assertThat(messages()).containsExactly("qn-0002 0");
        assertThat(page.database.rows("select hall from bulletin_hall")).containsExactly("qn-0002");
    }

    @Test
    void anOfficerOfOneCommuneWritesForItAloneAndApprovesNothing() {
        var hoa = page.browser(page.people.enrol("Lý Thị Hoa", Role.COMMUNE, "06895"));
        assertThat(hoa.get("/bulletins/new").body())
                .contains("Xã Đầm Hà")
                .doesNotContain("Xã Cái Chiên", "value=\"all\"");

        for (var other : List.of("c-06967", "whom")) {
            var answer = write(hoa, "keep", "c-06895", "on", other, "all");
            assertThat(answer.status()).as(other).isEqualTo(400);
            assertThat(answer.body()).contains("không soạn bản tin cho nơi này", "Bão số 13");
        }
        assertThat(page.database.rows("select count(*) from bulletin")).containsExactly("0");

        var own = write(hoa, "keep", "c-06895", "on").location();
        assertThat(hoa.post(own + "/approve").status()).isEqualTo(403);
        assertThat(hoa.post(own + "/withdraw").status()).isEqualTo(403);
        var others = write(lan, "keep", "c-06967", "on").location();
        assertThat(hoa.get(others).status()).isEqualTo(404);
        assertThat(hoa.get("/bulletins").body()).contains(own).doesNotContain(others);
        assertThat(minh.post(own + "/refuse").location()).isEqualTo(own);
        assertThat(hoa.get(own).body()).contains("Không duyệt");

        var all = approved("whom", "all");
        answer("qn-0002", all.replace("/bulletin/", "") + "/1", "applied", "");
        assertThat(hoa.get(all).body())
                .contains("qn-0001", "Đang hiện ở 0 / 1")
                .doesNotContain("qn-0002");
    }

    @Test
    void whatIsWrongIsSaidAndNothingTypedIsLost() {
        var answer =
                lan.post(
                        "/bulletins/new",
                        "step",
                        "keep",
                        "severity",
                        "deadly",
                        "title",
                        "ệ".repeat(101),
                        "body",
                        "Giữ lại chữ này",
                        "title-en",
                        "Storm");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "Chọn mức độ",
                        "ít nhất một xã, phường",
                        "1 đến 100 ký tự",
                        "Tiếng Anh: ",
                        "Giữ lại chữ này",
                        "ệ".repeat(101));
        assertThat(lan.post("/bulletin/bt-0/approve").status()).isEqualTo(404);
        assertThat(lan.get("/bulletin/%27%20or%201=1").status()).isEqualTo(404);
    }

    @Test
    void textsComeOutAsText() {
        var evil = "</textarea><script>alert(1)</script>\" onx=\"";
        for (var step : List.of("look", "edit", "keep")) {
            var answer =
                    lan.post(
                            "/bulletins/new",
                            "step",
                            step,
                            "title",
                            evil,
                            "body",
                            evil,
                            "whom",
                            "all",
                            "severity",
                            "information",
                            evil,
                            evil);
            var body = step.equals("keep") ? lan.get(answer.location()).body() : answer.body();
            assertThat(body)
                    .as(step)
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script", "value=\"</textarea");
        }
        assertThat(lan.get("/bulletins").body()).doesNotContain("<script");
    }

    @Test
    void aDrillSaysSoEverywhere() {
        var one = approved("whom", "all", "drill", "on");

        assertThat(lan.get(one).body()).contains("DIỄN TẬP – không phải tình huống thật");
        assertThat(lan.get("/bulletins").body()).contains("Diễn tập");
        assertThat(page.database.rows("select drill from bulletin")).containsExactly("t");
    }

    @Test
    void whatIsNotUrgentMayBeApprovedByWhoeverMayApprove() {
        var one =
                lan.post(
                                "/bulletins/new",
                                "step",
                                "keep",
                                "severity",
                                "warning",
                                "title",
                                "Mưa to",
                                "body",
                                "Cẩn thận.",
                                "whom",
                                "all")
                        .location();

        assertThat(lan.post(one + "/approve").location()).isEqualTo(one);
    }

    private String approved(String... more) {
        var one = write(lan, "keep", more).location();
        assertThat(minh.post(one + "/approve").location()).isEqualTo(one);
        return one;
    }

    private static TestBrowser.Answer write(TestBrowser who, String step, String... more) {
        var fields = new ArrayList<>(List.of(STORM));
        fields.addAll(List.of("step", step));
        fields.addAll(List.of(more));
        return who.post("/bulletins/new", fields.toArray(String[]::new));
    }

    private List<String> messages() {
        return page.database.rows(
                "select hall || ' ' || sent_version from bulletin_message order by hall");
    }

    private List<String> deeds(String path) {
        return page.database.rows(
                "select kind || ' ' || person || ' ' || detail from person_log where subject = '%s' order by number"
                        .formatted(path.replace("/bulletin/", "")));
    }

    private void answer(String hall, String subject, String outcome, String reason) {
        page.database.run(
                "insert into receipt (hall, id, kind, subject, outcome, reason, at) values ('%s', '%s', 'bulletin', '%s', '%s', '%s', now())"
                        .formatted(hall, subject, subject, outcome, reason));
    }
}
