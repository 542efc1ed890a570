package vn.conglang.lab.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.BrokerSettings;
import vn.conglang.province.Province;
import vn.conglang.province.ProvinceSettings;
import vn.conglang.province.board.PageSettings;
import vn.conglang.province.board.PlaceSettings;
import vn.conglang.province.people.Accounts.Actor;
import vn.conglang.province.people.PasswordCost;
import vn.conglang.province.people.People;
import vn.conglang.province.people.PeopleSettings;
import vn.conglang.province.people.Role;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.DatabaseSettings;
import vn.conglang.province.store.HallContact;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.UsageRecord;

/// The province's pages in a real Chromium: from the invitation to the last page of each role, as
/// an officer goes through them, read by axe-core, narrow, by keyboard, in both languages.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProvinceScreensIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final By SUBMIT = By.cssSelector("main form button");
    private static final String PASSWORD = "tre làng xanh mát";
    private static final String HOA = "Lý Thị Hoa";
    private static final String MAI = "Nguyễn Thị Mai, phòng An ninh mạng thành phố Quảng Ninh";
    private static final Actor OPERATOR = new Actor("(operator)", "command line");

    @TempDir static Path folder;
    private static EmbeddedPostgres postgres;
    private static Province province;
    private static Store store;
    private static People people;
    private static Screen screen;

    @BeforeAll
    static void open() throws IOException {
        postgres =
                EmbeddedPostgres.builder()
                        .setPgBinaryResolver((_, machine) -> programs(machine))
                        .start();
        var who =
                new PeopleSettings(
                        true, folder.resolve("people.key"), Optional.empty(), PasswordCost.USUAL);
        var database =
                new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "");
        province =
                Province.start(
                        new ProvinceSettings(
                                // nobody is there: the page says so
                                new BrokerSettings(
                                        URI.create("mqtt://127.0.0.1:1"),
                                        Optional.empty(),
                                        "screens",
                                        "screens"),
                                database,
                                new PageSettings("127.0.0.1", 0, Duration.ofMinutes(5)),
                                ProvinceSettings.BATCH_SIZE,
                                ProvinceSettings.QUEUE,
                                new PlaceSettings(
                                        "Quảng Ninh",
                                        ZONE,
                                        Duration.ofMinutes(15),
                                        folder.resolve("province.pem")),
                                who,
                                Optional.empty()));
        store = Store.open(database);
        people = new People(store.people(), who, "Quảng Ninh", Clock.systemUTC());
        twoHallsThatNeverSpokeAndOneThatDid();
        screen = Screen.phone(HallForScreens.PICTURES);
    }

    private static void twoHallsThatNeverSpokeAndOneThatDid() {
        store.replaceHallPeriods(
                List.of(
                        hall("qn-0417", "Nhà văn hóa thôn Đầm Buôn", "06895"),
                        hall("qn-0418", "Nhà văn hóa thôn Đài Mỏ", "06967"),
                        hall("qn-0419", "Nhà văn hóa thôn Tân Bình", "06967")),
                "");
        store.store(new Batch(List.of(lastMonth("qn-0419")), List.of(), List.of()));
        var month = YearMonth.now(ZONE).minusMonths(1);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> !store.areSumsDue(ZONE, month.atDay(1), month.atEndOfMonth()));
        store.replaceContacts(
                List.of(
                        new HallContact(
                                new HallId("qn-0417"),
                                HallContact.Role.box,
                                "Nguyễn Thị Lan",
                                "0912345678")));
    }

    /// A quarter-hour in which services were looked at, and the hall was to be open.
    private static Written lastMonth(String hall) {
        var day = YearMonth.now(ZONE).minusMonths(1).atDay(15);
        var usage =
                new UsageRecord(
                        hall,
                        "l-1",
                        1,
                        RecordHash.NONE,
                        "b-1",
                        new UsageRecord.Period(
                                day.atTime(8, 0).atZone(ZONE).toInstant().toString(),
                                900,
                                900,
                                UsageRecord.ClockQuality.synced),
                        new UsageRecord.Devices(9, 6),
                        new UsageRecord.Visits(7, 7, 5_000),
                        new UsageRecord.Portal(12, 7),
                        new UsageRecord.Bytes(90_000_000, 4_000_000),
                        Map.of("vneid", 12L, "thue", 2L, "cua-tinh-nay", 8L),
                        Map.of(),
                        new UsageRecord.State(900, 900, 880, 900),
                        UsageRecord.Grain.quarter,
                        "0.1.0");
        var json = new String(Payloads.write(usage), StandardCharsets.UTF_8);
        return new Written(Topics.usage(new HallId(hall)), json, RecordHash.of(json), usage);
    }

    private static HallPeriod hall(String id, String name, String commune) {
        return new HallPeriod(
                new HallId(id),
                LocalDate.now(ZONE).minusMonths(3),
                Optional.empty(),
                name,
                "",
                commune,
                OpeningHours.parse(id.equals("qn-0419") ? "Mo-Su 08:00-09:00" : ""));
    }

    @AfterAll
    static void close() throws IOException {
        screen.close();
        store.close();
        province.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void anOfficerGoesFromTheInvitationThroughEveryPage() throws IOException {
        show("/", "no-account", "Chưa có tài khoản nào");
        invite(HOA, Role.COMMUNE, "06895", "06967");
        var code = invite(MAI, Role.SECURITY);

        show("/enrol", "enrol", "Mã đăng ký");
        enrol("2222-2222-2222-2222");
        seen("enrol-wrong", "Mã đăng ký không đúng");
        enrol(code);
        seen("app", "Ứng dụng xác thực");
        var secret = screen.await(By.className("secret")).getText();
        screen.type("code", "000000").press(SUBMIT);
        seen("app-wrong", "Mã không đúng");
        screen.type("code", code(secret, Instant.now())).press(SUBMIT);
        seen("recovery", "Mã dự phòng");
        var recovery = screen.browser().findElements(By.cssSelector(".codes li"));
        assertThat(recovery).hasSize(10);
        var paper = recovery.getFirst().getText();

        screen.press("Tôi đã cất các mã");
        seen("signed-in", "Wi-Fi nhà văn hóa");
        screen.press(By.cssSelector("form[action='/sign-out'] button"));
        seen("sign-in", "Đăng nhập");
        screen.type("name", MAI).type("password", "không phải mật khẩu").press(SUBMIT);
        seen("sign-in-wrong", "Tên hoặc mật khẩu không đúng");
        screen.type("name", MAI).type("password", PASSWORD).press(SUBMIT);
        seen("code", "Mã xác nhận");
        screen.type("code", "123456").press(SUBMIT);
        seen("code-wrong", "không đúng hoặc đã dùng rồi");
        screen.type("code", paper).press(SUBMIT);

        show("/morning", "morning", "Chưa bao giờ lên tiếng: 2");
        assertThat(screen.text()).contains("0912345678", "Xã Đầm Hà");
        show("/commune/06895", "commune", "Cùng tháng năm trước");
        show("/hall/qn-0417", "hall-silent", "Hộp chưa báo lần nào về chính nó");
        assertThat(screen.text()).contains("0912345678");
        show("/commune/06967", "commune-services", "Dịch vụ được mở nhiều nhất");
        assertThat(screen.text()).contains("Định danh điện tử VNeID", "cua-tinh-nay", "<5");
        show("/hall/qn-0419", "hall-services", "Dịch vụ được mở nhiều nhất");
        show("/hall/qn-0419?lang=en", "hall-services-en", "VNeID digital identity");
        var month = "/reports?period=" + YearMonth.now(ZONE).minusMonths(1);
        show("/reports", "reports", "Chọn kỳ và đơn vị");
        show(month + "&unit=province", "report", "Chưa lập. Tải về là lập bản số 1");
        assertThat(screen.text()).contains("Lượt mở trang dịch vụ", "Trong giờ mở cửa đã khai");
        show(month + "&unit=06895&lang=en", "report-commune-en", "Verified on site");
        show(month + "&hall=ở%20đâu", "report-wrong", "Không hiểu yêu cầu");
        show("/morning?lang=en", "morning-en", "Never heard from: 2");
        writesABulletin();
        show("/people?lang=vi", "people", HOA);
        show("/account", "account", "Còn 9 mã dự phòng");
        show("/log", "log", "Dùng mã dự phòng");
        show("/nothing", "not-found", "Không có trang này");
        for (var path : List.of("/people", "/account", "/log", "/sign-in", "/enrol")) {
            show(path + "?lang=en", "en" + path.replace('/', '-'), "Cổng Làng");
            assertThat(screen.language()).isEqualTo("en");
        }
        screen.open(at("/people")).press(By.cssSelector("form[action='/people/lock'] button"));
        seen("people-locked", "Đã khóa");
        screen.resize(1280, 800);
        for (var path :
                List.of(
                        "/people",
                        "/account",
                        "/log",
                        "/morning",
                        "/commune/06895",
                        "/commune/06967",
                        "/hall/qn-0419",
                        "/bulletins",
                        "/bulletins/new",
                        month + "&unit=province")) {
            screen.open(at(path)).picture("province-computer" + path.replaceAll("\\W+", "-"));
            assertThat(screen.complaints()).as(path).isEmpty();
        }
    }

    /// From the draft to the first ring, with the signature of a workshop; there is no broker.
    @Test
    @Order(2)
    void theDeskForDigitalTransformationChangesTheCatalogue() throws Exception {
        var code = invite("Trần Văn Số", Role.DIGITAL);
        screen.browser().manage().deleteAllCookies();
        screen.open(at("/enrol"));
        enrol(code);
        var secret = screen.await(By.className("secret")).getText();
        screen.type("code", code(secret, Instant.now())).press(SUBMIT);
        screen.press("Tôi đã cất các mã");

        show("/catalogue", "catalogue-none", "Chưa có bản nào");
        screen.type("title", "Đổi số của VNeID").press(By.cssSelector("main form.narrow button"));
        seen("catalogue-draft", "Chưa có gì thay đổi");
        var one = URI.create(screen.browser().getCurrentUrl()).getPath();
        show(one + "/service/vneid", "catalogue-service", "Dùng để làm gì");
        screen.put("address", "http://vneid.gov.vn").press(By.cssSelector("form.narrow button"));
        seen("catalogue-service-wrong", "chỉ mở https");
        screen.put("address", "vneid.gov.vn").put("phone", "1900 0000");
        screen.press(By.cssSelector("form.narrow button"));
        seen("catalogue-changed", "“1900 0368” thành “1900 0000”");
        show(one + "/service/-", "catalogue-service-new", "Lượt bấm được đếm theo mã này");
        show(one, "catalogue-to-submit", "Chốt rồi thì không sửa được nữa");
        screen.press(By.cssSelector("form[action$='/submit'] button"));
        seen("catalogue-submitted", "Chờ chữ ký của xưởng");
        var toSign = folder.resolve("to-sign");
        Files.writeString(toSign, "gì đó");
        bring(toSign);
        seen("catalogue-not-taken", "đây không phải tệp đã ký");
        bring(signed(Long.parseLong(one.replaceAll("\\D", ""))));
        seen("catalogue-signed", "Đưa đến vòng thử");
        screen.press(By.cssSelector("form[action$='/next'] button"));
        seen("catalogue-trial", "Đang ở vòng thử");
        assertThat(screen.text()).contains("Đưa sang vòng một xã", "Chưa đến lượt");
        screen.press(By.cssSelector("form[action$='/pause'] button"));
        seen("catalogue-paused", "tạm dừng");
        show("/catalogue?lang=en", "catalogues-en", "At the trial ring");
        show(one + "?lang=en", "catalogue-en", "What people will see");
        var two = setsHallsFromAfar();
        screen.resize(1280, 800);
        for (var path : List.of("/catalogue", one, two, two + "/values")) {
            screen.open(at(path)).picture("province-computer" + path.replaceAll("\\W+", "-"));
            assertThat(screen.complaints()).as(path).isEmpty();
        }
        screen.resize(360, 640);
    }

    /// @return the draft's page
    private static String setsHallsFromAfar() throws IOException {
        show("/settings", "settings-none", "Chưa có đợt nào");
        screen.type("title", "Bốn giờ một lần").press(By.cssSelector("main form.narrow button"));
        seen("settings-draft", "Chưa có gì thay đổi");
        var two = URI.create(screen.browser().getCurrentUrl()).getPath();
        show(two + "/values", "settings-values", "Bấm nút một lần");
        screen.put("do-admission.duration", "set").put("value-admission.duration", "bốn giờ");
        screen.press(By.cssSelector("form.narrow > button"));
        seen("settings-values-wrong", "viết số và đơn vị");
        screen.put("value-admission.duration", "4h");
        screen.press(By.cssSelector("form.narrow > button"));
        seen("settings-changed", "admission.duration = \"4h\"");
        show(two + "/halls", "settings-halls", "Các nơi thuộc vòng");
        screen.await(By.name("ring-all")).click();
        screen.press(By.cssSelector("form.narrow > button"));
        seen("settings-hall-by-hall", "như hộp tự đặt thành");
        show(two + "?lang=en", "settings-en", "Hall by hall");
        show(two + "/values?lang=en", "settings-values-en", "Choose what changes");
        show(two + "/halls?lang=en", "settings-halls-en", "Choose where");
        return two;
    }

    private static void bring(Path file) {
        screen.await(By.cssSelector("input[type='file']")).sendKeys(file.toString());
        screen.press(By.cssSelector("form[action$='/signed'] button"));
    }

    /// As the workshop does.
    private static Path signed(long number) throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var pem = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        Files.writeString(
                folder.resolve("province.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n");
        var content =
                store.people()
                        .inTransaction("reading", t -> t.rollouts().texts(number))
                        .getFirst()
                        .content();
        var signing = Signature.getInstance("Ed25519");
        signing.initSign(pair.getPrivate());
        signing.update(content.getBytes(StandardCharsets.UTF_8));
        var signature = Base64.getEncoder().encodeToString(signing.sign());
        return Files.write(
                folder.resolve("catalogue.signed"),
                Payloads.write(new SignedText(content, signature)));
    }

    /// From the form to what halls say of it; there is no broker, and the page says so.
    private static void writesABulletin() throws IOException {
        show("/bulletins", "bulletins-none", "Chưa có bản tin nào");
        show("/bulletins/new", "bulletin-new", "Soạn bản tin");
        screen.await(By.cssSelector("input[name='drill']")).click();
        screen.type("title", "Diễn tập bão số 13");
        screen.browser().findElement(By.name("body")).sendKeys("Chiều nay bà con ở trong nhà.");
        screen.press(By.cssSelector("button[value='look']"));
        seen("bulletin-wrong", "ít nhất một xã, phường");
        screen.await(By.cssSelector("input[name='whom']")).click();
        screen.press(By.cssSelector("button[value='look']"));
        seen("bulletin-preview", "DIỄN TẬP");
        screen.press(By.cssSelector("button[value='keep']"));
        seen("bulletin-waits", "Duyệt và gửi đi");
        screen.press(By.cssSelector("form[action$='/approve'] button"));
        seen("bulletin-approved", "Đang hiện ở 0 / 3");
        assertThat(screen.text()).contains("Còn 1 tin chưa gửi", "mở lại trang");
        screen.press(By.cssSelector("form[action$='/withdraw'] button"));
        seen("bulletin-withdrawn", "Đã gỡ");
        show("/bulletins?lang=en", "bulletins-en", "Withdrawn");
        show("/bulletins/new?lang=en", "bulletin-new-en", "Write a bulletin");
    }

    /// Named here, because the lab's own jar brings the same file a second time.
    private static InputStream programs(String machine) {
        var kind = machine.equals("aarch64") ? "arm_64" : "x86_64";
        return Objects.requireNonNull(
                ProvinceScreensIT.class.getResourceAsStream(
                        "/postgres-linux-%s.txz".formatted(kind)));
    }

    private static String invite(String name, Role role, String... communes) {
        return people.accounts().add(name, role, List.of(communes), OPERATOR).orElseThrow().code();
    }

    private static void enrol(String code) {
        screen.type("code", code).type("password", PASSWORD).type("again", PASSWORD).press(SUBMIT);
    }

    private static void show(String path, String picture, String text) throws IOException {
        screen.open(at(path));
        seen(picture, text);
    }

    /// The page that is open says this and reads well.
    private static void seen(String picture, String text) throws IOException {
        screen.resize(360, 640).picture("province-" + picture);
        assertThat(screen.text()).as(picture).contains(text);
        assertThat(screen.complaints()).as(picture).isEmpty();
        assertThat(screen.scrollsSideways()).as(picture).isFalse();
        assertThat(screen.focusProblems()).as(picture).isEmpty();
        assertThat(screen.resize(320, 256).scrollsSideways()).as(picture + " at 320").isFalse();
        screen.resize(360, 640);
    }

    private static String at(String path) {
        return "http://127.0.0.1:" + province.port() + path;
    }

    /// What the app shows.
    private static String code(String secret, Instant now) {
        var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var number =
                secret.replace(" ", "")
                        .chars()
                        .mapToObj(letter -> BigInteger.valueOf(letters.indexOf(letter)))
                        .reduce(BigInteger.ZERO, (all, five) -> all.shiftLeft(5).or(five));
        var bytes = number.or(BigInteger.ONE.shiftLeft(160)).toByteArray();
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(bytes, 1, 20, "HmacSHA1"), now);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
