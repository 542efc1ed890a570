package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import vn.conglang.portal.FakeHall;
import vn.conglang.portal.FullHall;
import vn.conglang.portal.Portal;
import vn.conglang.portal.PortalSettings;
import vn.conglang.portal.Standing;
import vn.conglang.portal.Standing.Refused.Why;
import vn.conglang.portal.keeper.Desk;
import vn.conglang.portal.keeper.DeskSettings;
import vn.conglang.portal.keeper.DeskVisit;
import vn.conglang.portal.notice.NoticeDeskVisit;

/// Pages that no address leads to but something that happened: a refusal, a mistake, somebody else
/// who was faster, a gate or a clock that failed. Read by axe-core in both languages.
///
/// Portal and desk are the real ones on a hall whose gate, clock and uplink the test sets by hand:
/// no hardware fails when it is told to.
class MomentScreensIT {
    private static final By SUBMIT = By.cssSelector("main form button[type=submit]");
    private static final By PUBLISH = By.cssSelector("button[value=publish]");

    @TempDir static Path folder;
    private static Screen screen;
    private static FullHall full;
    private static FakeHall hall;
    private static Portal portal;
    private static Desk desk;

    @BeforeAll
    static void open() throws IOException {
        screen = Screen.phone(HallForScreens.PICTURES);
        full = new FullHall(folder, Instant.now());
        hall = full.place.hall;
        var here = List.of(InetAddress.ofLiteral("127.0.0.1"));
        var written = full.place.written;
        var settings = PortalSettings.of(0, here, folder);
        portal = Portal.start(settings, written, hall, hall, () -> hall.now);
        desk =
                Desk.start(
                        new DeskSettings(0, true, here, "Wifi", folder),
                        full.place.access,
                        written,
                        hall.readings());
    }

    @AfterAll
    static void close() {
        screen.close();
        portal.close();
        desk.close();
        full.close();
    }

    @BeforeEach
    void settle() {
        hall.at(Instant.now());
        hall.internetBack();
        hall.standing = new Standing.Captive();
        screen.browser().manage().deleteAllCookies();
    }

    interface Moment {
        void come(String language) throws IOException;
    }

    static Stream<Arguments> moments() {
        return Stream.of(
                        moment("before the button", "first-captive", here -> guest("/", here)),
                        moment("a stranger", "first-stranger", MomentScreensIT::stranger),
                        moment("the gate is silent", "first-gate", MomentScreensIT::silentGate),
                        moment("a full hall", "first-full", here -> refused(Why.FULL, here)),
                        moment("kept out", "first-kept-out", here -> refused(Why.BLOCKED, here)),
                        moment("a closed hall", "first-closed", here -> refused(Why.CLOSED, here)),
                        moment("the hall's own", "first-equipment", MomentScreensIT::equipment),
                        moment("near the end", "first-ending", here -> ending("/", here)),
                        moment("time to extend", "ending", here -> ending("/da-vao-mang", here)),
                        moment("the gate's hour", "desk-gate", here -> keeper("/o-cong", here)),
                        moment("no internet", "connected-waiting", MomentScreensIT::noInternet),
                        moment("no clock", "first-no-clock", MomentScreensIT::noClock),
                        moment("no such page", "no-page", here -> guest("/khong-co", here)),
                        moment("an app's request", "detour", MomentScreensIT::detour),
                        moment("a wrong password", "desk-wrong", MomentScreensIT::wrongPassword),
                        moment("a wrong code", "desk-wrong-code", MomentScreensIT::wrongCode),
                        moment("the button was held", "desk-recovery", MomentScreensIT::recovery),
                        moment("a foreign name", "desk-foreign", MomentScreensIT::foreignName),
                        moment("closed to a helper", "desk-closed", MomentScreensIT::closed),
                        moment("a helper and what is out", "desk-out", MomentScreensIT::whatIsOut),
                        moment("no page at the desk", "desk-no-page", MomentScreensIT::noPage),
                        moment("a code for a helper", "desk-code", MomentScreensIT::newCode),
                        moment(
                                "a password too short",
                                "desk-short",
                                MomentScreensIT::shortPassword),
                        moment(
                                "a notice without title",
                                "desk-untitled",
                                MomentScreensIT::untitled),
                        moment("a photo of an iPhone", "desk-heic", MomentScreensIT::heic),
                        moment("overtaken", "desk-overtaken", MomentScreensIT::overtaken),
                        moment("a meeting long ago", "desk-past", MomentScreensIT::pastMeeting),
                        moment("a meeting is on", "desk-on", MomentScreensIT::meetingOn),
                        moment("a number that is none", "desk-number", MomentScreensIT::number),
                        moment("a full card", "desk-full", MomentScreensIT::fullCard),
                        moment(
                                "meetings without a clock",
                                "desk-no-clock",
                                MomentScreensIT::undated))
                .flatMap(each -> Stream.of("vi", "en").map(in -> with(each, in)));
    }

    private static Object[] moment(String name, String picture, Moment moment) {
        return new Object[] {name, picture, moment};
    }

    private static Arguments with(Object[] moment, String language) {
        return Arguments.of(moment[0], language, moment[1], moment[2]);
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("moments")
    void readsWell(String name, String language, String picture, Moment moment) throws IOException {
        moment.come(language);

        screen.picture("moment-" + picture + "-" + language);
        assertThat(screen.language()).isEqualTo(language);
        assertThat(screen.complaints()).isEmpty();
        assertThat(screen.scrollsSideways()).isFalse();
    }

    @Test
    void whoeverHeldTheButtonOnTheBoxMakesANewKeeperOnce() throws IOException {
        full.place.access.recover();
        desk("/quen-mat-khau", "vi");
        screen.picture("desk-recovery-form");

        account("Chu Thị Sen").press(SUBMIT);

        assertThat(screen.text()).contains("Chu Thị Sen", "Người quản lý nhà văn hóa");
        screen.browser().manage().deleteAllCookies();
        desk("/quen-mat-khau", "vi");
        assertThat(screen.text()).contains("giữ nút trên hộp");
    }

    private static void guest(String path, String language) {
        screen.open("http://127.0.0.1:%d%s?lang=%s".formatted(portal.port(), path, language));
    }

    private static void stranger(String language) {
        hall.standing = new Standing.Stranger();
        guest("/", language);
    }

    private static void silentGate(String language) {
        hall.standing = new Standing.OutOfOrder();
        guest("/", language);
    }

    private static void refused(Why why, String language) {
        var until =
                hall.now.time().filter(_ -> why == Why.CLOSED).map(now -> now.plusSeconds(5000));
        hall.standing = new Standing.Refused(why, until);
        guest("/", language);
    }

    private static void equipment(String language) {
        hall.standing = new Standing.Equipment();
        guest("/", language);
    }

    private static void ending(String path, String language) {
        hall.standing = new Standing.Online(Duration.ofMinutes(12));
        guest(path, language);
    }

    private static void noInternet(String language) {
        hall.standing = new Standing.Online(Duration.ofHours(20));
        hall.internetDown();
        guest("/da-vao-mang", language);
    }

    private static void noClock(String language) {
        hall.loseTheClock();
        hall.internetDown();
        guest("/", language);
    }

    /// A name of somebody else that leads here, as a redirected connection does.
    private static void detour(String language) {
        screen.open(
                "data:text/html,<form method=post action='http://app.example:%d/?lang=%s'><button>"
                        .formatted(portal.port(), language));
        screen.press(By.tagName("button"));
    }

    private static void wrongPassword(String language) {
        desk("/dang-nhap", language);
        screen.type("name", "Hoàng Văn Páo").type("password", "không phải").press(SUBMIT);
        full.place.nanoTime.addAndGet(Duration.ofHours(2).toNanos());
    }

    private static void wrongCode(String language) {
        desk("/ma-moi", language);
        screen.type("code", "2222-2222-2222");
        account("Trần Thị Mai").press(SUBMIT);
    }

    private static void recovery(String language) {
        full.place.access.recover();
        desk("/quen-mat-khau", language);
        account("Trần Thị Mai").type("again", "khác hẳn đi").press(SUBMIT);
    }

    private static Screen account(String name) {
        return screen.type("name", name)
                .type("password", DeskVisit.PASSWORD)
                .type("again", DeskVisit.PASSWORD);
    }

    private static void foreignName(String language) {
        screen.open("https://desk.example:%d/?lang=%s".formatted(desk.port(), language));
    }

    private static void closed(String language) {
        enter("Lý Thị Hoa");
        desk("/nguoi-dung", language);
    }

    private static void whatIsOut(String language) {
        enter("Lý Thị Hoa");
        desk("/thong-bao", language);
        screen.press(By.xpath("//a[contains(., 'Hội làng')]"));
    }

    private static void noPage(String language) {
        keeper("/khong-co", language);
    }

    private static void newCode(String language) {
        keeper("/nguoi-dung", language);
        screen.choose("role", "helper").press(By.cssSelector("form[action*=ma-moi] button"));
    }

    private static void shortPassword(String language) {
        keeper("/tai-khoan", language);
        screen.type("old", DeskVisit.PASSWORD)
                .type("password", "x".repeat(80))
                .type("again", "x".repeat(80))
                .press(By.cssSelector("form[action*=mat-khau] button"));
    }

    private static void untitled(String language) {
        keeper("/thong-bao/moi", language);
        screen.type("text", "Xem ở vneid.gov.vn").press(PUBLISH);
    }

    private static void heic(String language) throws IOException {
        keeper("/thong-bao/moi", language);
        var photo = folder.resolve("anh.heic");
        var head = "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        screen.withoutDeskScript().type("title", "Ảnh iPhone");
        screen.await(By.name("photo")).sendKeys(Files.write(photo, head).toString());
        screen.press(PUBLISH);
    }

    /// Somebody else publishes the draft while it is open here.
    private static void overtaken(String language) {
        keeper("/thong-bao", language);
        screen.press(By.xpath("//a[contains(., 'Viết dở')]"));
        var path = screen.browser().getCurrentUrl().replaceAll(".*(/thong-bao/[^?]+).*", "$1");
        new NoticeDeskVisit(full.keeper)
                .open(path)
                .with("text", Instant.now().toString())
                .press("keep");
        screen.type("text", "Tôi cũng sửa").press(PUBLISH);
    }

    private static void pastMeeting(String language) {
        keeper("/hop/moi", language);
        screen.type("title", "Họp thôn").put("day", "2021-02-03").press(SUBMIT);
    }

    private static void meetingOn(String language) {
        keeper("/hop", language);
        screen.press(By.cssSelector("form[action*=bat-dau] button"));
        desk("/hop", language);
        full.keeper.post("/hop/ket-thuc", java.util.Map.of());
    }

    private static void number(String language) {
        keeper("/nha-van-hoa/goi-ai/box", language);
        screen.type("phone", "12").press(SUBMIT);
    }

    private static void fullCard(String language) {
        var inTheWay = folder.resolve(".meeting-mode.json.new/x");
        try {
            Files.createDirectories(inTheWay);
            keeper("/hop", language);
            screen.press(By.cssSelector("form[action*=bat-dau] button"));
            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void undated(String language) {
        keeper("/hop", language);
        hall.loseTheClock();
        desk("/hop", language);
    }

    private static void keeper(String path, String language) {
        enter("Hoàng Văn Páo");
        desk(path, language);
    }

    private static void enter(String name) {
        desk("/dang-nhap", "vi");
        screen.type("name", name).type("password", DeskVisit.PASSWORD).press(SUBMIT);
    }

    private static void desk(String path, String language) {
        screen.open("https://127.0.0.1:%d%s?lang=%s".formatted(desk.port(), path, language));
    }
}
