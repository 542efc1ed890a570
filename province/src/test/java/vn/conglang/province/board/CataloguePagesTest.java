package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.province.TestWorkshop;
import vn.conglang.province.people.Role;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.ServiceCatalogue;

/// The catalogue from the draft to what halls answer.
class CataloguePagesTest {
    private static final String ONE = "/catalogue/1";

    @TempDir private Path folder;
    private TestPage page;
    private TestBrowser hoa;

    @BeforeEach
    void open() {
        page = new TestPage(folder);
        page.hall("qn-0001", "06895");
        page.hall("qn-0002", "06895");
        page.hall("qn-0003", "06967");
        page.database.run(
                "insert into hall_ring values ('qn-0001', 'trial'), ('qn-0002', 'commune')");
        hoa = page.browser(page.people.enrol("Lý Thị Hoa", Role.DIGITAL));
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void goesFromTheDraftRingByRing() {
        assertThat(hoa.get("/catalogue").body()).contains("Chưa có bản nào", "Soạn bản mới");
        begin();
        assertThat(hoa.get("/catalogue").body())
                .contains("Đổi số điện thoại", "bản 2", "Đang soạn", "Đang có một việc soạn dở");
        keepVneid("phone", "1900 0000");
        assertThat(hoa.get(ONE).body())
                .contains("“1900 0368” thành “1900 0000”")
                .contains("https://vneid.gov.vn/", "Chốt để xưởng ký")
                .doesNotContain("Đưa đến vòng thử");

        assertThat(hoa.post(ONE + "/submit").location()).isEqualTo(ONE);
        assertThat(hoa.get(ONE + "/service/vneid").status()).isEqualTo(404);
        var toSign = hoa.get(ONE + "/to-sign").body();
        assertThat(toSign.lines()).hasSize(1);
        assertThat(Payloads.read(ServiceCatalogue.class, toSign.strip()).version()).isEqualTo(2);
        assertThat(hoa.post(ONE + "/next", "ring", "trial").status())
                .as("not signed")
                .isEqualTo(409);
        assertThat(hoa.send(ONE + "/signed", page.workshop.sign(toSign)).location()).isEqualTo(ONE);

        assertThat(messages()).isEmpty();
        assertThat(hoa.post(ONE + "/next", "ring", "all").status())
                .as("not its turn")
                .isEqualTo(409);
        assertThat(hoa.post(ONE + "/next", "ring", "trial").location()).isEqualTo(ONE);
        assertThat(hoa.post(ONE + "/next", "ring", "trial").status()).as("twice").isEqualTo(409);
        assertThat(messages()).containsExactly("qn-0001 1");
        assertThat(hoa.get(ONE).body()).contains("Đang ở vòng thử", "Chờ gửi", "Chưa đến lượt");

        page.database.run("update rollout_message set sent = true");
        assertThat(hoa.get(ONE).body()).contains("Chưa trả lời");
        answer("qn-0001", "2", "applied", "");
        assertThat(hoa.get(ONE).body()).contains("1 / 1", "Đang dùng");

        hoa.post(ONE + "/next", "ring", "commune");
        assertThat(messages()).containsExactly("qn-0001 1", "qn-0002 1");
        answer("qn-0002", "2", "refused", "services <b>");
        assertThat(hoa.get(ONE).body())
                .contains("services &lt;b&gt;", "Từ chối hoặc trả lại: 1. Đang thử: 0");
        hoa.post(ONE + "/next", "ring", "all");
        assertThat(messages()).hasSize(3);
        assertThat(deeds())
                .containsExactly(
                        "rollout-begun Lý Thị Hoa Đổi số điện thoại",
                        "rollout-changed Lý Thị Hoa vneid",
                        "rollout-submitted Lý Thị Hoa ",
                        "rollout-signed Lý Thị Hoa ",
                        "rollout-reached Lý Thị Hoa trial",
                        "rollout-reached Lý Thị Hoa commune",
                        "rollout-reached Lý Thị Hoa all");
        assertThat(page.people.people().log().verify().broken()).isEmpty();
        assertThat(hoa.get(ONE + "?lang=en").body())
                .contains("Everywhere", "brought the workshop's signature");
    }

    @Test
    void whatIsPausedWaitsAndGoesOn() {
        signed();
        hoa.post(ONE + "/next", "ring", "trial");

        assertThat(hoa.post(ONE + "/pause").location()).isEqualTo(ONE);
        assertThat(hoa.post(ONE + "/pause").status()).isEqualTo(409);
        assertThat(hoa.get(ONE).body()).contains("vòng thử, tạm dừng").doesNotContain("/next");
        assertThat(hoa.post(ONE + "/next", "ring", "commune").status()).isEqualTo(409);
        assertThat(hoa.post(ONE + "/resume").location()).isEqualTo(ONE);
        assertThat(hoa.get(ONE).body()).contains("cho đi tiếp lúc");
    }

    @Test
    void goesBackToAnEarlierTextAsAHigherVersion() {
        signed();
        hoa.post("/catalogue/begin", "title", "Bỏ bảo hiểm");
        hoa.post("/catalogue/2/order", "service", "bao-hiem", "to", "out");
        assertThat(hoa.get("/catalogue/2").body()).contains("Bỏ «Bảo hiểm xã hội, BHYT»", "bản 3");
        sign("/catalogue/2");

        assertThat(hoa.post("/catalogue/begin", "title", "Trở lại", "from", "1").location())
                .isEqualTo("/catalogue/3");

        assertThat(hoa.get("/catalogue/3").body())
                .contains("bản 4", "Thêm «Bảo hiểm xã hội, BHYT»");
    }

    @Test
    void aSignatureOfAnythingElseIsNotTaken() throws IOException {
        begin();
        keepVneid("phone", "113");
        hoa.post(ONE + "/submit");
        var toSign = hoa.get(ONE + "/to-sign").body();

        var others = new TestWorkshop().sign(toSign);
        assertThat(hoa.send(ONE + "/signed", others).body()).contains("chữ ký không phải của tỉnh");
        var changed = page.workshop.sign(toSign.replace("vneid.gov.vn", "vneid.example.vn"));
        assertThat(hoa.send(ONE + "/signed", changed).body()).contains("nội dung khác");
        var more = page.workshop.sign(toSign + "{\"version\":9}\n");
        assertThat(hoa.send(ONE + "/signed", more).body()).contains("nội dung khác");
        for (var wrong : List.of("", "<script>", "{}", toSign, "x".repeat(5_000_000))) {
            var answer = hoa.send(ONE + "/signed", wrong);
            assertThat(answer.status()).isIn(403, 409);
            assertThat(answer.body()).doesNotContain("<script>");
        }
        Files.move(folder.resolve("province.pem"), folder.resolve("away.pem"));
        assertThat(hoa.send(ONE + "/signed", page.workshop.sign(toSign)).body())
                .contains("chưa có khóa công khai");
        assertThat(page.database.rows("select state from rollout")).containsExactly("submitted");
        assertThat(page.database.rows("select count(signature) from rollout_text"))
                .containsExactly("0");
        assertThat(deeds()).contains("rollout-signature-refused Lý Thị Hoa notSigned");
    }

    @Test
    void othersSeeItAndChangeNothing() {
        signed();
        hoa.post(ONE + "/next", "ring", "trial");
        var lan = page.browser(page.people.enrol("Nguyễn Thị Lan", Role.INFORMATION));

        assertThat(lan.get("/catalogue").body()).doesNotContain("/catalogue/begin");
        assertThat(lan.get(ONE).body())
                .contains("Đang ở vòng thử")
                .doesNotContain("Đưa sang", "/pause", "name=\"from\"");
        for (var deed : List.of("next", "pause", "drop", "submit", "order", "service/-")) {
            assertThat(lan.post(ONE + "/" + deed).status()).as(deed).isEqualTo(403);
        }
        assertThat(lan.send(ONE + "/signed", "x").status()).isEqualTo(403);
        assertThat(messages()).containsExactly("qn-0001 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gov.vn",
                "gov.vn/trang",
                "javascript:alert(1)",
                "gov.vn@evil.example",
                "dịchvụcông.vn",
                "1.2.3.4"
            })
    void takesNoAddressThatIsNotANameForHttps(String address) {
        begin();

        var answer = keepVneid("address", address);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Địa chỉ: ").doesNotContain("href=\"javascript");
        assertThat(content()).doesNotContain(address);
    }

    @Test
    void takesAnAddressAsABrowserShowsIt() {
        begin();

        assertThat(keepVneid("address", " https://VNeID.gov.vn/ ").location()).isEqualTo(ONE);

        assertThat(content()).contains("\"address\":\"vneid.gov.vn\"");
    }

    @Test
    void textsComeOutAsTextAndNothingTypedIsLost() {
        begin();
        var evil = "</textarea><script>alert(1)</script>\" onx=\"";

        var answer = keepVneid("name-vi", evil, "phone", "abc");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("&lt;script", "Điện thoại: viết chưa đúng");
        keepVneid("name-vi", evil);
        assertThat(hoa.get(ONE).body()).contains("&lt;script").doesNotContain("<script>");
        assertThat(hoa.get(ONE + "/service/vneid").body()).doesNotContain("<script>");
        assertThat(hoa.post("/catalogue/begin", "title", evil).body()).doesNotContain("<script>");
        for (var path :
                List.of("/catalogue/0", "/catalogue/x'--", "/catalogue/99999999999999999")) {
            assertThat(hoa.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void addsAndMovesServices() {
        begin();
        var added =
                hoa.post(
                        ONE + "/service/-",
                        "id",
                        "nuoc-sach",
                        "name-vi",
                        "Nước sạch",
                        "purpose-vi",
                        "Báo mất nước.",
                        "how-vi",
                        "Gọi số trên.\r\n\r\nNói rõ thôn.");
        assertThat(added.location()).isEqualTo(ONE);
        hoa.post(ONE + "/order", "service", "nuoc-sach", "to", "up");

        assertThat(hoa.get(ONE).body()).contains("Thêm «Nước sạch»", "Nói rõ thôn.");
        var services = Payloads.read(ServiceCatalogue.class, content()).services();
        assertThat(services.get(services.size() - 2).id()).isEqualTo("nuoc-sach");
        var again = hoa.post(ONE + "/service/-", "id", "vneid", "name-vi", "a", "purpose-vi", "b");
        assertThat(again.body()).contains("Mã đã có");
        for (int i = services.size(); i < ServiceCatalogue.MOST_SERVICES; i++) {
            hoa.post(ONE + "/service/-", "id", "x-" + i, "name-vi", "a", "purpose-vi", "b");
        }
        assertThat(
                        hoa.post(ONE + "/service/-", "id", "y", "name-vi", "a", "purpose-vi", "b")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void onlyOneIsWrittenAtATimeAndADroppedOneMakesRoom() {
        begin();
        assertThat(hoa.post("/catalogue/begin", "title", "Khác").status()).isEqualTo(409);
        assertThat(hoa.post(ONE + "/drop").location()).isEqualTo(ONE);

        assertThat(hoa.post("/catalogue/begin", "title", "Khác", "above", "40").location())
                .isEqualTo("/catalogue/3");
        assertThat(hoa.get("/catalogue/3").body()).contains("bản 41");
    }

    private void begin() {
        assertThat(hoa.post("/catalogue/begin", "title", "Đổi số điện thoại").location())
                .isEqualTo(ONE);
    }

    private void signed() {
        begin();
        keepVneid("phone", "1900 0000");
        sign(ONE);
    }

    private void sign(String one) {
        hoa.post(one + "/submit");
        var toSign = hoa.get(one + "/to-sign").body();
        hoa.get(one);
        assertThat(hoa.send(one + "/signed", page.workshop.sign(toSign)).location()).isEqualTo(one);
    }

    private TestBrowser.Answer keepVneid(String... changed) {
        var fields =
                new ArrayList<>(
                        List.of(
                                "name-vi",
                                "Định danh",
                                "purpose-vi",
                                "Giấy tờ.",
                                "address",
                                "vneid.gov.vn",
                                "guide",
                                "vneid"));
        fields.addAll(List.of(changed));
        return hoa.post(ONE + "/service/vneid", fields.toArray(String[]::new));
    }

    private String content() {
        return page.database
                .rows("select content from rollout_text order by rollout desc")
                .getFirst();
    }

    private List<String> messages() {
        return page.database.rows(
                "select hall || ' ' || rollout from rollout_message order by hall");
    }

    private List<String> deeds() {
        return page.database.rows(
                "select kind || ' ' || person || ' ' || detail from person_log where subject = 'catalogue 1' order by number");
    }

    private void answer(String hall, String subject, String outcome, String reason) {
        page.database.run(
                "insert into receipt (hall, id, kind, subject, outcome, reason, at) values ('%s', '%s', 'catalogue', '%s', '%s', '%s', now())"
                        .formatted(hall, subject + outcome, subject, outcome, reason));
    }
}
