package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Request;
import vn.conglang.lab.hall.Request.Family;

/// From a phone's lease to a row in the province's database. One hall, told in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuestGetsOnlineIT {
    @RegisterExtension static final HallInNamespaces HALL = HallInNamespaces.withGuests(4);

    private static final long MEGABYTES_40 = 40_000_000;

    private static final Pattern VISIT_CODE =
            Pattern.compile("CONGLANG1\\.[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]+");

    /// Asked by Windows to see whether names work.
    private static final String WINDOWS_NAME = "dns.msftncsi.com";

    private static final Set<String> WINDOWS_ADDRESSES =
            Set.of("131.107.255.255", "fd3e:4f5a:5b81::1");

    @Test
    @Order(1)
    void aPhoneGetsALeaseAndAnIpv6Address() {
        var guest = HALL.lab().guest(1);

        assertThat(guest.address()).startsWith("10.77.");
        assertThat(guest.address6()).startsWith("fd77:6c:");
    }

    @ParameterizedTest
    @Complaint(2)
    @Order(2)
    @EnumSource(Phone.class)
    void everyPhonesProbeIsSentToThePortal(Phone phone) {
        for (var family : Family.values()) {
            var answer = HALL.lab().guest(1).ask(phone.probe().over(family));

            assertThat(answer.status()).as("%s over %s", phone, family).isEqualTo(302);
            assertThat(answer.header("Location"))
                    .hasValueSatisfying(to ->
                            assertThat(to)
                                    .startsWith(
                                            family == Family.IPV4
                                                    ? "http://" + Addresses.GATEWAY
                                                    : "http://[" + Addresses.GATEWAY6));
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
            assertThat(answer.header("Connection")).hasValue("close");
        }
    }

    /// Android takes a private address for "no internet" instead of a portal.
    @ParameterizedTest
    @Order(2)
    @EnumSource(Phone.class)
    void noNameAPhoneAsksForIsForged(Phone phone) {
        assertThat(addresses(1, phone.host()))
                .containsExactlyInAnyOrder(Addresses.WEB, Addresses.WEB6);
    }

    @Test
    @Order(2)
    void windowsOwnNameHasItsRealAddressBeforeTheButton() {
        assertThat(addresses(1, WINDOWS_NAME))
                .containsExactlyInAnyOrderElementsOf(WINDOWS_ADDRESSES);
    }

    @ParameterizedTest
    @Complaint(11)
    @Order(3)
    @EnumSource(Family.class)
    void aSecurePageIsRefusedAtOnceInsteadOfHanging(Family family) {
        var answer =
                HALL.lab()
                        .guest(1)
                        .ask(
                                Request.get("https://www.example.vn/")
                                        .over(family)
                                        .within(Duration.ofSeconds(5)));

        assertThat(answer.exitCode()).as("curl: connection refused").isEqualTo(7);
    }

    @Test
    @Order(4)
    void thePageIsVietnameseSmallAndAsksForNothing() {
        var page = HALL.lab().guest(1).ask(Request.get("http://" + Addresses.GATEWAY + "/"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Vào mạng")
                .doesNotContain("<script")
                .doesNotContain("<input type=\"text");
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(page.body().length()).isLessThan(30_000);
    }

    @ParameterizedTest
    @Order(5)
    @EnumSource(Family.class)
    void theNextRequestAfterTheButtonReachesTheInternet(Family family) {
        var guest = HALL.lab().guest(family == Family.IPV4 ? 1 : 2);
        assertThat(guest.online(family)).as("before the button").isFalse();

        var connected = guest.press(family);

        assertThat(connected.status()).isEqualTo(200);
        assertThat(guest.online(Family.IPV4)).isTrue();
        assertThat(guest.online(Family.IPV6)).isTrue();
        assertThat(HALL.lab().admitted()).contains(guest.mac());
    }

    @ParameterizedTest
    @Complaint(3)
    @Order(6)
    @EnumSource(Phone.class)
    void everyPhonesProbeSeesTheInternetAfterwards(Phone phone) {
        for (var family : Family.values()) {
            var answer = HALL.lab().guest(1).ask(phone.probe().over(family));

            assertThat(answer.fromInternet()).as("%s over %s: %s", phone, family, answer).isTrue();
            assertThat(answer.status()).isEqualTo(phone.status());
            assertThat(answer.body()).contains(phone.body());
        }
    }

    @Test
    @Order(7)
    void windowsOwnNameHasItsRealAddressAfterwardsToo() {
        assertThat(addresses(1, WINDOWS_NAME))
                .containsExactlyInAnyOrderElementsOf(WINDOWS_ADDRESSES);
    }

    @Test
    @Order(7)
    void aSecurePageOpensAfterwards() {
        var answer = HALL.lab().guest(1).ask(Request.get("https://www.example.vn/").with("-k"));

        assertThat(answer.fromInternet()).as("%s", answer).isTrue();
    }

    @ParameterizedTest
    @Complaint(8)
    @Order(8)
    @EnumSource(Family.class)
    void aTransferOfKnownSizeReachesTheProvinceCountedWithinOnePercent(
            Family family, @TempDir Path folder) throws IOException {
        var guest = HALL.lab().guest(family == Family.IPV4 ? 3 : 4);
        var records = new Records(HALL.lab());
        guest.press(family);
        records.awaitQuiet();
        var before = records.bytes();
        var meter = TrafficMeter.install(guest);

        assertThat(guest.download(HALL.lab().internet().download(MEGABYTES_40), family))
                .isEqualTo(MEGABYTES_40);
        assertThat(guest.upload(file(folder, MEGABYTES_40), family)).isTrue();
        records.awaitQuiet();

        // whole packets are counted: how many headers the 40 MB travelled with only the phone knows
        var counted = records.bytes().minus(before);
        assertThat(counted.down()).isCloseTo(meter.down(), Percentage.withPercentage(1));
        assertThat(counted.up()).isCloseTo(meter.up(), Percentage.withPercentage(1));
        assertThat(counted.down()).isBetween(MEGABYTES_40, MEGABYTES_40 / 100 * 106);
        assertThat(counted.up()).isBetween(MEGABYTES_40, MEGABYTES_40 / 100 * 106);
    }

    @Test
    @Order(9)
    void theProvincesWordEmptiesTheOutbox() {
        new Records(HALL.lab()).awaitQuiet();

        var outbox = GatewayOutbox.take(HALL.lab());

        // the record that the stop itself closed may still wait
        assertThat(outbox.head()).isGreaterThan(2);
        assertThat(outbox.confirmedThrough()).isGreaterThanOrEqualTo(outbox.head() - 1);
        assertThat(outbox.waiting()).isLessThanOrEqualTo(1);
    }

    @Test
    @Complaint(12)
    @Order(10)
    void theProvincesPageShowsTheHall() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(HALL.lab().province().page().body()).contains("qn-0417"));
    }

    /// From the keeper's desk by a visitor's phone to the officer's page.
    @Test
    @Order(11)
    void aVisitorsCodeMarksTheHallAsVerifiedOnSite() {
        var keeper = Keeper.signsIn(HALL.lab(), Family.IPV4);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    var noted = HALL.lab().province().visit(code(keeper));
                    assertThat(noted.out()).as(noted.err()).contains("qn-0417: verified on site");
                });

        assertThat(HALL.lab().province().page("/hall/qn-0417").body())
                .contains("Đã xác nhận tại chỗ");
    }

    /// What the visit page shows at this moment.
    private static String code(Keeper keeper) {
        var found = VISIT_CODE.matcher(keeper.opens("/su-co/tai-cho").body());
        return found.find() ? found.group() : "";
    }

    /// Signed with the key of the hall's certificate, stored, and held against the authority.
    @Test
    @Order(12)
    void theProvinceProvesWhatTheHallHasSigned() {
        var seals = "select count(*) from ledger where seals > 0";
        await().atMost(Duration.ofSeconds(60))
                .until(() -> HALL.lab().database().rows(seals).equals(List.of("1")));

        var proof = HALL.lab().province().verify();

        assertThat(proof.out())
                .contains("holds, records 1 to ", "sealed to ", "1 ledger: everything holds.")
                .doesNotContain("No authority");
        assertThat(proof.exitCode()).isZero();
        HALL.lab().database().rows("update usage_record set peak = peak + 1 where seq = 1");
        var broken = HALL.lab().province().verify();
        assertThat(broken.out()).contains("BROKEN", "altered: record 1: peak is ");
        assertThat(broken.exitCode()).isEqualTo(2);
    }

    /// The contract for whoever builds on the stream, followed by somebody who knows nothing else.
    @Test
    @Order(12)
    void anOutsiderReadsTheStreamAsTheGuideSays(@TempDir Path desk) throws IOException {
        var printed = new TelemetryGuide(HALL.lab(), desk).follow();

        var found = String.join("\n", printed.values());
        assertThat(found)
                .contains("conglang/v1/halls/qn-0417/up/status {", "\"firstSeenToday\": ")
                .contains("application/json, expires in 3", "type:vn.conglang.usage.v1")
                .contains("[\"qn-0417\",", "\"through\": ", "Verified OK");
        var hash = printed("sha256sum", printed).substring(0, 64);
        assertThat(printed("jq -r .prev", printed).strip()).isEqualTo(hash);
    }

    private static String printed(String end, Map<String, String> printed) {
        return printed.entrySet().stream()
                .filter(each -> each.getKey().endsWith(end))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /// As the guest's own resolver is told them.
    private static Set<String> addresses(int guest, String name) {
        return HALL.lab()
                .guest(guest)
                .namespace()
                .program("getent", "ahosts", name)
                .check()
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .collect(Collectors.toSet());
    }

    private static Path file(Path folder, long size) throws IOException {
        return Files.write(folder.resolve("photos"), new byte[Math.toIntExact(size)]);
    }
}
