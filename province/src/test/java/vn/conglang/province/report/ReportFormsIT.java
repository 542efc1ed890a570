package vn.conglang.province.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.communes.Communes;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.report.Report.Form;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;

/// Reports of a province of 54 communes, opened by LibreOffice and read as a reader of PDFs does.
/// The days are written into the sums' table; `ReportingTest` makes them of records. The files stay
/// in `target/reports` to be looked at.
class ReportFormsIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final Path FOLDER = Path.of("target", "reports");
    private static final int HALLS_PER_COMMUNE = 4;

    private static final String DAYS =
            """
            insert into usage_day
            select p.hall, day::date, 96, 0, 82800 + n * 90 %% 3600, least(400, n * (1 + day_n) %% 61),
                   n %% 23, n * day_n %% 40, 0, 0, n * day_n %% 80, n * day_n %% 50,
                   n * 123456789, n * 12345678, 80000, 82000, now(), n %% 3,
                   jsonb_build_object('vneid', n %% 7, 'dich-vu-cong', day_n %% 5, 'thoi-tiet', n * day_n %% 9,
                                      'dien-luc', n / 200 * (day_n / 300), 'dich-vu-cua-xa', n / 210),
                   open * (6000 + n * 4), open * 300, open * 6000, open * (200 + n)
              from (select hall, row_number() over (order by hall) as n from hall_period) p,
                   generate_series(date '2026-01-01', date '2026-10-31', interval '1 day')
                       with ordinality as d (day, day_n),
                   lateral (select (n %% 5 > 0 and extract(isodow from day) < 7)::int as open) o
             where n %% 17 <> 0 or day_n %% 3 <> 0
            """
                    .replace("%%", "%");

    private static final String MONTHS =
            """
            insert into usage_month (
                hall, month, records, rolled_up, seconds, first_seen_today, peak, visits_started, visits_ended, visit_seconds, portal_shown, portal_accepted,
                bytes_down, bytes_up, internet_seconds, portal_seconds, received_until, late, first_day, days, taps,
                open_portal, open_portal_not, open_internet, open_internet_not)
            select hall, date_trunc('month', day::timestamp)::date, sum(records), sum(rolled_up), sum(seconds), sum(first_seen_today), max(peak),
                   sum(visits_started), sum(visits_ended), sum(visit_seconds), sum(portal_shown), sum(portal_accepted), sum(bytes_down), sum(bytes_up),
                   sum(internet_seconds), sum(portal_seconds), max(received_until), sum(late), min(day), count(*), taps_together(array_agg(taps)),
                   sum(open_portal), sum(open_portal_not), sum(open_internet), sum(open_internet_not)
              from usage_day
             group by 1, 2
            """;

    private static final TestDatabase database = new TestDatabase();
    private static final Store store = Store.open(database.settings());

    @TempDir private Path folder;

    @BeforeAll
    static void aProvinceWithTenMonths() throws IOException {
        Files.createDirectories(FOLDER);
        var halls = new ArrayList<HallPeriod>();
        for (var commune : Communes.shipped().on(LocalDate.of(2026, 10, 1))) {
            for (int hall = 1; hall <= HALLS_PER_COMMUNE; hall++) {
                halls.add(
                        new HallPeriod(
                                new HallId("qn-%04d".formatted(halls.size() + 1)),
                                LocalDate.of(2026, 1, 1),
                                Optional.empty(),
                                "Nhà văn hóa thôn " + hall + ", " + commune.fullName(),
                                "thôn " + hall,
                                commune.code(),
                                halls.size() % 5 == 4
                                        ? OpeningHours.UNKNOWN
                                        : OpeningHours.parse("Mo-Fr 08:00-11:00; Sa 19:00-21:00")));
            }
        }
        store.replaceHallPeriods(halls, "");
        store.makeSums(ZONE); // of no records: what follows stays
        database.run(DAYS);
        database.run(MONTHS);
    }

    @AfterAll
    static void close() {
        store.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10, province, vi, Báo cáo tháng 10/2026, Đặc khu Vân Đồn, ít nhất",
        "2026-10, province, vi, Lượt mở trang dịch vụ, Định danh điện tử VNeID, dich-vu-cua-xa",
        "2026-10, province, en, Monthly report 10/2026, Xã Đầm Hà, Total",
        "2026-10, province, vi, Trong giờ mở cửa đã khai, Có khai giờ mở cửa, –",
        "2026, province, vi, tạm tính, Theo tháng, 10/2026",
        "2026-10, 06895, vi, mã 06895, Nhà văn hóa thôn 1, Cộng",
        "2026-10, qn-0001, vi, 31/10/2026, Lượt thiết bị, <5"
    })
    void isReadInEveryForm(
            String period, String unit, String language, String one, String other, String third)
            throws IOException, InterruptedException {
        var report =
                new Reporting(store, Communes.shipped(), ZONE, Clock.fixed(NOW, ZONE))
                        .report(
                                new ReportSubject(
                                        ReportPeriod.parse(period),
                                        ReportSubject.unit(unit),
                                        Optional.empty()));
        var printed = Printed.of(report, language, ZONE);
        var name = period + "-" + unit + "-" + language;
        for (var form : Form.values()) {
            Files.write(FOLDER.resolve(name + "." + form), printed.in(form));
        }
        for (var text :
                List.of(
                        text(FOLDER.resolve(name + ".pdf")),
                        text(byLibreOffice(FOLDER.resolve(name + ".xlsx"))),
                        Files.readString(FOLDER.resolve(name + ".csv")))) {
            assertThat(text).containsIgnoringCase(one).contains(other).containsIgnoringCase(third);
        }
    }

    private Path byLibreOffice(Path workbook) throws IOException, InterruptedException {
        var soffice =
                new ProcessBuilder(
                                "soffice",
                                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                                "--headless",
                                "--convert-to",
                                "pdf",
                                "--outdir",
                                folder.toString(),
                                workbook.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("soffice.log").toFile())
                        .start();
        try {
            assertThat(soffice.waitFor(2, TimeUnit.MINUTES)).as("LibreOffice ends").isTrue();
        } finally {
            soffice.descendants().forEach(ProcessHandle::destroyForcibly);
            soffice.destroyForcibly();
        }
        var made = folder.resolve(workbook.getFileName().toString().replace(".xlsx", ".pdf"));
        assertThat(made).as(Files.readString(folder.resolve("soffice.log"))).exists();
        var kept = FOLDER.resolve(made.getFileName().toString().replace(".pdf", "-xlsx.pdf"));
        return Files.move(made, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /// Lines of cells run on; letters with marks may come apart.
    private static String text(Path pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return Normalizer.normalize(
                    new PDFTextStripper().getText(document).replaceAll("\\s+", " "),
                    Normalizer.Form.NFC);
        }
    }
}
