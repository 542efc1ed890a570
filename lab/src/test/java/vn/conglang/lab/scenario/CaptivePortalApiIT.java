package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.bench.NamespaceThread;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Answer;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Request;
import vn.conglang.lab.hall.Request.Family;

/// The checks of RFC 8910, 8908 and 8952 that need a network, by the numbers of the list that the
/// hall is held to; the others are in the portal's `CaptivePortalApiTest` and the gateway's
/// `NamedPortalTest`. One hall, told in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CaptivePortalApiIT {
    private static final Duration ADMISSION = Duration.ofSeconds(12);
    private static final String SITE = "https://" + Addresses.PORTAL_NAME;
    private static final String API = SITE + "/captive-portal/api";
    private static final Pattern REMAINING = Pattern.compile("\"seconds-remaining\":(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings ->
                    settings.withGuests(3)
                            .withoutProvince()
                            .withPublicName()
                            .withAdmission(ADMISSION));

    @Test
    @Order(1)
    void check10WithoutACertificateNothingIsAnnounced() throws IOException {
        assertThatNothingIsAnnounced(HALL.lab().guest(1));
    }

    @Test
    @Order(1)
    void check10WithOneOfAnotherNameNothingIsAnnouncedEither() throws IOException {
        bring(List.of("www.example.vn"), Instant.now().plusSeconds(900));
        await().atMost(PATIENCE)
                .until(() -> log().contains("is not for the name " + Addresses.PORTAL_NAME));

        assertThatNothingIsAnnounced(HALL.lab().guest(1));
    }

    private static void assertThatNothingIsAnnounced(LabGuest guest) throws IOException {
        HALL.lab().announce();
        assertThat(option114(guest)).isEmpty();
        assertThat(InformationRequest.option(guest, 103)).isEmpty();
        assertThat(addresses(guest, Addresses.PORTAL_NAME)).doesNotContain(Addresses.NAMED);
        assertThat(guest.ask(Request.get("https://" + Addresses.NAMED + "/").with("-k")).exitCode())
                .as("refused")
                .isEqualTo(7);
    }

    @Test
    @Order(2)
    void check12WithoutTheApiTheWayOverPort80Works() {
        var answer = HALL.lab().guest(1).ask(Phone.IPHONE.probe());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(HALL.lab().guest(1).ask(Phone.ANDROID.probe()).status()).isEqualTo(302);
    }

    @Test
    @Order(3)
    void aGoodCertificateIsTakenWithinSeconds() {
        bring(List.of(Addresses.PORTAL_NAME), Instant.now().plus(Duration.ofDays(80)));

        awaitAnnounced(true);
        HALL.lab().announce();
    }

    @Test
    @Order(4)
    void check01OverDhcpInOption114WithoutANul() throws IOException {
        assertThat(option114(HALL.lab().guest(1))).contains(API);
        assertThat(API).hasSizeLessThanOrEqualTo(255);
    }

    @Test
    @Order(4)
    void check02And03OverDhcpv6InOption103TheSame() {
        assertThat(InformationRequest.option(HALL.lab().guest(1), 103)).contains(API);
    }

    @Test
    @Order(4)
    void check05TheHallsOwnNameServerKnowsTheName() {
        assertThat(addresses(HALL.lab().guest(1), Addresses.PORTAL_NAME))
                .containsExactlyInAnyOrder(Addresses.NAMED, Addresses.NAMED6);
    }

    @ParameterizedTest
    @Order(5)
    @EnumSource(Family.class)
    void check09And10OnPort443OverTlsThatACarefulClientTrusts(Family family) {
        var guest = HALL.lab().guest(1);

        assertThat(api(guest, family).status()).isEqualTo(200);

        var open = guest.ask(Request.get(API.replace("https", "http")).over(family));
        assertThat(open.status()).as("in the open it is not").isEqualTo(302);
        assertThat(open.body()).doesNotContain("captive\":");
    }

    @Test
    @Order(5)
    void theDeskIsWhereItWas() {
        var answer =
                HALL.lab()
                        .guest(1)
                        .ask(Request.get("https://" + Addresses.GATEWAY + "/dang-nhap").with("-k"));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    @Order(6)
    void check06ABrowserIsLedToTheUserPortal() {
        var answer = HALL.lab().guest(1).ask(trusted(API).header("Accept: text/html"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).hasValue("/");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    @Test
    @Complaint(13)
    @Order(7)
    void check13And22And26And28EachDeviceIsToldOfItselfAtOnce() {
        var guest = HALL.lab().guest(1);
        var other = HALL.lab().guest(2);
        assertCaptive(api(guest, Family.IPV4));

        press(guest, Family.IPV4);

        for (var family : Family.values()) { // it is the device that is known, not its address
            assertThat(api(guest, family).body()).contains("\"captive\":false");
            assertThat(guest.online(family)).isTrue();
            assertCaptive(api(other, family));
            assertThat(other.online(family)).isFalse();
        }
    }

    @Test
    @Order(8)
    void check16And19PressingAgainOnTheUserPortalExtends() {
        var guest = HALL.lab().guest(1);
        press(guest, Family.IPV4);
        await().atMost(PATIENCE).until(() -> remaining(guest) <= ADMISSION.toSeconds() - 3);
        var before = remaining(guest);
        assertThat(api(guest, Family.IPV4).body()).contains("\"can-extend-session\":true");

        press(guest, Family.IPV4);

        assertThat(remaining(guest)).isGreaterThan(before);
    }

    @Test
    @Order(9)
    void check18And22ToldToTheSecondWhenItEndsAndThenItHasEnded() {
        var guest = HALL.lab().guest(1);
        press(guest, Family.IPV4);
        assertThat(remaining(guest)).isBetween(ADMISSION.toSeconds() - 3, ADMISSION.toSeconds());

        await().atMost(ADMISSION.plusSeconds(4))
                .until(() -> api(guest, Family.IPV4).body().contains("\"captive\":true"));

        // the agent reads the kernel's own clock in whole seconds, so it may be that much ahead
        await().atMost(Duration.ofSeconds(2)).until(() -> !guest.online(Family.IPV4));
        assertCaptive(api(guest, Family.IPV4));
    }

    @Test
    @Order(10)
    void check25NoNameIsForgedWhileTheUplinkIsUp() {
        assertThat(addresses(HALL.lab().guest(1), "www.example.vn"))
                .containsExactlyInAnyOrder(Addresses.WEB, Addresses.WEB6);
    }

    @Test
    @Order(11)
    void check27AnAddressThatMovesToAnotherDeviceIsHeldBackAgain() {
        var guest = HALL.lab().guest(1);
        var heir = HALL.lab().guest(3);
        press(guest, Family.IPV6);
        var address = guest.address6();
        assertThat(api(guest, Family.IPV6).body()).contains("\"captive\":false");

        guest.namespace().program("ip", "address", "flush", "dev", "wlan0").check();
        heir.namespace()
                .program("ip", "address", "replace", address + "/64", "dev", "wlan0", "nodad")
                .check();
        heir.namespace()
                .program("ping", "-c4", "-i0.5", "-w9", "-I", address, Addresses.GATEWAY6)
                .run();

        var fromThere = trusted(API).over(Family.IPV6).with("--interface", address);
        assertCaptive(heir.ask(fromThere));
        var probe = Phone.ANDROID.probe().over(Family.IPV6).with("--interface", address);
        assertThat(heir.ask(probe).status()).isEqualTo(302);
    }

    @Test
    @Order(11)
    void check27AnAddressOfAnothersLeaseIsNotEvenAnswered() {
        var owner = HALL.lab().guest(2);
        var heir = HALL.lab().guest(3);
        var address = owner.address();
        heir.namespace().program("ip", "address", "add", address + "/22", "dev", "wlan0").check();

        var fromThere = trusted(API).over(Family.IPV4).with("--interface", address);
        await("held back at the bridge while its owner speaks, see decision 0034")
                .atMost(PATIENCE)
                .until(() ->
                        owner.ask(Phone.ANDROID.probe()).status() == 302
                                && heir.ask(fromThere).status() == 0);

        heir.namespace()
                .program("ip", "address", "delete", address + "/22", "dev", "wlan0")
                .check();
    }

    /// They reach nothing outside, which would be a way around the gate (decision 0032); so what a
    /// careful client asks must end at once.
    @Test
    @Order(12)
    void check11OcspAndTimeBeforeTheButtonFailAtOnceInsteadOfHanging() throws Exception {
        var guest = HALL.lab().guest(2);

        assertThat(guest.ask(Request.get("http://www.example.vn/ocsp/MFEwTzBN")).status())
                .isEqualTo(302);
        assertThat(guest.ask(Request.get("http://www.example.vn/ocsp").by("POST")).status())
                .isEqualTo(511);
        assertThat(NamespaceThread.start(guest.namespace(), "time", () -> askTime()).get())
                .isEqualTo("refused");
    }

    /// What becomes of a question for the time (RFC 5905) to a server in the internet.
    private static String askTime() throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(InetAddress.getByName(Addresses.WEB), 123);
            var question = new byte[48];
            question[0] = 0x23;
            socket.send(new DatagramPacket(question, question.length));
            socket.receive(new DatagramPacket(new byte[48], 48));
            return "answered";
        } catch (SocketTimeoutException _) {
            return "left hanging";
        } catch (SocketException _) {
            return "refused";
        }
    }

    @Test
    @Order(13)
    void check29RefusalsAreLimited() throws Exception {
        var before = floodPackets();

        NamespaceThread.start(HALL.lab().guest(2).namespace(), "flood", () -> flood(4_000)).get();

        assertThat(floodPackets()).isGreaterThan(before);
    }

    @Test
    @Order(14)
    void check10ACertificateThatEndsIsTakenBack() throws IOException {
        bring(List.of(Addresses.PORTAL_NAME), Instant.now().plusSeconds(8));
        await().atMost(PATIENCE).until(() -> log().contains("is served anew"));

        awaitAnnounced(false);

        assertThatNothingIsAnnounced(HALL.lab().guest(2));
        assertThat(HALL.lab().guest(2).ask(Phone.ANDROID.probe()).status()).isEqualTo(302);
    }

    private static void bring(List<String> names, Instant until) {
        var lab = HALL.lab();
        lab.gateway()
                .bring(Optional.of(lab.certificates().authority().server("wifi", names, until)));
    }

    private static void awaitAnnounced(boolean announced) {
        var options = HALL.lab().gateway().announcement().resolve("dhcp-options");
        await().atMost(PATIENCE)
                .until(() ->
                        (Files.exists(options) && Files.readString(options).contains(API))
                                == announced);
    }

    private static String log() throws IOException {
        return Files.readString(HALL.lab().gateway().service().log());
    }

    /// What udhcpc gets for the option, which it must ask for.
    private static Optional<String> option114(LabGuest guest) throws IOException {
        var folder = HALL.lab().folders().folder("option114");
        var told = folder.resolve("told");
        var script = folder.resolve("script.sh");
        Files.writeString(script, "#!/bin/sh\n[ \"$1\" != bound ] || echo \"$opt114\" >" + told);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        guest.namespace()
                .program(
                        "udhcpc",
                        "-i",
                        "wlan0",
                        "-f",
                        "-q",
                        "-n",
                        "-O",
                        "114",
                        "-s",
                        script.toString())
                .check();
        var hex = Files.readString(told).strip();
        return hex.isEmpty()
                ? Optional.empty()
                : Optional.of(new String(HexFormat.of().parseHex(hex), StandardCharsets.US_ASCII));
    }

    private static Answer api(LabGuest guest, Family family) {
        return guest.ask(
                trusted(API).over(family).header("Accept: application/captive+json, */*;q=0.1"));
    }

    private static Request trusted(String url) {
        return Request.get(url).with("--cacert", ca().toString());
    }

    private static Path ca() {
        return HALL.lab().certificates().authority().trustedCa();
    }

    private static void assertCaptive(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("application/captive+json");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.body())
                .contains("\"captive\":true", "\"user-portal-url\":\"" + SITE + "/\"")
                .doesNotContain("seconds-remaining");
    }

    /// The button, on the page that the API leads to.
    private static void press(LabGuest guest, Family family) {
        var page = guest.ask(trusted(SITE + "/").over(family));
        assertThat(page.body()).contains("action=\"/vao-mang");
        var pressed = guest.ask(trusted(SITE + "/vao-mang").over(family).by("POST").with("-d", ""));
        assertThat(pressed.status()).isEqualTo(303);
        assertThat(guest.ask(trusted(SITE + "/da-vao-mang").over(family)).status()).isEqualTo(200);
    }

    private static long remaining(LabGuest guest) {
        var found = REMAINING.matcher(api(guest, Family.IPV4).body());
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static List<String> addresses(LabGuest guest, String name) {
        return guest.namespace()
                .program("getent", "ahosts", name)
                .run()
                .out()
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .distinct()
                .toList();
    }

    /// @return how many were refused
    private static int flood(int packets) throws IOException {
        var refused = 0;
        try (var socket = new DatagramSocket()) {
            var far = InetAddress.getByName(Addresses.OPEN_HOST);
            for (int i = 0; i < packets; i++) {
                try {
                    socket.send(new DatagramPacket(new byte[8], 8, far, 9));
                } catch (IOException e) {
                    refused++; // an earlier one was
                }
            }
        }
        return refused;
    }

    private static long floodPackets() {
        var listed =
                HALL.lab()
                        .gatewayPlace()
                        .program("nft", "list", "counter", "inet", "conglang", "flood")
                        .check();
        var found = Pattern.compile("packets (\\d+)").matcher(listed);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
