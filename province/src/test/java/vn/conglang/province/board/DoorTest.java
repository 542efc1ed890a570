package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.province.people.Role;
import vn.conglang.province.people.TestPeople;
import vn.conglang.province.store.HallContact;
import vn.conglang.telemetry.HallId;

/// Who gets in where.
class DoorTest {
    /// Every address that is answered, and which roles may open it; `-` = nobody need be known,
    /// `token` = programs only. A new one stands here first.
    private static final Map<String, String> WHO =
            Map.ofEntries(
                    Map.entry("/board.css", "-"),
                    Map.entry("/sign-in", "-"),
                    Map.entry("/sign-in/code", "-"),
                    Map.entry("/enrol", "-"),
                    Map.entry("/enrol/app", "-"),
                    Map.entry("/", "digital information security commune"),
                    Map.entry("/hall/{hall}", "digital information security commune"),
                    Map.entry("/hall/{hall}/day.svg", "digital information security commune"),
                    Map.entry(
                            "/hall/{hall}/day-narrow.svg", "digital information security commune"),
                    Map.entry("/commune/{commune}", "digital information security commune"),
                    Map.entry(
                            "/commune/{commune}/months.svg",
                            "digital information security commune"),
                    Map.entry(
                            "/commune/{commune}/months-narrow.svg",
                            "digital information security commune"),
                    Map.entry("/morning", "digital information security commune"),
                    Map.entry("/reports", "digital information security commune"),
                    Map.entry("/report.xlsx", "digital information security commune"),
                    Map.entry("/report.csv", "digital information security commune"),
                    Map.entry("/report.pdf", "digital information security commune"),
                    Map.entry("/sign-out", "digital information security commune"),
                    Map.entry("/account", "digital information security commune"),
                    Map.entry("/account/password", "digital information security commune"),
                    Map.entry("/account/device", "digital information security commune"),
                    Map.entry("/account/app", "digital information security commune"),
                    Map.entry("/account/others", "digital information security commune"),
                    Map.entry("/people", "security"),
                    Map.entry("/people/lock", "security"),
                    Map.entry("/people/end", "security"),
                    Map.entry("/bulletins", "digital information security commune"),
                    Map.entry("/bulletins/new", "information security commune"),
                    Map.entry("/bulletin/{bulletin}", "digital information security commune"),
                    Map.entry("/bulletin/{bulletin}/approve", "information security"),
                    Map.entry("/bulletin/{bulletin}/refuse", "information security"),
                    Map.entry("/bulletin/{bulletin}/withdraw", "information security"),
                    Map.entry("/catalogue", "digital information security"),
                    Map.entry("/catalogue/begin", "digital"),
                    Map.entry("/catalogue/{rollout}", "digital information security"),
                    Map.entry("/catalogue/{rollout}/service/{service}", "digital"),
                    Map.entry("/catalogue/{rollout}/order", "digital"),
                    Map.entry("/catalogue/{rollout}/submit", "digital"),
                    Map.entry("/catalogue/{rollout}/drop", "digital"),
                    Map.entry("/catalogue/{rollout}/to-sign", "digital"),
                    Map.entry("/catalogue/{rollout}/signed", "digital"),
                    Map.entry("/catalogue/{rollout}/next", "digital"),
                    Map.entry("/catalogue/{rollout}/pause", "digital"),
                    Map.entry("/catalogue/{rollout}/resume", "digital"),
                    Map.entry("/settings", "digital information security"),
                    Map.entry("/settings/begin", "digital"),
                    Map.entry("/settings/{rollout}", "digital information security"),
                    Map.entry("/settings/{rollout}/values", "digital"),
                    Map.entry("/settings/{rollout}/halls", "digital"),
                    Map.entry("/settings/{rollout}/submit", "digital"),
                    Map.entry("/settings/{rollout}/drop", "digital"),
                    Map.entry("/settings/{rollout}/to-sign", "digital"),
                    Map.entry("/settings/{rollout}/signed", "digital"),
                    Map.entry("/settings/{rollout}/next", "digital"),
                    Map.entry("/settings/{rollout}/pause", "digital"),
                    Map.entry("/settings/{rollout}/resume", "digital"),
                    Map.entry("/log", "security"),
                    Map.entry("/live.js", "-"),
                    Map.entry("/live", "digital information security commune"),
                    Map.entry("/hall/{hall}/live", "digital information security commune"),
                    Map.entry("/api/v1/openapi.json", "-"),
                    Map.entry("/api/v1/halls", "token"),
                    Map.entry("/api/v1/halls/{hall}", "token"),
                    Map.entry("/api/v1/usage", "token"),
                    Map.entry("/api/v1/reports", "token"),
                    Map.entry("/api/v1/report", "token"));

    @TempDir private Path folder;
    private TestPage page;

    @BeforeEach
    void open() {
        page = new TestPage(folder);
        page.hall("qn-0001", "06895");
        page.hall("qn-0002", "06967");
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void everyAddressStandsInTheTable() {
        assertThat(page.routes())
                .extracting(Route::path)
                .containsExactlyInAnyOrderElementsOf(WHO.keySet());
        page.routes()
                .forEach(route ->
                        assertThat(route.permission().isEmpty())
                                .as(route.path())
                                .isEqualTo("-".equals(WHO.get(route.path()))));
    }

    @Test
    void everyRoleOpensWhatIsItsOwnAndNothingElse() {
        var found = new TreeMap<String, String>();
        var expected = new TreeMap<String, String>();
        for (var role : Role.values()) {
            var communes = role == Role.COMMUNE ? new String[] {"06895"} : new String[0];
            var browser = page.browser(page.people.enrol("Ai " + role.key(), role, communes));
            for (var route : page.routes()) {
                var path = path(route);
                var what = role.key() + " " + path;
                // what ends this very session is tried by others
                if (!path.equals("/sign-out")) {
                    var answer = ask(browser, route, path);
                    found.put(what, isRefused(answer) ? "refused" : "opened");
                    var who = WHO.getOrDefault(route.path(), "");
                    expected.put(
                            what,
                            "-".equals(who) || List.of(who.split(" ")).contains(role.key())
                                    ? "opened"
                                    : "refused");
                }
            }
        }

        assertThat(found).isEqualTo(expected);
    }

    private static String path(Route route) {
        return route.path()
                .replace("{hall}", "qn-0001")
                .replace("{commune}", "06895")
                .replace("{bulletin}", "bt-1")
                .replace("{rollout}", "1")
                .replace("{service}", "vneid");
    }

    /// What stays open is asked for its head only.
    private static TestBrowser.Answer ask(TestBrowser browser, Route route, String path) {
        if (path.endsWith("/live")) {
            return browser.head(path);
        }
        return route.get() == null ? browser.post(path) : browser.get(path);
    }

    private static boolean isRefused(TestBrowser.Answer answer) {
        return switch (answer.status()) {
            case 401 -> true;
            case 403 -> answer.body().contains("bộ phận khác");
            default -> false;
        };
    }

    @Test
    void withoutASignInNothingOpensNotEvenWhatIsNotThere() {
        var browser = page.browser();
        for (var route : page.routes()) {
            var path = path(route);
            var open = route.permission().isEmpty();
            var answer = ask(browser, route, path);
            if (open) {
                assertThat(answer.status()).as(path).isIn(200, 303);
            } else if (path.startsWith("/api/")) {
                assertThat(answer.status()).as(path).isEqualTo(401);
            } else {
                assertThat(answer.location()).as(path).isEqualTo("/sign-in");
                assertThat(answer.body()).as(path).isEmpty();
            }
        }
        for (var path :
                List.of(
                        "/nothing",
                        "/hall/",
                        "/hall/qn-9999",
                        "/sign-in/",
                        "/LOG",
                        "/./log",
                        "/board.css/../log")) {
            assertThat(browser.get(path).location()).as(path).isEqualTo("/sign-in");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/day.svg", "/day-narrow.svg"})
    void anOfficerOfOneCommuneReachesNoHallOfAnother(String part) {
        var browser = page.browser(page.people.enrol("Cán bộ Đầm Hà", Role.COMMUNE, "06895"));

        assertThat(browser.get("/hall/qn-0001" + part).status()).isEqualTo(200);
        var others = browser.get("/hall/qn-0002" + part);
        var nowhere = browser.get("/hall/qn-0999" + part);
        assertThat(others.status()).isEqualTo(404);
        assertThat(others).isEqualTo(nowhere);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/months.svg", "/months-narrow.svg"})
    void anOfficerOfOneCommuneOpensNoPageOfAnother(String part) {
        var browser = page.browser(page.people.enrol("Cán bộ Đầm Hà", Role.COMMUNE, "06895"));
        var all = page.browser(page.people.enrol("Lý Thị Hoa", Role.DIGITAL));

        assertThat(browser.get("/commune/06895" + part).status()).isEqualTo(200);
        assertThat(browser.get("/commune/06967" + part).status()).isEqualTo(404);
        assertThat(all.get("/commune/06967" + part).status()).isEqualTo(200);
        assertThat(browser.get("/commune/06895").body())
                .contains("qn-0001")
                .doesNotContain("qn-0002");
    }

    @Test
    void anOfficerOfOneCommuneSeesItsHallsAndTheirSumsOnly() {
        var browser = page.browser(page.people.enrol("Cán bộ Đầm Hà", Role.COMMUNE, "06895"));

        assertThat(browser.get("/").body()).contains("qn-0001", "0 / 1").doesNotContain("qn-0002");
        var both = page.browser(page.people.enrol("Cán bộ hai xã", Role.COMMUNE, "06895", "06967"));
        assertThat(both.get("/").body()).contains("qn-0001", "qn-0002", "0 / 2");
    }

    @Test
    void anOfficerOfOneCommuneCallsForItsHallsOnly() {
        page.store.replaceContacts(
                List.of(
                        new HallContact(
                                new HallId("qn-0001"),
                                HallContact.Role.keeper,
                                "Lan <b>",
                                "0912345678"),
                        new HallContact(
                                new HallId("qn-0002"),
                                HallContact.Role.keeper,
                                "Páo",
                                "0987654321")));
        var browser = page.browser(page.people.enrol("Cán bộ Đầm Hà", Role.COMMUNE, "06895"));
        var all = page.browser(page.people.enrol("Lý Thị Hoa", Role.DIGITAL));
        for (var hall : List.of("qn-0001", "qn-0002")) {
            page.database.run(
                    "update hall set last_heard_at = '2026-11-20T00:00:00Z' where hall = '%s'"
                            .formatted(hall));
        }

        assertThat(browser.get("/morning").body())
                .contains("Mất liên lạc, chưa rõ vì sao: 1", "qn-0001", "tel:0912345678")
                .contains("Lan &lt;b&gt;", "Xã Đầm Hà")
                .doesNotContain("qn-0002", "0987654321");
        assertThat(all.get("/morning").body())
                .contains("Mất liên lạc, chưa rõ vì sao: 2", "tel:0987654321");
        assertThat(all.get("/morning?lang=en").body()).contains("Silent, not known why: 2");
        page.database.run("delete from usage_record");
        page.database.run("delete from ledger");
        page.database.run("delete from hall where hall = 'qn-0002'");
        assertThat(all.get("/morning").body())
                .contains("Chưa bao giờ lên tiếng: 1", "Nhà văn hóa qn-0002", "/hall/qn-0002");
        assertThat(all.get("/hall/qn-0002").body())
                .contains(
                        "Hộp chưa báo lần nào về chính nó",
                        "tel:0987654321",
                        "Chưa báo trạng thái");
        assertThat(browser.get("/hall/qn-0002").status()).isEqualTo(404);
        assertThat(all.get("/hall/qn-0999").status()).as("in no list").isEqualTo(404);
    }

    @Test
    void anOfficerOfOneCommuneTakesItsReportsOnly() {
        var browser = page.browser(page.people.enrol("Cán bộ Đầm Hà", Role.COMMUNE, "06895"));
        assertThat(browser.get("/reports").body())
                .contains("Xã Đầm Hà")
                .doesNotContain("Cả tỉnh", "Xã Cái Chiên");
        for (var own : List.of("unit=06895", "hall=qn-0001")) {
            var query = "?period=2026-11&" + own;
            assertThat(browser.get("/reports" + query).body()).contains("Báo cáo tháng 11/2026");
            assertThat(browser.get("/report.csv" + query).status()).isEqualTo(200);
        }
        for (var other : List.of("unit=06967", "hall=qn-0002", "unit=province", "hall=qn-0999")) {
            var query = "?period=2026-11&" + other;
            assertThat(browser.get("/reports" + query).body())
                    .contains("Không có nhà văn hóa hoặc đơn vị nào")
                    .doesNotContain("Báo cáo tháng 11/2026");
            assertThat(browser.get("/report.csv" + query).status()).isEqualTo(404);
        }
    }

    @Test
    void whereAHallLiesTodayDecides() {
        page.hall("qn-0003", "06895", "06967"); // moved on the 21st
        page.hall("qn-0004"); // not in the list of halls
        var old = page.browser(page.people.enrol("Cán bộ Đầm Hà", Role.COMMUNE, "06895"));
        var now = page.browser(page.people.enrol("Cán bộ Cái Chiên", Role.COMMUNE, "06967"));

        assertThat(old.get("/hall/qn-0003").status()).isEqualTo(404);
        assertThat(now.get("/hall/qn-0003").status()).isEqualTo(200);
        assertThat(now.get("/hall/qn-0004").status()).isEqualTo(404);
    }

    @Test
    void aFormFromElsewhereIsNotTaken() {
        var mai = page.people.enrol("Nguyễn Thị Mai", Role.SECURITY);
        page.people.enrol("Lý Thị Hoa", Role.DIGITAL);
        var id = Long.toString(page.people.id("Lý Thị Hoa"));
        var browser = page.browser(mai);

        browser.say("Sec-Fetch-Site", "cross-site");
        assertThat(browser.post("/people/lock", "person", id).status()).isEqualTo(403);
        browser.say("Sec-Fetch-Site", "same-site");
        assertThat(browser.post("/people/lock", "person", id).status()).isEqualTo(403);
        browser.say("Sec-Fetch-Site", "");
        browser.say("Origin", "https://evil.example");
        assertThat(browser.post("/people/lock", "person", id).status()).isEqualTo(403);
        browser.say("Origin", "null");
        assertThat(browser.post("/people/lock", "person", id).status()).isEqualTo(403);
        browser.say("Origin", "");
        assertThat(browser.post("/people/lock", "person", id).status()).isEqualTo(403);
        assertThat(browser.post("/sign-in", "name", "a", "password", "b").status()).isEqualTo(403);
        browser.say("Sec-Fetch-Site", "same-origin");
        assertThat(browser.post("/people/lock", "person", id, "token", "x").status())
                .isEqualTo(403);
        assertThat(browser.post("/people/lock", "person", id, "token", "").status()).isEqualTo(403);
        assertThat(page.database.rows("select count(*) from person where locked"))
                .containsExactly("0");

        assertThat(browser.post("/people/lock", "person", id).location()).isEqualTo("/people");
        assertThat(page.database.rows("select name from person where locked"))
                .containsExactly("Lý Thị Hoa");
    }

    @Test
    void aLockedAccountsSessionsEnd() {
        var browser = page.browser(page.people.enrol("Lý Thị Hoa", Role.DIGITAL));
        assertThat(browser.get("/").status()).isEqualTo(200);

        var guard = page.browser(page.people.enrol("Nguyễn Thị Mai", Role.SECURITY));
        assertThat(guard.get("/people").body())
                .contains("Lý Thị Hoa", "Khóa tài khoản của Lý Thị Hoa");
        guard.post("/people/lock", "person", Long.toString(page.people.id("Lý Thị Hoa")));
        guard.post("/people/lock", "person", Long.toString(page.people.id("Nguyễn Thị Mai")));
        guard.post("/people/lock", "person", "1; drop table person");

        assertThat(browser.get("/").location()).isEqualTo("/sign-in");
        assertThat(guard.get("/people").body()).contains("Đã khóa");
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndAfterADayOfWork() {
        var idle = page.browser(page.people.enrol("Lý Thị Hoa", Role.DIGITAL));
        page.clock.move(Duration.ofMinutes(59));
        assertThat(idle.get("/").status()).isEqualTo(200);
        page.clock.move(Duration.ofMinutes(61));
        assertThat(idle.get("/").location()).isEqualTo("/sign-in");

        var busy = page.browser(page.people.enrol("Nguyễn Thị Mai", Role.DIGITAL));
        for (int half = 1; half < 24; half++) {
            page.clock.move(Duration.ofMinutes(30));
            assertThat(busy.get("/").status()).isEqualTo(200);
        }
        page.clock.move(Duration.ofMinutes(31));
        assertThat(busy.get("/").location()).isEqualTo("/sign-in");
    }

    @Test
    void anotherPasswordEndsEverySessionButTheNewOne() {
        var mai = page.people.enrol("Nguyễn Thị Mai", Role.DIGITAL);
        var here = page.browser(mai);
        var there = page.browser(mai);
        assertThat(change(here, "không phải mật khẩu").body()).contains("hiện nay không đúng");
        assertThat(change(here, TestPeople.PASSWORD).location()).isEqualTo("/account");

        assertThat(here.get("/").status()).isEqualTo(200);
        assertThat(here.cookies().get("conglang")).isNotEqualTo(mai.token());
        assertThat(there.get("/").location()).isEqualTo("/sign-in");
    }

    private static TestBrowser.Answer change(TestBrowser browser, String old) {
        var password = "cây đa bến nước";
        return browser.post(
                "/account/password", "old", old, "password", password, "again", password);
    }

    @Test
    void anotherDeviceTakesThePlaceOfTheOldOneOnceItsCodeIsRight() {
        var mai = page.people.enrol("Nguyễn Thị Mai", Role.DIGITAL);
        var browser = page.browser(mai);
        assertThat(browser.get("/account/app").location()).isEqualTo("/account");
        assertThat(browser.post("/account/device", "old", "không phải").status()).isEqualTo(403);
        assertThat(browser.post("/account/device", "old", TestPeople.PASSWORD).location())
                .isEqualTo("/account/app");
        var shown = browser.get("/account/app").body();
        var app =
                new TestPeople.App(
                        shown.replaceAll("(?s).*class=\"secret\">([A-Z2-7 ]+)<.*", "$1"));
        assertThat(app.secret()).isNotEqualTo(mai.app().secret());
        assertThat(browser.post("/account/app", "code", page.nextCode(mai)).status())
                .isEqualTo(403);
        var done = browser.post("/account/app", "code", app.code(page.clock.instant()));

        assertThat(done.body()).contains("Mã dự phòng");
        browser.post("/sign-in", "name", "Nguyễn Thị Mai", "password", TestPeople.PASSWORD);
        assertThat(browser.post("/sign-in/code", "code", page.nextCode(mai)).status())
                .isEqualTo(403);
        assertThat(browser.post("/sign-in/code", "code", mai.recovery().getFirst()).status())
                .isEqualTo(403);
        assertThat(browser.post("/sign-in/code", "code", app.code(page.clock.instant())).location())
                .isEqualTo("/");
    }

    @Test
    void namesComeOutAsText() {
        var name = "<script>alert(1)</script>'); drop table person; --";
        var guard = page.browser(page.people.enrol(name, Role.SECURITY));
        guard.post("/sign-in", "name", name, "password", "\"><img src=x onerror=alert(1)>");

        for (var path :
                List.of(
                        "/",
                        "/people",
                        "/account",
                        "/log",
                        "/log?person=%22%3E%3Cscript%3E&kind=%27%20or%201=1")) {
            assertThat(guard.get(path).body().replace("<script src=\"/live.js\"", ""))
                    .as(path)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script", "<img src=x");
        }
    }

    @Test
    void theLogIsFilteredAndPaged() {
        for (int i = 0; i < 60; i++) {
            page.people.invite("Người " + i, Role.DIGITAL);
        }
        var guard = page.browser(page.people.enrol("Nguyễn Thị Mai", Role.SECURITY));

        var first = guard.get("/log").body();
        assertThat(first)
                .contains("Đăng ký xong", "Người 59", "Các dòng cũ hơn")
                .doesNotContain("Người 5<");
        assertThat(guard.get("/log?before=13&person=&kind=").body())
                .contains("Người 5<")
                .doesNotContain("Người 59");
        assertThat(guard.get("/log?kind=enrolled&person=nguyễn thị mai".replace(" ", "%20")).body())
                .contains("Đăng ký xong")
                .doesNotContain("Người 59");
        assertThat(guard.get("/log?before=x&person=%ff%fe&kind=%00").status()).isEqualTo(200);
    }
}
