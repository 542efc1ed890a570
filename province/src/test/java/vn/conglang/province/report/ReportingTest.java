package vn.conglang.province.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.conglang.communes.Communes;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.report.Report.Form;
import vn.conglang.province.report.ReportContent.Row;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Devices;

class ReportingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant OCTOBER = Instant.parse("2026-10-05T02:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-26T02:00:00Z");
    private static final String ODD_NAME = "=1+1\"<b>Nhà văn hóa";

    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private final Reporting reporting =
            new Reporting(store, Communes.shipped(), ZONE, Clock.fixed(LATER, ZONE));

    private final TestHall one = new TestHall("qn-0001");
    private final TestHall two = new TestHall("qn-0002");
    private final TestHall three = new TestHall("qn-0003");

    @BeforeEach
    void threeHallsInTwoCommunes() {
        store.replaceHallPeriods(
                List.of(
                        said(one, ODD_NAME, "06652"),
                        said(two, "Nhà văn hóa khu 2", "06652"),
                        said(three, "Nhà văn hóa thôn Đầm Buôn", "06658")),
                "");
        store(
                written(one, OCTOBER, 100),
                written(one, OCTOBER.plusSeconds(86_400), 2),
                written(two, OCTOBER, 3),
                written(three, OCTOBER, 50));
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void aRowForEachCommuneWithHowWellItIsKnown() {
        var report = report("2026-10", "province");
        assertThat(report.content().province()).isEqualTo("Thành phố Quảng Ninh");
        assertThat(report.content().rows()).extracting(Row::key).containsExactly("06652", "06658");
        assertThat(cell(report, "06652", "halls")).isEqualTo("2");
        assertThat(cell(report, "06652", "device-day")).isEqualTo("105");
        assertThat(cell(report, "06652", "bytes-down")).isEqualTo("3000000");
        assertThat(total(report, "device-day")).isEqualTo("155");
        // three of 2,976 quarter-hours of a month, in tenths of a percent and cut
        assertThat(cell(report, "06652", "seconds-covered")).isEqualTo("0.0");
        assertThat(cell(report, "06652", "unknown"))
                .isEqualTo(Long.toString(2 * 31 * 86_400 - 2700));
        assertThat(cell(report, "06652", "late")).as("stored today").isEqualTo("3");
    }

    @Test
    void fewAreNotToldAndCanNotBeWorkedOutFromTheSum() {
        var commune = report("2026-10", "06652");
        assertThat(cell(commune, "qn-0002", "device-day")).isEqualTo("<5");
        assertThat(cell(commune, "qn-0001", "device-day")).isEqualTo("*");
        assertThat(total(commune, "device-day")).isEqualTo("105");

        var hall = report("2026-10", "qn-0001");
        assertThat(total(hall, "device-day")).as("withheld everywhere").isEqualTo("*");
        assertThat(cell(hall, "2026-10-06", "device-day")).isEqualTo("<5");
        assertThat(cell(hall, "2026-10-07", "device-day")).as("no record").isEqualTo("?");
        assertThat(total(report("2026", "qn-0001"), "device-day")).isEqualTo("*");
        assertThat(cell(report("2026", "06652"), "qn-0002", "device-day")).isEqualTo("<5");
    }

    @Test
    void theSameReportIsTheSameBytesUntilRecordsComeLate() {
        var first = report("2026-10", "06658");
        var again = report("2026-10", "06658");
        assertThat(first.issue().orElseThrow().number()).isEqualTo(1);
        for (var form : Form.values()) {
            assertThat(Printed.of(again, "vi", ZONE).in(form))
                    .as(form.name())
                    .isEqualTo(Printed.of(first, "vi", ZONE).in(form));
        }

        store(written(three, OCTOBER.plusSeconds(900), 10));
        var later = report("2026-10", "06658");
        assertThat(later.issue().orElseThrow().number()).isEqualTo(2);
        assertThat(later.changes())
                .contains(
                        new Changes.Change(
                                "qn-0003", "Nhà văn hóa thôn Đầm Buôn", "device-day", "50", "60"),
                        new Changes.Change("", "", "device-day", "50", "60"));
        assertThat(Printed.of(later, "vi", ZONE).tables().getLast().title())
                .isEqualTo("Thay đổi so với bản số 1");
        assertThat(report("2026-10", "06658")).isEqualTo(later);
        assertThat(database.rows("select subject, number from report_issue"))
                .containsExactly("2026-10 06658 1", "2026-10 06658 2");
    }

    @Test
    void servicesAreToldByThemselvesAndHiddenLikeDevices() {
        store(
                tapped(one, Map.of("vneid", 30L, "thue", 2L, "suc-khoe", 9L)),
                tapped(two, Map.of("vneid", 3L, "dien-luc", 6L)),
                tapped(three, Map.of("vneid", 12L, "thue", 1L)));

        assertThat(services("2026-10", "province"))
                .containsExactly("vneid 45", "suc-khoe 9", "dien-luc 6", "thue <5");
        assertThat(services("2026-10", "06652"))
                .as("33 and 12 make 45, but 2 and 1 are one of each")
                .containsExactly("vneid 33", "suc-khoe 9", "dien-luc 6", "thue <5");
        assertThat(services("2026-10", "qn-0002"))
                .as("and whatever is withheld of the other one stands there, too")
                .containsExactly("dien-luc 6", "vneid <5");
        assertThat(services("2026-10", "qn-0001"))
                .containsExactly("suc-khoe 9", "thue <5", "vneid *");
        assertThat(services("2026", "qn-0003")).containsExactly("vneid 12", "thue <5");
        assertThat(services("2026-11", "province")).as("nothing is known").isEmpty();
    }

    /// A zero that is withheld, so that a few elsewhere are not worked out, stands in the hall's
    /// own report: that it is missing there would give it away.
    @Test
    void aServiceIsMissingOnlyWhereItsZeroIsTold() {
        store(tapped(one, Map.of("thue", 2L)));
        assertThat(services("2026-10", "06652")).containsExactly("thue <5");
        assertThat(services("2026-10", "qn-0001")).containsExactly("thue <5");

        store(tapped(one, Map.of("thue", 7L)));
        store(tapped(three, Map.of("thue", 3L)));
        assertThat(services("2026-10", "province")).containsExactly("thue 12");
        assertThat(services("2026-10", "06652")).containsExactly("thue *");
        assertThat(services("2026-10", "qn-0002")).isEmpty();
        assertThat(services("2026-10", "qn-0001")).containsExactly("thue *");
    }

    @Test
    void idsWithoutEndFillNoReport() {
        for (var part = 0; part < 3; part++) {
            var taps = new HashMap<String, Long>();
            for (var id = 0; id < 30; id++) {
                taps.put("s-%d-%02d".formatted(part, id), 10L + part);
            }
            store(tapped(three, taps));
        }
        var services = services("2026-10", "06658");
        assertThat(services).hasSize(Services.MOST + 1).startsWith("s-2-00 12").endsWith(" 520");
        var printed = Printed.of(report("2026-10", "06658"), "vi", ZONE).tables().get(2);
        assertThat(printed.rows().getLast().get(1).text()).isEqualTo("Các dịch vụ khác");
    }

    @Test
    void lateTapsAreTheNextIssue() {
        store(tapped(three, Map.of("vneid", 12L)));
        var first = Printed.of(report("2026-10", "06658"), "vi", ZONE);
        assertThat(Printed.of(report("2026-10", "06658"), "vi", ZONE)).isEqualTo(first);

        store(tapped(three, Map.of("vneid", 5L, "la", 8L)));
        var later = report("2026-10", "06658");
        assertThat(later.issue().orElseThrow().number()).isEqualTo(2);
        assertThat(later.changes())
                .contains(
                        new Changes.Change("vneid", "", "service-taps", "12", "17"),
                        new Changes.Change("la", "", "service-taps", "", "8"));
        var changes = Printed.of(later, "vi", ZONE).tables().getLast();
        assertThat(changes.rows())
                .extracting(row -> row.stream().map(Printed.Cell::text).toList())
                .contains(
                        List.of(
                                "vneid",
                                "Định danh điện tử VNeID",
                                "Lượt mở trang dịch vụ",
                                "12",
                                "17"),
                        List.of("la", "", "Lượt mở trang dịch vụ", "–", "8"));
    }

    /// What was given out before reports had this column is kept as it was; the next issue says in
    /// a line that the column is new, and names no cell of it.
    @Test
    void columnsThatAreNewAreSaidOnce() {
        store(tapped(three, Map.of("vneid", 12L)));
        report("2026-10", "06658");
        database.run(
                "update report_issue set content = regexp_replace(content, ',\"services\":.*]', '')");

        var later = report("2026-10", "06658");
        assertThat(later.issue().orElseThrow().number()).isEqualTo(2);
        assertThat(later.changes())
                .containsExactly(new Changes.Change("*", "", "service-taps", "", ""));
        assertThat(Printed.of(later, "en", ZONE).tables().getLast().rows().getFirst())
                .extracting(Printed.Cell::text)
                .containsExactly("All rows", "", "Service taps", "–", "new column");
    }

    private List<String> services(String period, String unit) {
        return report(period, unit).content().opened().stream()
                .map(row -> row.key() + " " + row.cells().getFirst())
                .toList();
    }

    private int tapped;

    private Written tapped(TestHall hall, Map<String, Long> taps) {
        var start = OCTOBER.plusSeconds(86_400 * 3 + 900L * tapped++);
        return TestHall.written(hall.next(start, ClockQuality.synced, new Devices(9, 9), taps));
    }

    /// Hours are declared for one hall of three; in the list since January, with two records.
    @Test
    void declaredHoursAreToldOfHallsThatHaveThem() {
        store.replaceHallPeriods(
                List.of(
                        said(one, ODD_NAME, "06652", "Mo-Su 09:00-10:00"),
                        said(two, "Nhà văn hóa khu 2", "06652", ""),
                        said(three, "Nhà văn hóa thôn Đầm Buôn", "06658", "")),
                "");
        var province = report("2026-10", "province");
        assertThat(opening(province, "06652"))
                .as("of 31 hours two quarter-hours are known, and both worked")
                .containsExactly("1", "111600", "100.0", "100.0", "109800");
        assertThat(opening(province, "06658")).containsExactly("0", "", "", "", "");
        assertThat(total(province, "uptime-in-opening-hours")).isEqualTo("100.0");

        var hall = report("2026-10", "qn-0001");
        assertThat(opening(hall, "2026-10-05")).containsExactly("3600", "100.0", "100.0", "2700");
        assertThat(opening(hall, "2026-10-07")).containsExactly("3600", "?", "?", "3600");
        assertThat(opening(report("2026-10", "06652"), "qn-0002")).containsExactly("", "", "", "");
        var year = report("2026", "province");
        assertThat(year.content().months().get(9).cells()).endsWith("109800");

        var printed = Printed.of(province, "vi", ZONE);
        var table = printed.tables().get(1);
        assertThat(table.sheet()).isEqualTo("Giờ mở cửa");
        assertThat(table.rows().getLast())
                .extracting(Printed.Cell::text)
                .containsExactly("06658", "Phường Cao Xanh", "0", "–", "–", "–", "–");
        assertThat(table.total())
                .extracting(Printed.Cell::text)
                .containsExactly("Cộng", "", "1", "31,0", "100,0", "100,0", "30,5");
    }

    @Test
    void whereNobodyDeclaredHoursThatIsSaidInsteadOfZero() {
        var table = Printed.of(report("2026-10", "06658"), "vi", ZONE).tables().get(1);
        assertThat(table.rows()).isEmpty();
        assertThat(table.note()).contains("không có số, không phải 0 %");
    }

    private static List<String> opening(Report report, String key) {
        return report.content().columns().stream()
                .filter(column -> column.contains("opening") || column.equals("halls-declared"))
                .map(column -> cell(report, key, column))
                .toList();
    }

    @Test
    void aMonthThatIsNotOverIsProvisionalAndKeptNowhere() {
        var report = report("2026-11", "province");
        assertThat(report.issue()).isEmpty();
        assertThat(report.until()).isEqualTo(LocalDate.of(2026, 11, 26));
        assertThat(Printed.of(report, "vi", ZONE).lines().getLast()).startsWith("Tạm tính");
        assertThat(database.rows("select * from report_issue")).isEmpty();
        assertThat(cell(report, "06652", "device-day")).isEqualTo("?");
    }

    /// Another process has taken them on and is not done.
    @Test
    void givesNothingOutWhileSumsAreBeingMade() throws SQLException {
        var impatient =
                new Reporting(
                        store,
                        Communes.shipped(),
                        ZONE,
                        Clock.fixed(LATER, ZONE),
                        Duration.ofMillis(300));
        store.makeSums(ZONE);
        store(written(three, OCTOBER.plusSeconds(900), 10));
        try (var other = database.connect();
                var statement = other.createStatement()) {
            statement.execute("delete from usage_due where hall = 'qn-0003'");
            assertThatThrownBy(() -> impatient.report(october()))
                    .isInstanceOf(ReportException.class)
                    .hasMessageContaining("are being made");
            assertThat(database.rows("select * from report_issue")).isEmpty();
            other.rollback();
        }
        assertThat(total(impatient.report(october()), "device-day")).isEqualTo("165");
    }

    private static ReportSubject october() {
        return new ReportSubject(
                ReportPeriod.parse("2026-10"), ReportSubject.unit("province"), Optional.empty());
    }

    @Test
    void aYearHasItsMonthsAndTheirSum() {
        store(written(three, Instant.parse("2026-09-01T02:00:00Z"), 7));
        var report = report("2026", "province");
        assertThat(report.content().months()).hasSize(11);
        assertThat(cell(report, "06658", "device-day")).isEqualTo("57");
        assertThat(total(report, "device-day")).isEqualTo("162");
    }

    @Test
    void addsUpByTheMapOfAnyDay() {
        var asOf = Optional.of(LocalDate.of(2025, 6, 30));
        var report =
                reporting.report(
                        new ReportSubject(
                                ReportPeriod.parse("2026-10"),
                                ReportSubject.unit("province"),
                                asOf));
        assertThat(report.content().province()).isEqualTo("Tỉnh Quảng Ninh");
        assertThat(report.content().rows()).allMatch(row -> row.name().isEmpty());
        assertThat(report.fileName(Form.pdf))
                .isEqualTo("cong-lang-2026-10-province-as-of-2025-06-30-ban-1.pdf");
    }

    @Test
    void namesAreTextsInEveryForm() throws IOException {
        var printed = Printed.of(report("2026-10", "06652"), "vi", ZONE);
        var csv = new String(printed.in(Form.csv), StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFFBáo cáo tháng 10/2026").contains(";\"'=1+1\"\"<b>Nhà");
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(printed.in(Form.xlsx)))) {
            var cells = new ArrayList<String>();
            for (var row : book.getFirstSheet().read()) {
                row.forEach(cell -> {
                    if (cell != null) {
                        assertThat(cell.getFormula()).isNull();
                        cells.add(cell.getText());
                    }
                });
            }
            assertThat(cells).contains(ODD_NAME, "<5", "105", "Lượt thiết bị trong ngày");
            assertThat(book.getSheets().map(sheet -> sheet.getName()))
                    .containsExactly("Báo cáo", "Giờ mở cửa", "Dịch vụ", "Định nghĩa");
        }
        assertThat(printed.in(Form.pdf)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void saysWhatCanNotBeReported() {
        assertThatThrownBy(() -> report("2026-10", "00001"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("00001");
        assertThatThrownBy(() -> report("2026-10", "qn-9999"))
                .hasMessage("there is no hall qn-9999");
        assertThatThrownBy(() -> report("2026-12", "province"))
                .hasMessage("2026-12 has no day yet that is over (today is 2026-11-26)");
        assertThatThrownBy(() -> report("2026-13", "province"))
                .hasMessageContaining("must be a month such as 2026-10");
        assertThatThrownBy(() -> report("2026-10", "Đầm Hà"))
                .hasMessageContaining("must be \"province\", a commune's code");
    }

    private Report report(String period, String unit) {
        return reporting.report(
                new ReportSubject(
                        ReportPeriod.parse(period), ReportSubject.unit(unit), Optional.empty()));
    }

    private static String cell(Report report, String key, String column) {
        var row =
                report.content().rows().stream()
                        .filter(each -> each.key().equals(key))
                        .findFirst()
                        .orElseThrow();
        return row.cells().get(report.content().columns().indexOf(column));
    }

    private static String total(Report report, String column) {
        return report.content().total().cells().get(report.content().columns().indexOf(column));
    }

    private void store(Written... written) {
        store.store(new Batch(List.of(written), List.of(), List.of()));
    }

    private static Written written(TestHall hall, Instant start, int devices) {
        return TestHall.written(
                hall.next(start, ClockQuality.synced, new Devices(devices, devices)));
    }

    private static HallPeriod said(TestHall hall, String name, String commune) {
        return said(hall, name, commune, "");
    }

    private static HallPeriod said(TestHall hall, String name, String commune, String hours) {
        return new HallPeriod(
                hall.id(),
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                name,
                "khu 1",
                commune,
                OpeningHours.parse(hours));
    }
}
