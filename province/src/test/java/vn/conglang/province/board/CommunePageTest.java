package vn.conglang.province.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.province.people.Role;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.HallContact;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.Vitals;

/// A commune beside the province and beside itself a year before; and what a hall's page says of
/// its box.
class CommunePageTest {
    private static final String MONTHS =
            """
            insert into usage_month
            select hall, date_trunc('month', day::timestamp)::date, sum(records), 0, sum(seconds), sum(first_seen_today), max(peak),
                   1, 1, 60, 1, 1, 1, 1, sum(internet_seconds), sum(portal_seconds), now(), 0, min(day), count(*), taps_together(array_agg(taps))
              from usage_day group by 1, 2
            """;

    @TempDir private Path folder;
    private TestPage page;
    private TestBrowser browser;

    @BeforeEach
    void open() {
        page = new TestPage(folder);
        page.hall("qn-0001", "06895");
        page.hall("qn-0002", "06967");
        page.hall("qn-0003", "06967");
        page.store.makeSums(TestPage.ZONE);
        page.database.run("delete from usage_day");
        page.database.run("update hall_period set from_day = '2025-09-01'");
        browser = page.browser(page.people.enrol("Lý Thị Hoa", Role.DIGITAL));
    }

    @AfterEach
    void close() {
        page.close();
    }

    /// As if the records of a whole day had come and were summed.
    private void day(String hall, String day, int devices) {
        page.database.run(
                """
                insert into usage_day (
                    hall, day, records, rolled_up, seconds, first_seen_today, peak, visits_started, visits_ended, visit_seconds,
                    portal_shown, portal_accepted, bytes_down, bytes_up, internet_seconds, portal_seconds, received_until)
                values ('%s', '%s', 96, 0, 86400, %d, 9, 1, 1, 60, 1, 1, 1, 1, 86400, 86400, now())
                """
                        .formatted(hall, day, devices));
        page.database.run("delete from usage_month");
        page.database.run(MONTHS);
    }

    @Test
    void putsThisMonthBesideTheLastAndTheSameAYearBeforeAndBesideTheProvince() {
        day("qn-0001", "2025-11-03", 20);
        day("qn-0001", "2025-11-04", 30);
        day("qn-0001", "2026-10-05", 1_200);
        day("qn-0001", "2026-11-02", 7);
        day("qn-0002", "2026-11-02", 30);
        day("qn-0003", "2026-11-02", 20);
        day("qn-0001", "2026-11-23", 999);

        var body = browser.get("/commune/06895").body();

        assertThat(body)
                .contains("Xã Đầm Hà", "So sánh theo thời gian")
                .contains("Tháng gần nhất <small>11/2026 (chưa hết)</small>")
                .contains("Tháng liền trước <small>10/2026</small>")
                .contains("Cùng tháng năm trước <small>11/2025</small>");
        assertThat(body.split("</tr>", -1))
                .as("today is not over, so not in it; the province is (7 + 30 + 20) / 3")
                .anySatisfy(
                        row -> assertThat(row).contains("Tháng gần nhất", ">7<", ">7,0<", ">19,0<"))
                .anySatisfy(
                        row -> assertThat(row).contains("Tháng liền trước", ">1.200<", ">1.200,0<"))
                .anySatisfy(row -> assertThat(row).contains("11/2025", ">50<", ">25,0<", "1 / 1"))
                .anySatisfy(row -> assertThat(row).contains(">05/2026<", ">không rõ<", "0 / 1"))
                .anySatisfy(
                        row -> assertThat(row).contains("/hall/qn-0001", ">7<", ">1.200<", ">50<"));
        assertThat(body).doesNotContain("999", "/hall/qn-0002");
        assertThat(browser.get("/commune/06895?lang=en").body())
                .contains("Compared over time", "The same month last year", "(not over)");
        assertThat(browser.get("/commune/99999").status()).isEqualTo(404);
        assertThat(browser.get("/commune/06895/months.svg").body()).contains("<svg", "11/26");
    }

    @Test
    void tellsWhichServicesWereOpenedMostThereAndInAHall() {
        day("qn-0001", "2026-10-05", 50);
        taps("qn-0001", "{\"vneid\": 12, \"phan-anh\": 1}");
        day("qn-0002", "2026-10-05", 50);
        taps("qn-0002", "{\"vneid\": 2, \"thue\": 40, \"cua-xa\": 6}");
        day("qn-0003", "2026-10-05", 50);
        taps("qn-0003", "{\"vneid\": 30}");
        day("qn-0003", "2026-09-05", 50);
        day("qn-0002", "2026-11-02", 50);
        page.database.run(
                "update usage_day set taps = '{\"thoi-tiet\": 99}' where day > '2026-11-01'");

        assertThat(browser.get("/commune/06967").body().split("</tr>", -1))
                .as("the most opened first")
                .anySatisfy(row -> assertThat(row).contains("Thuế điện tử", ">40<", ">0<"))
                .anySatisfy(row -> assertThat(row).contains("Định danh điện tử VNeID", ">32<"))
                .anySatisfy(row -> assertThat(row).contains(">cua-xa<", ">6<"));
        assertThat(browser.get("/commune/06895").body())
                .contains("Dịch vụ được mở nhiều nhất", "lượt mở, không phải thiết bị")
                .contains("Phản ánh, kiến nghị", ">&lt;5<")
                .doesNotContain("Thuế điện tử", "Dự báo thời tiết");
        assertThat(browser.get("/hall/qn-0003?lang=en").body())
                .contains("Services opened most", "VNeID digital identity")
                .as("32 less 30 would tell the two of the other hall")
                .doesNotContain(">30<");
        assertThat(browser.get("/hall/qn-0001").body())
                .contains("Định danh điện tử VNeID", ">12<", "Phản ánh, kiến nghị");
    }

    private void taps(String hall, String taps) {
        page.database.run(
                "update usage_day set taps = '%s' where hall = '%s'".formatted(taps, hall));
    }

    @Test
    void tellsNoFewNorWhatItCouldBeWorkedOutFrom() {
        day("qn-0001", "2026-11-02", 3);
        day("qn-0002", "2026-11-02", 30);
        day("qn-0003", "2026-11-02", 2);

        var few = browser.get("/commune/06895").body();
        assertThat(few).contains(">&lt;5<").doesNotContain(">3<", ">3,0<");
        assertThat(browser.get("/commune/06967").body())
                .as("32 of 35 would tell the 3, and with the 30 the 2")
                .contains(">•<", ">30<", ">&lt;5<")
                .doesNotContain(">32<", ">2<", ">16,0<");
    }

    @Test
    void saysWhatItsHallsNeedAndLeadsToThem() {
        page.store.replaceContacts(
                List.of(
                        new HallContact(
                                new HallId("qn-0001"),
                                HallContact.Role.keeper,
                                "Lan",
                                "0912345678")));
        page.database.run("update hall set last_heard_at = '2026-11-20T00:00:00Z'");

        assertThat(browser.get("/commune/06895").body())
                .contains("Mất liên lạc, chưa rõ vì sao: 1", "tel:0912345678");
        assertThat(browser.get("/hall/qn-0001").body()).contains("href=\"/commune/06895\"");
        assertThat(browser.get("/morning").body()).contains("href=\"/commune/06895\"");
    }

    @Test
    void saysInPlainWordsHowABoxIsAndWhyAnUpdateDidNotGoIn() {
        var hall = new HallId("qn-0001");
        var vitals =
                new Vitals(
                        "b-1",
                        "0.1.0",
                        "2026-11-23T03:00:00Z",
                        ClockQuality.estimated,
                        Vitals.Severity.call,
                        List.of(
                                new Vitals.Finding("card-worn", Vitals.Severity.look),
                                new Vitals.Finding("something-new", Vitals.Severity.look)),
                        Map.of(
                                "temperatureTenths", 823L,
                                "underVoltageNow", 0L,
                                "underVoltageSeen", 1L,
                                "cardUsedPercent", 95L,
                                "certificateDays", 12L),
                        Map.of());
        var reverted =
                new Receipt(
                        "r-1",
                        Receipt.Kind.update,
                        "0.2.0",
                        Receipt.Outcome.reverted,
                        "could not be installed",
                        "2026-11-23T03:00:00Z");
        page.store.store(
                new Batch(
                        List.of(),
                        List.of(),
                        List.of(
                                new Batch.Felt(
                                        hall, new String(Payloads.write(vitals), UTF_8), vitals)),
                        List.of(),
                        List.of(new Batch.Receipted(hall, reverted)),
                        List.of()));

        assertThat(browser.get("/hall/qn-0001").body())
                .contains("Thẻ nhớ sắp hết tuổi thọ", "<li>something-new</li>")
                .contains("<dd class=\"warn\">82 °C", "<dd class=\"warn\">có lúc yếu")
                .contains("đã dùng 95 % tuổi thọ", "<dd class=\"bad\">chưa tin được")
                .contains("Đã thử bản 0.2.0 rồi quay về bản cũ", ": không cài được.");
        assertThat(browser.get("/hall/qn-0001?lang=en").body())
                .contains("The card is nearly worn out", "82 °C", "could not be installed");
        assertThat(browser.get("/hall/qn-0002").body())
                .contains("Hộp chưa báo lần nào về chính nó")
                .doesNotContain("°C");
    }
}
