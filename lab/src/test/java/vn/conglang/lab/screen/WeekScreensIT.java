package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.gateway.history.SqliteHistory;
import vn.conglang.gateway.outbox.ClosedQuarter;
import vn.conglang.gateway.store.Database;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// The hall's week and what is wrong, in Chromium: a hall of four weeks with power cuts, whose
/// internet has just gone.
class WeekScreensIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @RegisterExtension
    static final HallForScreens HALL =
            new HallForScreens("internet.check = [\"127.0.0.1:1\"]", WeekScreensIT::past);

    @Test
    void aKeeperLooksAtTheWeekOnAPhone() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, "Hoàng Văn Páo");

            look(phone, "/tuan-nay", "desk-week");
            look(phone, "/tuan-nay?tuan=1", "desk-week-before");
            assertThat(phone.text())
                    .contains("lượt thiết bị", "không rõ cả ngày", "Định danh điện tử VNeID");
            phone.browser()
                    .executeScript(
                            "document.querySelectorAll('details').forEach(d => d.open = true)");
            phone.picture("desk-week-open");
            assertThat(phone.complaints()).isEmpty();
            assertThat(phone.scrollsSideways()).isFalse();
        }
    }

    @Test
    void aKeeperFindsWhatIsWrongOnAPhone() throws IOException {
        try (var phone = Screen.phone(HallForScreens.PICTURES)) {
            HALL.signIn(phone, "Lý Thị Sen");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(phone.open(HALL.desk("/")).text()).contains("Mất Internet"));
            phone.picture("desk-home-trouble");
            assertThat(phone.complaints()).isEmpty();

            phone.press("Xem phải làm gì");

            assertThat(phone.text()).contains("LOS", "tổng đài nhà mạng", "Nhìn đèn trên hộp");
            phone.browser()
                    .executeScript(
                            "document.querySelectorAll('details').forEach(d => d.open = true)");
            phone.picture("desk-trouble");
            assertThat(phone.complaints()).isEmpty();
            assertThat(phone.scrollsSideways()).isFalse();
        }
    }

    @Test
    void theSamePagesInEnglishOnAComputer() throws IOException {
        try (var computer = Screen.desktop(HallForScreens.PICTURES)) {
            HALL.signIn(computer, "Trần Văn Ba");
            look(computer, "/?lang=en", "desk-home-trouble-en");
            look(computer, "/tuan-nay?lang=en&tuan=1", "desk-week-en");
            look(computer, "/su-co?lang=en", "desk-trouble-en");
        }
    }

    private static void look(Screen screen, String path, String name) throws IOException {
        screen.open(HALL.desk(path)).picture(name);
        assertThat(screen.complaints()).as(path).isEmpty();
        assertThat(screen.scrollsSideways()).as(path).isFalse();
        assertThat(screen.requests())
                .as(path)
                .allMatch(address ->
                        address.startsWith(HALL.desk("/")) || address.startsWith("data:"));
    }

    /// Four weeks up to now; no power on one whole day of each and on some mornings.
    static void past(Path folder) {
        try (var database = Database.open(folder, 10_000, List.of())) {
            var history = new SqliteHistory(database, ZONE);
            var now = ZonedDateTime.now(ZONE);
            database.<Boolean>inTransaction(_ -> {
                var at = now.toLocalDate().minusDays(28).atStartOfDay(ZONE);
                for (; at.plus(QUARTER).isBefore(now); at = at.plus(QUARTER)) {
                    if (powered(at)) {
                        history.add(quarter(at.toInstant(), devices(at)));
                    }
                }
                return true;
            });
        }
    }

    private static boolean powered(ZonedDateTime at) {
        return at.getDayOfWeek().getValue() != 4
                && (at.getDayOfWeek().getValue() != 2 || at.getHour() < 6 || at.getHour() > 10);
    }

    private static long devices(ZonedDateTime at) {
        LocalDate day = at.toLocalDate();
        return at.getHour() == 19 && at.getMinute() < 45 ? 3 + day.getDayOfMonth() * 7 % 11 : 0;
    }

    private static ClosedQuarter quarter(Instant start, long devices) {
        return new ClosedQuarter(
                "boot-0",
                new UsageRecord.Period(start.toString(), 100, 900, ClockQuality.synced),
                new UsageRecord.Devices(devices, devices * 2),
                new UsageRecord.Visits(devices, 0, 60),
                new UsageRecord.Portal(0, 0),
                new UsageRecord.Bytes(0, 0),
                devices == 0 ? Map.of() : Map.of("vneid", devices),
                Map.of(),
                new UsageRecord.State(900, 900, 880, 900),
                "screens");
    }
}
