package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.province.people.Role;
import vn.conglang.province.people.TestPeople;
import vn.conglang.province.people.TestPeople.App;

class SignInTest {
    private static final String MAI = "Nguyễn Thị Mai";
    private static final String WRONG = "Tên hoặc mật khẩu không đúng";

    @TempDir private Path folder;
    private TestPage page;
    private TestBrowser browser;

    @BeforeEach
    void open() {
        page = new TestPage(folder);
        browser = page.browser();
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void theWholeWayFromTheInvitationToThePageAndOutAgain() {
        assertThat(browser.get("/").location()).isEqualTo("/sign-in");
        assertThat(browser.get("/sign-in").body())
                .contains("Chưa có tài khoản nào", "conglang-province people add");

        var code = page.people.invite(MAI, Role.DIGITAL);
        assertThat(browser.get("/sign-in").body()).doesNotContain("Chưa có tài khoản nào");
        assertThat(enrol(code, "ngắn quá", "ngắn quá").status()).isEqualTo(400);
        assertThat(enrol(code, TestPeople.PASSWORD, "khác hẳn đi nhé").status()).isEqualTo(400);
        assertThat(enrol("2222-2222-2222-2222").body()).contains("Mã đăng ký không đúng");
        assertThat(enrol(code.toLowerCase(Locale.ROOT)).location()).isEqualTo("/enrol/app");

        var shown = browser.get("/enrol/app").body();
        assertThat(shown).contains("<svg class=\"qr\"", "otpauth://totp/");
        var app = new App(shown.replaceAll("(?s).*class=\"secret\">([A-Z2-7 ]+)<.*", "$1"));
        assertThat(browser.post("/enrol/app", "code", "000000").body()).contains("Mã không đúng");
        var done = browser.post("/enrol/app", "code", app.code(page.clock.instant()));
        assertThat(done.body()).contains("Mã dự phòng", MAI).doesNotContain("otpauth");
        assertThat(done.body().split("<li>", -1)).hasSize(11);
        assertThat(enrol(code).body()).contains("đã dùng hoặc đã hết hạn");

        assertThat(browser.get("/").body()).contains(MAI, "Wi-Fi nhà văn hóa");
        assertThat(browser.post("/sign-out").location()).isEqualTo("/sign-in");
        assertThat(browser.cookies()).isEmpty();
        assertThat(browser.get("/").location()).isEqualTo("/sign-in");

        page.clock.move(Duration.ofMinutes(1));
        assertThat(password("nguyen thi mai", TestPeople.PASSWORD).location())
                .isEqualTo("/sign-in/code");
        assertThat(browser.get("/").location()).isEqualTo("/sign-in");
        assertThat(browser.post("/sign-in/code", "code", app.code(page.clock.instant())).location())
                .isEqualTo("/");
        assertThat(browser.get("/?lang=en").body()).contains("Village hall Wi-Fi", "Sign out");
        assertThat(page.database.rows("select person, kind from person_log order by number"))
                .containsExactly(
                        "(test) added", MAI + " enrolled", MAI + " signed-out", MAI + " signed-in");
    }

    @Test
    void tellsNobodyWhichNamesThereAre() {
        page.people.enrol(MAI, Role.DIGITAL);
        page.people.enrol("Lý Thị Hoa", Role.DIGITAL);
        page.people.lock("Lý Thị Hoa");
        page.people.invite("Chưa Đăng Ký", Role.DIGITAL);

        var wrong = password(MAI, "không phải mật khẩu");
        var unknown = password("Không Có Ai", TestPeople.PASSWORD);
        var locked = password("Lý Thị Hoa", TestPeople.PASSWORD);
        var invited = password("Chưa Đăng Ký", TestPeople.PASSWORD);

        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body()).contains(WRONG);
        assertThat(unknown).isEqualTo(wrong);
        assertThat(locked).isEqualTo(wrong);
        assertThat(invited).isEqualTo(wrong);
        assertThat(
                        page.database.rows(
                                "select person, detail from person_log where kind = 'sign-in-refused' order by number"))
                .containsExactly(
                        MAI + " wrong password",
                        " no such name",
                        "Lý Thị Hoa account locked",
                        "Chưa Đăng Ký not enrolled");
    }

    @Test
    void aCodeCountsOnceAndNotLongBeforeOrAfter() {
        var mai = page.people.enrol(MAI, Role.DIGITAL);
        password(MAI, TestPeople.PASSWORD);
        var used = mai.app().code(page.clock.instant());
        assertThat(browser.post("/sign-in/code", "code", used).body())
                .contains("không đúng hoặc đã dùng rồi");

        var code = page.nextCode(mai);
        assertThat(browser.post("/sign-in/code", "code", code).location()).isEqualTo("/");
        var thief = page.browser();
        thief.post("/sign-in", "name", MAI, "password", TestPeople.PASSWORD);
        assertThat(thief.post("/sign-in/code", "code", code).status()).isEqualTo(403);
        var old = mai.app().code(page.clock.instant().plusSeconds(30));
        page.clock.move(Duration.ofMinutes(2));
        assertThat(thief.post("/sign-in/code", "code", old).status()).isEqualTo(403);
        assertThat(thief.get("/").location()).isEqualTo("/sign-in");
    }

    @Test
    void aRecoveryCodeStandsForTheAppOnce() {
        var mai = page.people.enrol(MAI, Role.DIGITAL);
        password(MAI, TestPeople.PASSWORD);
        var code = mai.recovery().getFirst();
        assertThat(browser.post("/sign-in/code", "code", code).location()).isEqualTo("/");
        assertThat(browser.get("/account").body()).contains("Còn 9 mã dự phòng");

        password(MAI, TestPeople.PASSWORD);
        assertThat(browser.post("/sign-in/code", "code", code).status()).isEqualTo(403);
    }

    @Test
    void theHalfWayCookieOpensNothingAndEndsAfterAWhile() {
        var mai = page.people.enrol(MAI, Role.DIGITAL);
        password(MAI, TestPeople.PASSWORD);
        browser.cookies().put("conglang", browser.cookies().get("conglang-half"));
        assertThat(browser.get("/").location()).isEqualTo("/sign-in");
        browser.cookies().remove("conglang");

        page.clock.move(Duration.ofMinutes(20));
        assertThat(browser.post("/sign-in/code", "code", page.nextCode(mai)).location())
                .isEqualTo("/sign-in");
    }

    @Test
    void aSessionIsNewAtEverySignInAndStoredAsAFingerprintOnly() {
        var mai = page.people.enrol(MAI, Role.DIGITAL);
        browser.cookies().put("conglang", "planted-by-somebody");
        assertThat(browser.get("/").location()).isEqualTo("/sign-in");
        password(MAI, TestPeople.PASSWORD);
        var half = browser.cookies().get("conglang-half");
        var answer = browser.post("/sign-in/code", "code", page.nextCode(mai));

        assertThat(answer.setCookies())
                .anyMatch(each ->
                        each.startsWith("conglang=")
                                && each.endsWith("HttpOnly; SameSite=Strict")
                                && !each.contains("Secure"));
        assertThat(browser.cookies().get("conglang"))
                .hasSize(43)
                .isNotEqualTo(half)
                .isNotEqualTo(mai.token())
                .isNotEqualTo("planted-by-somebody");
        var kept = page.database.rows("select s::text, p::text from person_session s, person p");
        assertThat(kept.toString())
                .doesNotContain(browser.cookies().get("conglang"))
                .doesNotContain(TestPeople.PASSWORD)
                .contains("$argon2id$");
    }

    @Test
    void behindAProxyCookiesAreForThisHostOverTlsOnly() {
        try (var other = new TestPage(folder, Optional.of(URI.create("https://p.example")))) {
            var mai = other.people.enrol(MAI, Role.DIGITAL);
            var proxied = other.browser();
            proxied.say("Origin", "https://p.example");
            proxied.say("X-Forwarded-For", "6.6.6.6, 203.0.113.9");
            proxied.post("/sign-in", "name", MAI, "password", TestPeople.PASSWORD);
            var answer = proxied.post("/sign-in/code", "code", other.nextCode(mai));

            assertThat(answer.setCookies())
                    .anyMatch(each ->
                            each.matches(
                                    "__Host-conglang=[\\w-]{43}; Path=/; Max-Age=43200; Secure; HttpOnly; SameSite=Strict"));
            assertThat(
                            other.database.rows(
                                    "select source from person_log where kind = 'signed-in'"))
                    .containsExactly("203.0.113.9");
        }
    }

    @Test
    void believesNoForwardedAddressWithoutAProxy() {
        browser.say("X-Forwarded-For", "203.0.113.9");
        page.people.enrol(MAI, Role.DIGITAL);
        password(MAI, "không phải mật khẩu");

        assertThat(
                        page.database.rows(
                                "select source from person_log where kind = 'sign-in-refused'"))
                .containsExactly("127.0.0.1");
    }

    @Test
    void guessingIsSlowedDownForAnyName() {
        for (var name : new String[] {MAI, "Không Có Ai"}) {
            for (int i = 0; i < 5; i++) {
                assertThat(password(name, "đoán mò lần " + i).status()).isEqualTo(403);
            }
            var answer = password(name, TestPeople.PASSWORD);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.body()).contains("Đã thử quá nhiều lần");
        }
    }

    private TestBrowser.Answer password(String name, String password) {
        return browser.post("/sign-in", "name", name, "password", password);
    }

    private TestBrowser.Answer enrol(String code) {
        return enrol(code, TestPeople.PASSWORD, TestPeople.PASSWORD);
    }

    private TestBrowser.Answer enrol(String code, String password, String again) {
        return browser.post("/enrol", "code", code, "password", password, "again", again);
    }
}
