package vn.conglang.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.portal.capport.PublicName;

/// The checks of RFC 8910, 8908 and 8952 that need no network, by the numbers of the list that the
/// hall is held to; the others are in lab's `CaptivePortalApiIT`.
class CaptivePortalApiTest {
    private static final PublicName NAME = new PublicName("wifi.example.vn");
    private static final String TYPE = "application/captive+json";
    private static final String API = "/captive-portal/api";

    private final FakeHall hall = new FakeHall();
    private RawHttp named;

    @BeforeEach
    void start() {
        named =
                RawHttp.to(
                        Portal.namedChain(
                                FakeHall.SETTINGS,
                                NAME,
                                FakeHall.NOTHING,
                                hall,
                                hall,
                                () -> hall.now));
    }

    @AfterEach
    void stop() {
        named.close();
    }

    @Test
    void check04TheAnnouncedAddressIsThatOfTheApi() {
        assertThat(NAME.api()).hasToString("https://wifi.example.vn" + API);
        assertThat(ask(TYPE).get("Content-Type")).isEqualTo(TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/html, application/captive+json;q=0"
            })
    void check06ABrowserIsLedOnToTheUserPortal(String accept) {
        var answer = ask(accept);

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.get("Location")).isEqualTo("/");
        assertThat(answer.get("Vary")).isEqualTo("Accept");
        assertThat(answer.get("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void check13TheApiAsksTheGateAboutTheAddressThatTheNetworkSaw() {
        hall.standing = new Standing.Online(Duration.ofHours(1));

        var spoofed =
                named.ask(
                        "GET " + API + " HTTP/1.1",
                        "Host: wifi.example.vn",
                        "Accept: " + TYPE,
                        "X-Forwarded-For: 10.77.0.99",
                        "Forwarded: for=10.77.0.99");

        assertThat(json(spoofed)).containsEntry("captive", false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void check14TheAnswerIsWholeUtf8JsonOfItsOwnType(boolean online) {
        hall.standing = online ? new Standing.Online(Duration.ofHours(1)) : new Standing.Captive();

        var answer = ask(TYPE);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.get("Content-Type")).isEqualTo(TYPE);
        assertThat(answer.getContentBytes().length)
                .isEqualTo(Integer.parseInt(answer.get("Content-Length")));
        assertThat(new String(answer.getContentBytes(), StandardCharsets.UTF_8)).startsWith("{");
    }

    @Test
    void check15WhetherItIsHeldBackStandsAtTheTop() {
        assertThat(json(ask(TYPE))).containsEntry("captive", true);

        hall.standing = new Standing.Online(Duration.ofHours(1));

        assertThat(json(ask(TYPE))).containsEntry("captive", false);
    }

    @Test
    void check16TheUserPortalIsReachedOverTlsAndIsAPageWithTheButton() {
        assertThat(json(ask(TYPE))).containsEntry("user-portal-url", "https://wifi.example.vn/");

        var page = get("/", "text/html");

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContent()).contains("action=\"/vao-mang");
    }

    @Test
    void check17TheVenueInfoIsReachedOverTlsAndShowsTheNotices() {
        assertThat(json(ask(TYPE)))
                .containsEntry("venue-info-url", "https://wifi.example.vn/#thong-bao");
        assertThat(get("/", "text/html").getContent()).contains("id=\"thong-bao\"");
    }

    @Test
    void check18TheRestIsToldInWholeSecondsToWhoIsFreeAndToNobodyElse() {
        assertThat(json(ask(TYPE))).doesNotContainKeys("seconds-remaining", "bytes-remaining");

        hall.standing = new Standing.Online(Duration.ofMillis(86_399_700));

        assertThat(ask(TYPE).getContent()).contains("\"seconds-remaining\":86399,");
        assertThat(json(ask(TYPE))).doesNotContainKey("bytes-remaining");
    }

    @Test
    void check19WhoIsToldThatHeCanExtendReallyCan() {
        hall.standing = new Standing.Online(Duration.ofMinutes(5));
        var before = json(ask(TYPE));
        assertThat(before).containsEntry("can-extend-session", true);

        var pressed =
                named.ask("POST /vao-mang HTTP/1.1", "Host: wifi.example.vn", "Content-Length: 0");

        assertThat(pressed.getStatus()).isEqualTo(303);
        assertThat(remaining(json(ask(TYPE)))).isEqualTo(86_400).isGreaterThan(remaining(before));
    }

    @Test
    void check20NoKeyIsOfOurOwnMaking() {
        hall.standing = new Standing.Online(Duration.ofHours(1));

        assertThat(json(ask(TYPE)))
                .containsOnlyKeys(
                        "captive",
                        "user-portal-url",
                        "venue-info-url",
                        "seconds-remaining",
                        "can-extend-session");
    }

    @Test
    void check21NothingIsKeptInACache() {
        for (var accept : new String[] {TYPE, "*/*", "text/html"}) {
            assertThat(ask(accept).get("Cache-Control")).isEqualTo("no-store");
        }
        hall.standing = new Standing.OutOfOrder();
        assertThat(ask(TYPE).get("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void check22TheSameAddressTellsOfAPressAndOfAnEndAtOnce() {
        assertThat(json(ask(TYPE))).containsEntry("captive", true);
        hall.admit(FakeHall.IPV4);
        assertThat(json(ask(TYPE))).containsEntry("captive", false);
        hall.standing = new Standing.Captive();
        assertThat(json(ask(TYPE))).containsEntry("captive", true);
    }

    @Test
    void check23MayBeAskedAgainAndAgain() {
        var first = json(ask(TYPE));
        for (int i = 0; i < 50; i++) {
            assertThat(json(ask(TYPE))).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/captive+json, */*;q=0.1",
                "*/*;q=0.1 , Application/Captive+JSON",
                "text/html;q=0.5,application/captive+json",
                "application/captive+json;q=0.2,text/html",
                "application/captive+json;charset=utf-8",
                "\"quoted, rubbish\",application/captive+json",
                "application/json",
                "*/*"
            })
    void check24ReadsAcceptAsALanguageAndNotAsAWord(String accept) {
        assertThat(json(ask(accept))).containsEntry("captive", true);
    }

    @Test
    void check24WithoutAcceptItAnswersAsWell() {
        assertThat(json(named.ask("GET " + API + " HTTP/1.1", "Host: wifi.example.vn")))
                .containsEntry("captive", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?ip=10.77.0.99", "?mac=02:00:00:00:00:01", "/10.77.0.99"})
    void check26NothingInARequestAsksForAnotherDevice(String more) {
        hall.standing = new Standing.Online(Duration.ofHours(1));
        var answer =
                named.ask(
                        "GET " + API + more + " HTTP/1.1",
                        "Host: wifi.example.vn",
                        "Accept: " + TYPE);

        if (answer.getStatus() == 200) {
            assertThat(json(answer)).isEqualTo(json(ask(TYPE)));
        } else {
            assertThat(answer.getStatus()).isEqualTo(404);
        }
    }

    @Test
    void check26AStrangerIsToldNothingButThatItIsHeldBack() {
        hall.standing = new Standing.Stranger();

        assertThat(json(ask(TYPE))).containsEntry("captive", true).hasSize(3);
    }

    @Test
    void aGateThatDoesNotAnswerIsNotGuessedAt() {
        hall.standing = new Standing.OutOfOrder();

        assertThat(ask(TYPE).getStatus()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.77.0.2", "evil.example.com", "wifi.example.vn.evil.example"})
    void anotherHostIsMisdirected(String host) {
        var answer = named.ask("GET " + API + " HTTP/1.1", "Host: " + host, "Accept: " + TYPE);

        assertThat(answer.getStatus()).isEqualTo(421);
    }

    @Test
    void theApiIsNotServedInTheOpen() {
        try (var open = hall.portal()) {
            assertThat(open.get(API).getStatus()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.77.0.2", "fd77:6c::2", "localhost", "wifi", "-a.vn", "a_b.vn", ""})
    void check05ANameIsAskedForAndNoAddress(String host) {
        assertThatThrownBy(() -> new PublicName(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no address");
    }

    private static long remaining(Map<String, Object> state) {
        return ((Number) Objects.requireNonNull(state.get("seconds-remaining"))).longValue();
    }

    private HttpTester.Response ask(String accept) {
        return get(API, accept);
    }

    private HttpTester.Response get(String path, String accept) {
        return named.ask("GET " + path + " HTTP/1.1", "Host: wifi.example.vn", "Accept: " + accept);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(HttpTester.Response answer) {
        assertThat(answer.getStatus()).isEqualTo(200);
        return (Map<String, Object>)
                Jsonb.builder().build().type(Object.class).fromJson(answer.getContent());
    }
}
