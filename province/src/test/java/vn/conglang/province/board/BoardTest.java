package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Batch.Rejected;
import vn.conglang.province.store.Batch.Told;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.UsageRecord;

class BoardTest {
    /// 11:00 in Vietnam; the halls' first record began at 8:00.
    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private @Nullable Instant brokerDownSince;
    private Server server;
    private LocalConnector connector;

    @BeforeEach
    void start() throws Exception {
        start(Duration.ofMinutes(15));
    }

    private void start(Duration quarter) throws Exception {
        var pages =
                new Pages(
                        new PageSettings("127.0.0.1", 0, Duration.ofSeconds(30)),
                        new PlaceSettings("Quảng Ninh", ZONE, quarter),
                        store,
                        () -> Optional.ofNullable(brokerDownSince),
                        Clock.fixed(NOW, ZONE));
        server = TestPage.open(pages, store);
        connector = new LocalConnector(server, Board.http());
        server.addConnector(connector);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        store.close();
        database.close();
    }

    @Test
    void saysThatNoHallSpokeYet() throws Exception {
        assertThat(get("/").getContent()).contains("Chưa có nhà văn hóa nào gửi tin về");
    }

    @Test
    void showsTheDayOfAHallInVietnamese() throws Exception {
        var hall = new TestHall("qn-0417");
        tell(hall, HallStatus.State.online, "started");
        keep(hall.write(11));

        var page = get("/").getContent();

        assertThat(page)
                .contains("<html lang=\"vi\">", "Thứ Hai, ngày 23/11/2026", "Trực tuyến")
                .contains(">33<", ">5<", ">11 MB<", ">2,2 MB<", ">25 %<", ">10:45<")
                .contains("Đủ, liền mạch", "Không có gì bất thường", "1 / 1")
                .doesNotContain("không rõ");
    }

    @Test
    void showsTheSameInEnglishAndLeadsBackAndForth() throws Exception {
        keep(new TestHall("qn-0417").write(1));

        assertThat(get("/").getContent()).contains("href=\"/?lang=en\"");
        assertThat(get("/?lang=en").getContent())
                .contains("<html lang=\"en\">", "Monday 23 November 2026", "Device-days today")
                .contains("href=\"/hall/qn-0417?lang=en\"", "hreflang=\"vi\"");
    }

    /// Records from 8:00 to 10:45; it is 11:00.
    @Test
    void showsEachHourOfTwoWeeksAndWhatIsUnknownByItself() throws Exception {
        keep(new TestHall("qn-0417").write(11));
        store.makeSums(ZONE);

        var page = get("/hall/qn-0417").getContent();

        assertThat(page).contains("title=\"8 giờ: trang và internet chạy\"");
        assertThat(count(page, "<td class=\"worked\"")).isEqualTo(3);
        assertThat(count(page, "<td class=\"to-come\"")).isEqualTo(13);
        assertThat(count(page, "<td class=\"unknown\" title=")).isEqualTo(14 * 24 - 16);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void findsHallsByWhatPeopleCallThem() throws Exception {
        keep(new TestHall("qn-0417").write(1));
        keep(new TestHall("qn-0418").write(1));
        keep(new TestHall("qn-0419").write(1));
        store.replaceHallPeriods(
                List.of(
                        named("qn-0417", "Nhà văn hóa thôn Đầm Buôn", "06895"),
                        named("qn-0418", "Nhà văn hoá khu Hoà Bình <i>", "06967")),
                "");

        assertThat(get("/").getContent())
                .contains(
                        ">Nhà văn hóa thôn Đầm Buôn<",
                        "qn-0417, <a href=\"/commune/06895\">Xã Đầm Hà",
                        ">qn-0419<");
        assertThat(get("/?q=dam+buon").getContent())
                .contains("/hall/qn-0417", "href=\"/?q=dam+buon&amp;lang=en\"")
                .doesNotContain("/hall/qn-0418", "/hall/qn-0419");
        assertThat(get("/?q=H%C3%B2a+b%C3%ACnh").getContent())
                .as("the tone on the other vowel")
                .contains("/hall/qn-0418", "&lt;i&gt;")
                .doesNotContain("/hall/qn-0417");
        assertThat(get("/?commune=06895").getContent())
                .contains("/hall/qn-0417", "value=\"06895\" selected")
                .doesNotContain("/hall/qn-0418");
        assertThat(get("/?q=%3Cscript%3E&commune='%20or%201=1").getContent())
                .contains("Không có nhà văn hóa nào như vậy")
                .doesNotContain("<script>");
        assertThat(get("/?look=1").getContent()).contains("name=\"look\" value=\"1\" checked");
    }

    private static HallPeriod named(String id, String name, String commune) {
        return new HallPeriod(
                new HallId(id),
                LocalDate.of(2026, 11, 1),
                Optional.empty(),
                name,
                "",
                commune,
                OpeningHours.UNKNOWN);
    }

    @Test
    void neverShowsZeroForWhatIsNotKnown() throws Exception {
        var silent = new TestHall("qn-0001");
        tell(silent, HallStatus.State.online, "started");
        var wrongClock = new TestHall("qn-0002");
        keep(
                List.of(
                        TestHall.written(
                                wrongClock.next(
                                        NOW.minusSeconds(900),
                                        UsageRecord.ClockQuality.estimated,
                                        new UsageRecord.Devices(7, 7)))));

        var page = get("/").getContent();

        assertThat(page.split("không rõ", -1)).hasSizeGreaterThan(10);
        assertThat(page)
                .contains("Chưa có bản ghi", "giờ của máy chưa tin được", "Không kể 2 nhà văn hóa")
                .doesNotContain(">0 B<", ">7<");
        assertThat(get("/hall/qn-0001").getContent())
                .contains("Chưa có bản ghi nào trong khoảng này");
    }

    @Test
    void saysWhatNeedsALook() throws Exception {
        var holes = new TestHall("qn-0001");
        var records = new ArrayList<>(holes.write(12));
        records.subList(4, 7).clear();
        records.remove(7);
        keep(records);
        var lost = new TestHall("qn-0002");
        tell(lost, HallStatus.State.offline, "lost");
        var late = new TestHall("qn-0003");
        tell(late, HallStatus.State.online, "started");
        keep(late.write(3));
        database.run("update hall_status set received_at = '2026-11-23T03:30:00Z'");
        database.run("update usage_record set received_at = '2026-11-23T02:30:00Z'");

        var page = get("/").getContent();

        assertThat(page)
                .contains("Thiếu số 5–7, 11", "Mất liên lạc từ 10:30")
                .contains("08:45, chậm 2 giờ", "<dd>3</dd>");
        assertThat(get("/hall/qn-0001").getContent())
                .contains("Sổ l-qn-0001: từ số 5 đến số 7", "Đủ đến số");
    }

    @Test
    void tellsNoCountBelowFiveNeitherInFiguresNorInASumNorInTheChart() throws Exception {
        var few = new TestHall("qn-0001");
        keep(
                List.of(
                        TestHall.written(
                                few.next(
                                        TestHall.MORNING,
                                        UsageRecord.ClockQuality.synced,
                                        new UsageRecord.Devices(3, 2)))));
        var many = new TestHall("qn-0002");
        keep(many.write(4));

        var page = get("/").getContent();

        assertThat(page)
                .contains(">&lt;5<", "ít nhất 12", "nhiều nhất &lt;5 thiết bị")
                .doesNotContain(">3<", ">15<");
        assertThat(get("/hall/qn-0001").getContent())
                .contains("data-figure=\"device-day\"", ">&lt;5<", "vẽ bằng 4")
                .doesNotContain(">3<", ">2<");
        var chart = get("/hall/qn-0001/day.svg").getContent();
        database.run(
                "update usage_record set first_seen_today = 1, peak = 4 where hall = 'qn-0001'");
        assertThat(get("/hall/qn-0001/day.svg").getContent())
                .as("one to four are drawn alike")
                .isEqualTo(chart);
    }

    @Test
    void asksAboutWhatIsOddAndAccusesNobody() throws Exception {
        var hall = new TestHall("qn-0001");
        keep(hall.write(11));
        assertThat(get("/hall/qn-0001").getContent()).doesNotContain("Nên xem lại");
        database.run("update usage_record set bytes_down = 1, bytes_up = 0");

        assertThat(get("/hall/qn-0001").getContent())
                .contains("Nên xem lại", "không phải lời buộc tội")
                .contains("Từ 23/11/2026 đến 23/11/2026, 1 ngày có từ mười thiết bị trở lên");
    }

    @Test
    void saysHowDeclaredHoursWereKeptAndNothingWhereNoneAreDeclared() throws Exception {
        var hall = new TestHall("qn-0417");
        keep(hall.write(11)); // from 8:00 to 10:45
        assertThat(get("/").getContent()).contains(">chưa khai giờ<");
        assertThat(get("/hall/qn-0417").getContent())
                .contains("Cổng chạy trong giờ mở cửa hôm nay", ">chưa khai giờ<")
                .doesNotContain("Giờ khai trong danh sách", ">0 %<");

        store.replaceHallPeriods(
                List.of(
                        new HallPeriod(
                                hall.id(),
                                LocalDate.of(2026, 11, 22),
                                Optional.empty(),
                                "Nhà văn hóa thôn Đầm Buôn",
                                "thôn Đầm Buôn",
                                "06895",
                                OpeningHours.parse("Mo-Fr 07:30-11:00,13:30-17:00"))),
                "");

        assertThat(get("/hall/qn-0417").getContent())
                .contains("Nhà văn hóa thôn Đầm Buôn, thôn Đầm Buôn (mã xã 06895)")
                .contains("data-figure=\"uptime-in-opening-hours\"", ">100 %<", ">không rõ 0:45<")
                .contains("07:30–11:00, 13:30–17:00", "2:45 / 3:30 giờ, không rõ 0:45")
                .contains(">nghỉ<", ">22/11/2026<", ">21/11/2026<");
        assertThat(get("/hall/qn-0417?lang=en").getContent())
                .contains("Portal within today’s opening hours", "2:45 of 3:30 h, 0:45 not known");
        assertThat(get("/").getContent())
                .contains("data-figure=\"uptime-in-opening-hours\"", ">100 %, không rõ 0:45<");
    }

    @Test
    void marksWhatCameLateAndRaisesNoAlarmForIt() throws Exception {
        var back = new TestHall("qn-0001");
        keep(back.write(11));
        tell(back, HallStatus.State.online, "reconnected");
        database.run("update hall_status set received_at = '2026-11-23T03:30:00Z'");
        database.run("update usage_record set received_at = '2026-11-23T03:58:00Z'");

        assertThat(get("/").getContent())
                .contains("Đủ, liền mạch", "9 bản ghi nhận muộn, chậm nhất 2 giờ")
                .contains("Không có gì bất thường");
        var fromRecords = get("/").getContent();
        store.makeSums(ZONE);
        assertThat(get("/").getContent()).as("from sums").isEqualTo(fromRecords);
        assertThat(get("/hall/qn-0001").getContent()).contains("9 bản ghi nhận muộn");
    }

    @Test
    void raisesNoAlarmForAHallThatSendsWhatItKept() throws Exception {
        var back = new TestHall("qn-0001");
        keep(back.write(3));
        tell(back, HallStatus.State.online, "reconnected");
        database.run("update hall_status set received_at = '2026-11-23T03:30:00Z'");
        database.run("update usage_record set received_at = '2026-11-23T03:59:00Z'");

        assertThat(get("/").getContent()).contains("08:45, đang gửi bù", "Không có gì bất thường");
    }

    @Test
    void expectsRecordsOfAMeteredLineOnlyWhenItsRoundIsOver() throws Exception {
        var hall = new TestHall("qn-0001");
        keep(hall.write(3));
        tell(hall, HallStatus.State.online, "started", 7_200L);
        database.run("update hall_status set received_at = '2026-11-23T03:30:00Z'");
        database.run("update usage_record set received_at = '2026-11-23T01:46:00Z'");
        assertThat(get("/").getContent())
                .contains(">08:45<", "Không có gì bất thường")
                .doesNotContain("nhận muộn");

        tell(hall, HallStatus.State.online, "started", 3_600L);
        database.run("update hall_status set received_at = '2026-11-23T03:30:00Z'");

        assertThat(get("/").getContent())
                .contains("08:45, chậm 2 giờ")
                .doesNotContain("Không có gì bất thường");
    }

    @Test
    void aHallHasTimeToComeBackAndALostMessageToBeSentAgain() throws Exception {
        var hall = new TestHall("qn-0001");
        var records = new ArrayList<>(hall.write(11));
        records.remove(5);
        keep(records);
        tell(hall, HallStatus.State.offline, "lost");
        database.run("update hall_status set received_at = '2026-11-23T03:51:00Z'");
        database.run("update usage_record set received_at = '2026-11-23T03:51:00Z'");
        assertThat(get("/").getContent())
                .contains("Đang nối lại từ 10:51", "Không có gì bất thường");

        database.run("update hall_status set received_at = '2026-11-23T03:49:00Z'");
        database.run("update usage_record set received_at = '2026-11-23T03:49:00Z'");

        assertThat(get("/").getContent()).contains("Mất liên lạc từ 10:49", "Thiếu số 6");
    }

    @Test
    void showsARejectedMessageAndABrokenChainWithoutBelievingWhatTheNetworkWrote()
            throws Exception {
        var hall = new TestHall("qn-0417");
        keep(hall.write(2));
        var broken =
                hall.record(
                        3,
                        "ab".repeat(32),
                        NOW.minusSeconds(3600),
                        UsageRecord.ClockQuality.synced,
                        new UsageRecord.Devices(1, 1));
        keep(List.of(TestHall.written(broken)));
        var bad = new Rejected("qn-0417", "t", "got <script>alert(1)</script>", new byte[2000]);
        store.store(new Batch(List.of(), List.of(), List.of(bad)));
        tell(hall, HallStatus.State.online, "\"><img src=x>");

        assertThat(get("/").getContent()).contains("Đứt mạch ở 1 chỗ", "1 tin bị từ chối");
        assertThat(get("/hall/qn-0417").getContent())
                .contains("bản ghi số 3 không nối với bản ghi trước", "2 kB")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>", "<img src=x");
    }

    @Test
    void drawsTheDayWithHatchingWhereNothingIsKnown() throws Exception {
        var hall = new TestHall("qn-0417");
        var records = new ArrayList<>(hall.write(11));
        keep(records);
        var full = get("/hall/qn-0417/day.svg");
        database.run("delete from usage_record where seq between 4 and 6");
        var holed = get("/hall/qn-0417/day.svg");

        assertThat(full.get("Content-Type")).isEqualTo("image/svg+xml; charset=utf-8");
        assertThat(full.getContent()).contains("viewBox=\"0 0 1120 260\"", "08:00");
        assertThat(hatchedBands(full.getContent())).isEqualTo(1); // from midnight to 8:00
        assertThat(hatchedBands(holed.getContent())).isEqualTo(2);
        assertThat(get("/hall/qn-0417/day-narrow.svg").getContent())
                .contains("viewBox=\"0 0 340 230\"");
    }

    @Test
    void saysThatADemoIsOneAndThatTheBrokerIsNotReached() throws Exception {
        server.stop();
        start(Duration.ofSeconds(10));
        brokerDownSince = NOW.minusSeconds(60);
        keep(new TestHall("qn-0417").write(1));

        assertThat(get("/").getContent())
                .contains("chỉ dài 10 giây", "từ 10:59:00", "16 phút vừa qua: qn-0417");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/hall/",
                "/hall/qn-9999",
                "/hall/..%2f..%2fetc",
                "/hall/QN",
                "/hall/a/day.svg",
                "/hall/day.svg",
                "/hall/%3Cscript%3E",
                "/index.html",
                "/board.css/x"
            })
    void answers404WithAPage(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.getStatus()).isIn(404, 400);
        assertThat(answer.getContent()).doesNotContain("Exception", "<script", "jetty", "Jetty");
    }

    @Test
    void letsNobodyWriteAndTheBrowserRunNothing() throws Exception {
        var page = get("/");

        assertThat(page.get("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.get("Cache-Control")).isEqualTo("no-store");
        assertThat(page.get("Server")).isNull();
        assertThat(page.getContent())
                .contains("src=\"/live.js\" data-live=\"/live\" data-every=\"30\"", "Xem lại")
                .doesNotContain("style=", "http-equiv=\"refresh\"");
        var post =
                ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(post.getStatus()).isEqualTo(405);
        assertThat(post.get("Allow")).isEqualTo("GET, HEAD");
        assertThat(get("/board.css").get("Content-Type")).isEqualTo("text/css; charset=utf-8");
    }

    @Test
    void saysSoWhenTheDatabaseIsGone() throws Exception {
        store.close();

        var answer = get("/");

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContent())
                .contains("Không đọc được cơ sở dữ liệu", "http-equiv=\"refresh\" content=\"5\"")
                .doesNotContain("SQL", "Exception");
    }

    private static int hatchedBands(String svg) {
        // the ground of a band is filled in this colour, nothing else is
        return svg.split("rgb\\(246,241,231\\)", -1).length - 1;
    }

    private void keep(List<Written> records) {
        store.store(new Batch(records, List.of(), List.of()));
    }

    private void tell(TestHall hall, HallStatus.State state, String reason) {
        tell(hall, state, reason, null);
    }

    private void tell(
            TestHall hall, HallStatus.State state, String reason, @Nullable Long recordsEvery) {
        var status =
                new HallStatus(state, "b-1", "0.1.0", reason, "2026-11-23T01:00:00Z", recordsEvery);
        store.store(new Batch(List.of(), List.of(new Told(hall.id(), status)), List.of()));
    }

    private HttpTester.Response get(String path) throws Exception {
        return ask("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    }

    private HttpTester.Response ask(String request) throws Exception {
        var bytes = request.getBytes(StandardCharsets.UTF_8);
        return HttpTester.parseResponse(connector.getResponse(java.nio.ByteBuffer.wrap(bytes)));
    }
}
