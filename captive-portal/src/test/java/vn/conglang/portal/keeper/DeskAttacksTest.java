package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.portal.account.Role;

/// What somebody in the hall's Wi-Fi may try against the desk.
class DeskAttacksTest {
    private static final String NAME = "Hoàng Văn Páo";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir Path contents;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tai-khoan", "/nguoi-dung", "/no-such-page", "/thong-bao/x"})
    void whoIsNotSignedInSeesTheSignInPageOnly(String path) {
        try (var stranger = place().stranger()) {
            var answer = stranger.get(path);

            assertThat(answer.getStatus()).isEqualTo(303);
            assertThat(answer.get("Location")).startsWith("/dang-nhap");
            assertThat(stranger.post(path, Map.of()).getStatus()).isEqualTo(303);
        }
    }

    @Test
    void aGuesserIsSlowedDownAndTheKeepersOwnPhoneIsNot() {
        var place = place();
        try (var keeper = place.keeper();
                var guesser = place.stranger().from("10.77.0.66")) {
            keeper.post("/dang-xuat", Map.of());
            for (int i = 0; i < 5; i++) {
                assertThat(signIn(guesser, "mật khẩu " + i).getContent()).contains("chưa đúng");
            }
            assertThat(signIn(guesser, "mật khẩu 5").getContent()).contains("chưa đúng");

            assertThat(signIn(guesser, DeskVisit.PASSWORD).getContent())
                    .contains("Sai nhiều lần quá");
            assertThat(signIn(keeper, DeskVisit.PASSWORD).getStatus()).isEqualTo(303);

            place.nanoTime.addAndGet(Duration.ofSeconds(31).toNanos());
            assertThat(signIn(guesser, DeskVisit.PASSWORD).getStatus()).isEqualTo(303);
        }
    }

    @Test
    void manyGuessersTogetherCantKeepTheKeeperOut() {
        var place = place();
        try (var keeper = place.keeper()) {
            keeper.post("/dang-xuat", Map.of());
            for (int i = 0; i < 31; i++) {
                try (var guesser = place.stranger().from("10.77.1." + i)) {
                    signIn(guesser, "mật khẩu " + i);
                }
            }
            try (var another = place.stranger().from("10.77.2.1")) {
                assertThat(signIn(another, DeskVisit.PASSWORD).getContent())
                        .contains("Sai nhiều lần quá");
            }

            assertThat(signIn(keeper, DeskVisit.PASSWORD).getStatus()).isEqualTo(303);
            try (var newPhone = place.someone(Role.KEEPER, "Trần Thị Mai")) {
                assertThat(newPhone.get("/").getStatus()).isEqualTo(200);
            }
        }
    }

    @Test
    void aWrongNameAndAWrongPasswordReadTheSame() {
        var place = place();
        try (var keeper = place.keeper();
                var guesser = place.stranger()) {
            assertThat(keeper.get("/").getStatus()).isEqualTo(200);
            var wrongPassword = signIn(guesser, "không phải");
            var wrongName =
                    guesser.post(
                            "/dang-nhap", Map.of("name", NAME + "x", "password", "không phải"));

            assertThat(wrongName.getContent().replace(NAME + "x", NAME))
                    .isEqualTo(wrongPassword.getContent());
        }
    }

    @Test
    void aFormWithoutOurTokenDoesNothing() {
        try (var keeper = place().keeper()) {
            for (var token : new String[] {"", "0".repeat(64)}) {
                var answer =
                        keeper.post(
                                "/nguoi-dung/ma-moi", Map.of("role", "keeper", "formToken", token));

                assertThat(answer.getStatus()).isEqualTo(403);
                assertThat(codes()).isZero();
            }
            assertThat(keeper.post("/nguoi-dung/ma-moi", Map.of("role", "keeper")).getStatus())
                    .isEqualTo(200);
            assertThat(codes()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Origin: http://10.77.0.1",
                "Origin: https://evil.example",
                "Origin: null"
            })
    void aFormFromAnotherSiteDoesNothingEvenWithTheToken(String header) {
        try (var keeper = place().keeper()) {
            var body = "role=keeper&formToken=" + keeper.formToken();

            var answer = keeper.postBody("/nguoi-dung/ma-moi", FORM, body, header);

            assertThat(answer.getStatus()).isEqualTo(403);
            assertThat(codes()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/dang-nhap, Sec-Fetch-Site: cross-site",
        "/ma-moi, Sec-Fetch-Site: same-site",
        "/quen-mat-khau, Origin: https://evil.example",
        "/dang-nhap, Origin: null"
    })
    void nobodyIsSignedInByAnotherSite(String path, String header) {
        var place = place();
        try (var keeper = place.keeper();
                var victim = place.stranger()) {
            keeper.post("/dang-xuat", Map.of());
            place.access.recover();
            var password = URLEncoder.encode(DeskVisit.PASSWORD, StandardCharsets.UTF_8);
            var body =
                    "name="
                            + (path.equals("/dang-nhap") ? "Hoang+Van+Pao" : "Tran+Thi+Mai")
                            + "&code="
                            + place.code(Role.KEEPER)
                            + "&password="
                            + password
                            + "&again="
                            + password;

            var answer = victim.postBody(path, FORM, body, header);

            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContent()).contains("không phải từ bàn quản lý này");
            assertThat(victim.cookieHeader()).isEmpty();
            assertThat(victim.postBody(path, FORM, body).getStatus()).isEqualTo(303);
        }
    }

    @Test
    void aSessionPlantedBeforeSigningInIsWorthNothing() {
        var place = place();
        try (var keeper = place.keeper();
                var victim = place.stranger()) {
            keeper.post("/dang-xuat", Map.of());
            victim.withCookies("__Host-phien=planted-by-somebody");

            signIn(victim, DeskVisit.PASSWORD);

            assertThat(victim.cookieHeader()).doesNotContain("planted");
            try (var planter = place.stranger()) {
                planter.withCookies("__Host-phien=planted-by-somebody");
                assertThat(planter.get("/").getStatus()).isEqualTo(303);
            }
        }
    }

    @Test
    void aStolenCookieOpensNothingOnAnotherDevice() {
        var place = place();
        try (var keeper = place.keeper();
                var thief = place.stranger().from("10.77.0.66")) {
            thief.withCookies(keeper.cookieHeader());

            assertThat(thief.get("/").getStatus()).isEqualTo(303);
            assertThat(keeper.get("/").getStatus()).isEqualTo(200);
        }
    }

    @Test
    void aReplayedCookieIsWorthNothingAfterSigningOut() {
        var place = place();
        try (var keeper = place.keeper();
                var replay = place.stranger()) {
            replay.withCookies(keeper.cookieHeader());
            assertThat(replay.get("/").getStatus()).isEqualTo(200);

            keeper.post("/dang-xuat", Map.of());

            assertThat(replay.get("/").getStatus()).isEqualTo(303);
        }
    }

    @Test
    void cookiesAreForThisHostOverTlsOnly() {
        var place = place();
        try (var keeper = place.keeper()) {
            keeper.post("/dang-xuat", Map.of());

            assertThat(signIn(keeper, DeskVisit.PASSWORD).getValuesList("Set-Cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie ->
                            assertThat(cookie)
                                    .startsWith("__Host-")
                                    .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
                                    .doesNotContain("Domain"));
        }
    }

    @Test
    void nothingOnTheCardSignsAnybodyIn() throws IOException {
        var place = place();
        try (var keeper = place.keeper()) {
            var session = keeper.cookieHeader().replaceAll(".*__Host-phien=([^;]+).*", "$1");
            var device = keeper.cookieHeader().replaceAll(".*__Host-may=([^;]+).*", "$1");

            try (var files = Files.walk(contents)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertThat(text)
                            .as(file.toString())
                            .doesNotContain(session, device, "10.77.0.42")
                            .doesNotContain(
                                    new String(
                                            DeskVisit.PASSWORD.getBytes(StandardCharsets.UTF_8),
                                            StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/thong-bao/..;/nguoi-dung",
                "/desk.css/../nguoi-dung",
                "//nguoi-dung",
                "/nguoi-dung%00"
            })
    void pathsLeadNowhereElse(String path) {
        try (var stranger = place().stranger();
                var helper = place().someone(Role.HELPER, "Lý Thị Hoa")) {
            for (var visit : new DeskVisit[] {stranger, helper}) {
                var answer = visit.get(path);

                assertThat(answer.getStatus()).isIn(303, 400, 403, 404);
                assertThat(String.valueOf(answer.getContent()))
                        .doesNotContain("root:", "Thêm người");
            }
        }
    }

    @Test
    void aLineBreakInWhatIsAskedBringsNoHeaderIntoTheAnswer() {
        try (var stranger = place().stranger()) {
            var answer = stranger.get("/?lang=vi%0d%0aSet-Cookie:%20a=b");

            assertThat(answer.get("Set-Cookie")).isNull();
            assertThat(answer.get("Location")).isEqualTo("/dang-nhap?lang=vi");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"
            })
    void aRequestWithTwoLengthsIsRefusedWhole(String rest) {
        try (var keeper = place().keeper()) {
            var answer =
                    keeper.ask(
                            "POST /nguoi-dung/ma-moi HTTP/1.1\r\nHost: 10.77.0.1\r\nCookie: "
                                    + keeper.cookieHeader()
                                    + "\r\n"
                                    + rest);

            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(codes()).isZero();
        }
    }

    @Test
    void aFormCutOffOrTooLargeIsRefusedInPlainWords() {
        try (var keeper = place().keeper()) {
            var cut =
                    keeper.postBody(
                            "/nguoi-dung/ma-moi",
                            "multipart/form-data; boundary=x",
                            "--x\r\nContent-Disposition: form-data; name=\"role\"\r\n\r\nkeep");
            var large = keeper.postBody("/nguoi-dung/ma-moi", FORM, "role=" + "x".repeat(200_000));

            assertThat(cut.getStatus()).isEqualTo(400);
            assertThat(large.getStatus()).isEqualTo(400);
            assertThat(cut.getContent()).contains("Không mở được").doesNotContain("Exception");
            assertThat(keeper.get("/").getStatus()).isEqualTo(200);
        }
    }

    private DeskVisit.Place place() {
        return new DeskVisit.Place(contents);
    }

    private static HttpTester.Response signIn(DeskVisit visit, String password) {
        return visit.post("/dang-nhap", Map.of("name", NAME, "password", password));
    }

    private long codes() {
        try (var files = Files.list(contents.resolve("desk/codes"))) {
            return files.count();
        } catch (IOException e) {
            return 0;
        }
    }
}
