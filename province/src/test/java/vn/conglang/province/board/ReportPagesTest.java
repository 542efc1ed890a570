package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.Store;

class ReportPagesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /// The hall's records are of 23 November.
    private static final Instant NOW = Instant.parse("2026-12-02T04:00:00Z");

    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private Server server;
    private LocalConnector connector;

    @BeforeEach
    void start() throws Exception {
        var pages =
                new Pages(
                        new PageSettings("127.0.0.1", 0, Duration.ofSeconds(30)),
                        new PlaceSettings("Quảng Ninh", ZONE, Duration.ofMinutes(15)),
                        store,
                        Optional::empty,
                        Clock.fixed(NOW, ZONE));
        server = TestPage.open(pages, store);
        connector = new LocalConnector(server, Board.http());
        server.addConnector(connector);
        server.start();
        var hall = new TestHall("qn-0001");
        store.replaceHallPeriods(
                List.of(
                        new HallPeriod(
                                hall.id(),
                                LocalDate.of(2026, 11, 1),
                                Optional.empty(),
                                "Nhà văn hóa <script>alert(1)</script>",
                                "thôn Đầm Buôn",
                                "06895",
                                OpeningHours.UNKNOWN)),
                "");
        store.store(new Batch(hall.write(10), List.of(), List.of()));
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        store.close();
        database.close();
    }

    @Test
    void offersMonthsAndUnits() throws Exception {
        var page = get("/reports").getContent();
        assertThat(page)
                .contains("<option value=\"2026-11\" selected>11/2026</option>")
                .contains("<option value=\"2026\">2026</option>")
                .contains(">Cả tỉnh<", "<option value=\"06895\">Xã Đầm Hà</option>")
                .contains("Chọn kỳ và đơn vị");
    }

    @Test
    void showsAReportAndGivesNothingOut() throws Exception {
        var page = get("/reports?period=2026-11&unit=06895").getContent();
        assertThat(page)
                .contains("Báo cáo tháng 11/2026", "Xã Đầm Hà (mã 06895)", "Chưa lập")
                .contains("/report.xlsx?period=2026-11&amp;unit=06895", ">30<")
                .contains("&lt;script&gt;alert(1)")
                .contains("href=\"/reports?period=2026-11&amp;unit=06895&amp;lang=en\"")
                .doesNotContain("<script");
        assertThat(database.rows("select * from report_issue")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"xlsx, openxmlformats", "csv, text/csv", "pdf, application/pdf"})
    void givesAReportOut(String form, String type) throws Exception {
        var answer = get("/report." + form + "?period=2026-11&unit=province");
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.get("Content-Type")).contains(type);
        assertThat(answer.get("Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"cong-lang-2026-11-province-ban-1.%s\""
                                .formatted(form));
        assertThat(database.rows("select subject, number from report_issue"))
                .containsExactly("2026-11 province 1");
        assertThat(get("/reports?period=2026-11&unit=province").getContent())
                .contains("Bản số 1, lập ngày");
    }

    @ParameterizedTest
    @CsvSource({
        "period=2026-11&unit=99999, Không có nhà văn hóa hoặc đơn vị",
        "period=2026-11&hall=qn-9999, Không có nhà văn hóa hoặc đơn vị",
        "period=2027-01&unit=province, chưa có ngày nào trọn vẹn",
        "period=0000&unit=province, Không hiểu yêu cầu",
        "period=2026-11&unit=province&as-of=yesterday, Không hiểu yêu cầu",
        "period=2026-11&hall=%3Cb%3E, Không hiểu yêu cầu"
    })
    void saysWhatIsWrong(String query, String says) throws Exception {
        var answer = get("/reports?" + query);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContent()).contains(says).doesNotContain("<b>", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/report.exe?period=2026-11&unit=province",
                "/report.pdf",
                "/report.pdf?period=2026-11&unit=99999",
                "/report.pdf?period=%ff&unit=%00",
                "/report.pdf?period=2026-11&unit=province&as-of=1'--"
            })
    void answers404ForWhatCanNotBeGivenOut(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.getStatus()).isIn(404, 400);
        assertThat(answer.getContent()).doesNotContain("Exception");
        assertThat(database.rows("select * from report_issue")).isEmpty();
    }

    private HttpTester.Response get(String path) throws Exception {
        var request = "GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
        return HttpTester.parseResponse(
                connector.getResponse(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8))));
    }
}
