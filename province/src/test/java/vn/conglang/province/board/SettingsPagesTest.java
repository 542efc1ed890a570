package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.province.people.Role;
import vn.conglang.telemetry.DesiredSettings;
import vn.conglang.telemetry.Payloads;

/// Settings from the draft to what halls answer.
class SettingsPagesTest {
    private static final String ONE = "/settings/1";

    @TempDir private Path folder;
    private TestPage page;
    private TestBrowser hoa;

    @BeforeEach
    void open() {
        page = new TestPage(folder);
        page.hall("qn-0001", "06895");
        page.hall("qn-0002", "06895");
        page.hall("qn-0003", "06967");
        page.database.run("insert into hall_ring values ('qn-0001', 'trial')");
        hoa = page.browser(page.people.enrol("Lý Thị Hoa", Role.DIGITAL));
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void goFromTheDraftThroughTheWorkshopRingByRing() {
        begin();
        set("admission.duration", "4h");
        where("commune-06895", "on", "halls", " qn-0003\n");
        assertThat(hoa.get(ONE).body())
                .contains("admission.duration = \"4h\"")
                .contains("như hộp tự đặt thành", "qn-0001", "qn-0002", "qn-0003");

        sign(ONE);
        assertThat(hoa.post(ONE + "/next", "ring", "trial").location()).isEqualTo(ONE);
        assertThat(messages()).containsExactly("settings qn-0001 1");
        answer("qn-0001", "1", "applied");
        assertThat(hoa.get(ONE).body()).contains("Đang dùng", "Chưa đến lượt");
        hoa.post(ONE + "/next", "ring", "commune");
        hoa.post(ONE + "/next", "ring", "all");
        assertThat(messages()).hasSize(3);
        assertThat(page.people.people().log().verify().broken()).isEmpty();
    }

    @Test
    void buildOnWhatEachHallHasAndNotOnWhatItGaveBack() {
        begin();
        set("admission.duration", "4h");
        where("ring-trial", "on", "halls", "qn-0002");
        sign(ONE);
        for (var ring : List.of("trial", "commune", "all")) {
            hoa.post(ONE + "/next", "ring", ring);
        }
        answer("qn-0001", "1", "applied");
        answer("qn-0002", "1", "reverted");

        hoa.post("/settings/begin", "title", "Thêm");
        hoa.post(
                "/settings/2/values", "do-admission.guests", "set", "value-admission.guests", "50");
        hoa.post("/settings/2/halls", "ring-trial", "on", "ring-all", "on");

        assertThat(texts(2))
                .containsExactly(
                        "qn-0001 2 admission.duration = \"4h\"|admission.guests = 50|",
                        "qn-0002 2 admission.guests = 50|",
                        "qn-0003 1 admission.guests = 50|");
        hoa.post("/settings/2/values", "do-admission.duration", "back");
        assertThat(texts(2)).as("the others change nothing").containsExactly("qn-0001 2 ");
        assertThat(hoa.get("/settings/2").body())
                .contains("admission.duration: thôi đặt", "Không có gì thay đổi ở đây");
    }

    @Test
    void sayWhereAHallWasSetOtherwiseAndGoAboveIt() {
        answer("qn-0001", "7", "applied");
        begin();
        set("admission.duration", "4h");
        where("ring-trial", "on");

        assertThat(hoa.get(ONE).body()).contains("đã nhận bản 7 không qua trang này", "bản 8");
        hoa.post(ONE + "/drop");
        hoa.post("/settings/begin", "title", "Cao hơn", "from", "1", "above", "20");
        var two = page.database.rows("select max(number) from rollout").getFirst();
        assertThat(texts(Long.parseLong(two)))
                .containsExactly("qn-0001 21 admission.duration = \"4h\"|");
    }

    @Test
    void everyValueIsTomlThatSaysJustThat() {
        begin();
        where("ring-trial", "on");
        var evil = "A\"\nuplink.broker = \"mqtts://evil:1\\\" <b>";
        set("hall.name", evil.replace("\n", " "));
        hoa.post(
                ONE + "/values",
                "do-hall.name",
                "set",
                "value-hall.name",
                evil.replace("\n", " "),
                "do-portal.languages",
                "set",
                "value-portal.languages",
                "vi\r\nen\", \"x");

        var text = Payloads.read(DesiredSettings.class, content());
        var toml = SettingsFile.parse("test", text.settings());
        assertThat(toml.text("hall.name", "")).isEqualTo(evil.replace("\n", " "));
        assertThat(toml.list("portal.languages", List.of(), each -> each))
                .containsExactly("vi", "en\", \"x");
        assertThat(toml.keys()).containsExactlyInAnyOrder("hall.name", "portal.languages");
        assertThat(hoa.get(ONE).body()).contains("&lt;b").doesNotContain("<b>");
        assertThat(hoa.get(ONE + "/values").body())
                .contains("mqtts://evil:1")
                .doesNotContain("<b>");
    }

    @Test
    void whatIsWrongIsSaidAndKeepsNothing() {
        begin();
        assertThat(hoa.post(ONE + "/submit").status()).as("nothing in it").isEqualTo(409);
        assertThat(set("admission.duration", "bốn giờ").body()).contains("viết số và đơn vị");
        assertThat(set("admission.guests", "-1").body()).contains("viết một số nguyên");
        assertThat(set("hall.name", "A\nB").body()).contains("một dòng chữ");
        assertThat(set("desk.port", "1").body()).contains("Chưa chọn điều nào");
        assertThat(where("halls", "qn-0001 qn-9999 <b>").body())
                .contains("không có nhà văn hóa qn-9999")
                .doesNotContain("<b>");
        assertThat(where().body()).contains("Chưa chọn nơi nào");
        assertThat(page.database.rows("select count(*) from rollout_text")).containsExactly("0");

        set("admission.duration", "4h");
        where("ring-trial", "on");
        assertThat(where().body()).contains("Chưa chọn nơi nào");
        assertThat(texts(1)).containsExactly("qn-0001 1 admission.duration = \"4h\"|");
    }

    @Test
    void aLaterRolloutTakesNothingAwayThatIsStillGoingRound() {
        begin();
        set("admission.duration", "4h");
        where("ring-trial", "on", "ring-all", "on");
        sign(ONE);
        hoa.post("/settings/begin", "title", "Thêm");
        hoa.post(
                "/settings/2/values", "do-admission.guests", "set", "value-admission.guests", "50");
        hoa.post("/settings/2/halls", "ring-all", "on");
        for (var ring : List.of("trial", "commune")) {
            assertThat(hoa.post(ONE + "/next", "ring", ring).location()).isEqualTo(ONE);
        }
        hoa.post(ONE + "/next", "ring", "all");

        sign("/settings/2");

        assertThat(texts(2))
                .as("made of what halls have when it is closed")
                .containsExactly(
                        "qn-0002 2 admission.duration = \"4h\"|admission.guests = 50|",
                        "qn-0003 2 admission.duration = \"4h\"|admission.guests = 50|");
    }

    @Test
    void anEarlierRolloutDoesNotGoOnWhereALaterOneWasClosed() {
        begin();
        set("admission.duration", "4h");
        where("ring-trial", "on", "ring-all", "on");
        sign(ONE);
        hoa.post("/settings/begin", "title", "Thêm");
        hoa.post(
                "/settings/2/values", "do-admission.guests", "set", "value-admission.guests", "50");
        hoa.post("/settings/2/halls", "ring-all", "on");
        sign("/settings/2");

        var refused = hoa.post(ONE + "/next", "ring", "trial");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("một đợt cấu hình sau đã chốt");
        assertThat(messages()).isEmpty();
    }

    @Test
    void othersSeeThemAndASignatureForOtherHallsIsNotTaken() {
        begin();
        set("admission.duration", "4h");
        where("ring-trial", "on", "ring-all", "on");
        hoa.post(ONE + "/submit");
        var toSign = hoa.get(ONE + "/to-sign").body();
        hoa.get(ONE);
        var part = page.workshop.sign(toSign.lines().findFirst().orElseThrow());
        assertThat(hoa.send(ONE + "/signed", part).body()).contains("nội dung khác");
        var swapped = page.workshop.sign(toSign.replace("qn-0001", "qn-0009"));
        assertThat(hoa.send(ONE + "/signed", swapped).body()).contains("nội dung khác");

        var minh = page.browser(page.people.enrol("Trần Văn Minh", Role.SECURITY));
        assertThat(minh.get(ONE).body()).contains("4h").doesNotContain("/signed", "/drop");
        for (var deed : List.of("values", "halls", "signed", "next")) {
            assertThat(minh.post(ONE + "/" + deed).status()).as(deed).isEqualTo(403);
        }
        assertThat(hoa.get("/catalogue/1").status()).as("of another kind").isEqualTo(404);
    }

    private void begin() {
        assertThat(hoa.post("/settings/begin", "title", "Bốn giờ một lần").location())
                .isEqualTo(ONE);
    }

    private TestBrowser.Answer set(String key, String value) {
        return hoa.post(ONE + "/values", "do-" + key, "set", "value-" + key, value);
    }

    private TestBrowser.Answer where(String... fields) {
        return hoa.post(ONE + "/halls", fields);
    }

    private void sign(String one) {
        hoa.post(one + "/submit");
        var toSign = hoa.get(one + "/to-sign").body();
        hoa.get(one);
        assertThat(hoa.send(one + "/signed", page.workshop.sign(toSign)).location()).isEqualTo(one);
    }

    private String content() {
        return page.database.rows("select content from rollout_text").getFirst();
    }

    private List<String> texts(long number) {
        return page
                .database
                .rows(
                        "select content from rollout_text where rollout = %d order by hall"
                                .formatted(number))
                .stream()
                .map(each -> Payloads.read(DesiredSettings.class, each))
                .map(each ->
                        each.hall()
                                + " "
                                + each.version()
                                + " "
                                + each.settings().replace('\n', '|'))
                .toList();
    }

    private List<String> messages() {
        return page.database.rows(
                "select kind || ' ' || hall || ' ' || rollout from rollout_message order by hall");
    }

    private void answer(String hall, String subject, String outcome) {
        page.database.run(
                "insert into receipt (hall, id, kind, subject, outcome, reason, at) values ('%s', '%s', 'settings', '%s', '%s', '', now())"
                        .formatted(hall, subject + outcome, subject, outcome));
    }
}
