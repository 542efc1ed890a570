package vn.conglang.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetourTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final FakeHall hall = new FakeHall();
    private final RawHttp portal = hall.portal();

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void tellsWhoAskedForAnotherHostAndNotWhoOpenedOurPage() {
        portal.get("/");
        assertThat(hall.asked).isEmpty();

        portal.ask("GET /generate_204 HTTP/1.1", "Host: connectivitycheck.gstatic.com");

        assertThat(hall.asked).extracting(a -> a.getHostAddress()).containsExactly("10.77.0.42");
    }

    @Test
    void leadsAGuestOnIpv6ToTheAddressOfItsOwnFamily() {
        var answer = portal.from("fd77:6c::4:2", "fd77:6c::1").ask(probe("example.vn"));

        assertThat(answer.get("Location")).isEqualTo("http://[fd77:6c::1]/");
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() {
        var answer = portal.ask("HEAD / HTTP/1.1", "Host: example.vn");

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.get("Location")).isEqualTo("http://10.77.0.1/");
        assertThat(answer.getLongField("Content-Length")).isGreaterThan(4);
        assertThat(answer.getContent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "BREW"})
    void tellsOtherMethodsThatTheNetworkWantsTheButtonPressedFirst(String method) {
        var answer =
                portal.askRaw(
                        method
                                + " /api HTTP/1.1\r\nHost: app.example.vn\r\n"
                                + "Content-Length: 2\r\n\r\n{}");

        assertThat(answer.getStatus()).isEqualTo(511);
        assertThat(answer.get("Location")).isNull();
        assertThat(answer.getContent()).contains("http://10.77.0.1/", "chưa vào mạng");
        assertCloses(answer);
    }

    @Test
    void sendsAnAdmittedGuestBackToTheVeryAddressItWanted() {
        hall.standing = new Standing.Online(AN_HOUR);

        var answer = portal.ask("GET /tin/b%C3%A0i?so=7&a=%20 HTTP/1.1", "Host: bao.example.vn");

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.get("Location"))
                .isEqualTo("http://bao.example.vn/tin/b%C3%A0i?so=7&a=%20");
        assertCloses(answer);
    }

    @Test
    void tellsAnAdmittedGuestOfAnOutageInsteadOfSendingItWhereNobodyAnswers() {
        hall.standing = new Standing.Online(AN_HOUR);
        hall.internetDown();

        var answer = portal.ask("GET /generate_204 HTTP/1.1", "Host: www.gstatic.com");

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.get("Location")).isEqualTo("http://10.77.0.1/");
        assertCloses(answer);
    }

    @Test
    void sendsAnAdmittedGuestBackToALongAddressToo() {
        hall.standing = new Standing.Online(AN_HOUR);
        var path = "/?q=" + "x".repeat(7_000);

        var answer = portal.ask("GET " + path + " HTTP/1.1", "Host: example.vn");

        assertThat(answer.get("Location")).isEqualTo("http://example.vn" + path);
    }

    @Test
    void sendsAnAdmittedGuestsPostBackWithMethodAndBodyKept() {
        hall.standing = new Standing.Online(AN_HOUR);

        var answer = portal.ask("POST /gui HTTP/1.1", "Host: example.vn", "Content-Length: 0");

        assertThat(answer.getStatus()).isEqualTo(307);
        assertThat(answer.get("Location")).isEqualTo("http://example.vn/gui");
        assertCloses(answer);
    }

    @Test
    void leadsStrangersAndGuestsOfASilentGateToThePageThatSaysSo() {
        hall.standing = new Standing.Stranger();
        assertThat(portal.ask(probe("example.vn")).get("Location")).isEqualTo("http://10.77.0.1/");

        hall.standing = new Standing.OutOfOrder();
        assertThat(portal.ask(probe("example.vn")).get("Location")).isEqualTo("http://10.77.0.1/");
    }

    @Test
    void leadsToWhereTheConnectionEndedWhileTheGateIsOpenSoThatNobodyRunsInCircles() {
        hall.openGate(Duration.ofSeconds(10));
        hall.standing = new Standing.Online(AN_HOUR);

        var answer = portal.from("127.0.0.1", "127.0.0.1").ask(probe("captive.apple.com"));

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.get("Location")).isEqualTo("http://127.0.0.1:8080/");
    }

    @Test
    void takesAnAbsoluteTargetForTheHostThatItNames() {
        var answer = portal.ask("GET http://example.vn/generate_204 HTTP/1.1", "Host: example.vn");

        assertThat(answer.getStatus()).isEqualTo(302);
    }

    @Test
    void leadsAClientThatNamesNoHostToo() {
        var answer = portal.ask("GET / HTTP/1.0");

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.get("Location")).isEqualTo("http://10.77.0.1/");
        assertCloses(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.77.0.1",
                "10.77.0.1:80",
                "10.77.0.1:8080",
                "[fd77:6c::1]",
                "[fd77:006c:0::1]:8080",
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1:8080",
                "[::1]:8080"
            })
    void servesItsOwnHostsOnAnyPort(String host) {
        var answer = portal.ask("GET / HTTP/1.1", "Host: " + host);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContent()).contains("Vào mạng");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.77.0.1.evil.example",
                "localhost.evil.example",
                "10.77.0.2",
                "[fd77::1]"
            })
    void takesNobodyElsesHostForItsOwn(String host) {
        var answer = portal.ask("GET / HTTP/1.1", "Host: " + host);

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.get("Location")).isEqualTo("http://10.77.0.1/");
    }

    @Test
    void believesNoForwardedHeader() {
        var answer =
                portal.ask(
                        "GET / HTTP/1.1",
                        "Host: 10.77.0.1",
                        "X-Forwarded-For: 192.0.2.66",
                        "X-Forwarded-Host: evil.example",
                        "Forwarded: for=192.0.2.66;host=evil.example");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(hall.shown).extracting(a -> a.getHostAddress()).containsExactly("10.77.0.42");
    }

    private static String[] probe(String host) {
        return new String[] {"GET /generate_204 HTTP/1.1", "Host: " + host};
    }

    private static void assertCloses(HttpTester.Response answer) {
        assertThat(answer.get("Connection")).isEqualTo("close");
        assertThat(answer.get("Cache-Control")).isEqualTo("no-store");
    }
}
