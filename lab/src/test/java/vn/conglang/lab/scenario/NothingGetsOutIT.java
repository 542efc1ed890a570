package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.hall.Request;
import vn.conglang.lab.hall.Request.Family;
import vn.conglang.lab.process.Program;

/// A guest who has not pressed the button looks for a hole. The watchman on the internet's side
/// notes every packet that gets there.
class NothingGetsOutIT extends AbuseCases {
    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings -> settings.withGuests(7).withoutProvince());

    private static final String TCP_PORTS =
            "1-1024,1080,1194,1723,1883,3128,3389,4443,5060,5222,5353,5900,8000-8100,8443,8883,9050,51820,65535";
    private static final String UDP_PORTS =
            "1-200,443,500,547,1194,1701,1812,3478,4500,5060,5353,5355,51820,65535";

    /// What a captive guest may find on the gateway.
    private static final Set<String> PORTAL_DESK_AND_NAMES =
            Set.of("53", "80", "443", "8080", "8081");

    /// The desk's port 443 is that of the gateway's own address in the hall and of no other.
    private static final Set<String> ELSEWHERE = Set.of("53", "80", "8080", "8081");

    /// Programs of an installer or of another service, which no guest may find.
    private static @Nullable Process others;

    @BeforeAll
    static void othersListenOnTheGateway() throws IOException {
        others = OtherServices.start(HALL.lab().gatewayPlace());
    }

    @AfterAll
    static void othersEnd() {
        if (others != null) {
            others.destroyForcibly();
        }
    }

    @Override
    Lab lab() {
        return HALL.lab();
    }

    @ParameterizedTest
    @Complaint(4)
    @EnumSource(Family.class)
    void noPacketOfACaptiveGuestReachesTheInternet(Family family) {
        var lab = HALL.lab();
        var watchman = lab.internet().openHost();
        watchman.forget();

        scan(lab.guest(1), "-sS", TCP_PORTS, openHost(family), family);
        scan(lab.guest(1), "-sU", UDP_PORTS, openHost(family), family);
        ping(lab.guest(1), openHost(family));
        nameOverTcp(lab.guest(1), openHost(family));

        assertThat(watchman.seen()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theSameScanOfAGuestWhoPressedTheButtonGetsThrough(Family family) {
        var lab = HALL.lab();
        var guest = lab.guest(family == Family.IPV4 ? 2 : 3);
        guest.press(family);
        var watchman = lab.internet().openHost();
        watchman.forget();

        scan(guest, "-sS", "22,80,443,8443", openHost(family), family);
        scan(guest, "-sU", "53,500", openHost(family), family);
        ping(guest, openHost(family));

        assertThat(watchman.seen()).contains("tcp . 22", "tcp . 443", "udp . 500");
        assertThat(watchman.seen()).anyMatch(seen -> seen.contains("icmp"));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aCaptiveGuestFindsOnlyPortalDeskAndNamesOnTheGateway(Family family) {
        var gateway = family == Family.IPV4 ? Addresses.GATEWAY : Addresses.GATEWAY6;

        assertThat(open(scan(HALL.lab().guest(1), "-sS", TCP_PORTS, gateway, family)))
                .isEqualTo(PORTAL_DESK_AND_NAMES);
    }

    /// The control: they are there, and whoever is not a guest of the hall finds them.
    @ParameterizedTest
    @EnumSource(Family.class)
    void theOtherServicesOfTheGatewayAreFoundFromOutside(Family family) {
        var uplink = family == Family.IPV4 ? Addresses.UPLINK : Addresses.UPLINK6;
        var internet = HALL.lab().internet().namespace();

        assertThat(open(scan(internet, "-sS", OtherServices.TCP, uplink, family)))
                .containsExactlyInAnyOrder(OtherServices.TCP.split(",", -1));
        assertThat(open(scan(internet, "-sU", OtherServices.UDP, uplink, family)))
                .containsExactlyInAnyOrder(OtherServices.UDP.split(",", -1));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewaysOtherAddressAndTheProvinceAreNoWayAround(Family family) {
        var hosts =
                family == Family.IPV4
                        ? List.of(
                                Addresses.UPLINK,
                                Addresses.PROVIDER,
                                Addresses.PROVINCE,
                                Addresses.WEB)
                        : List.of(
                                Addresses.UPLINK6,
                                Addresses.PROVIDER6,
                                Addresses.PROVINCE6,
                                Addresses.WEB6);

        for (var host : hosts) {
            var found =
                    open(
                            scan(
                                    HALL.lab().guest(1),
                                    "-sS",
                                    "1-1024,1883,5432,8080-8090,8883",
                                    host,
                                    family));
            assertThat(ELSEWHERE).as("open on %s", host).containsAll(found);
            var answer =
                    HALL.lab()
                            .guest(1)
                            .ask(Request.get("http://" + literal(host) + "/generate_204"));
            assertThat(answer.fromInternet()).as("%s", answer).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theUdpOfTheGatewayIsOnlyAddressesNamesAndTime(Family family) {
        var addresses =
                family == Family.IPV4
                        ? List.of(Addresses.GATEWAY, Addresses.UPLINK)
                        : List.of(Addresses.GATEWAY6, Addresses.UPLINK6);

        for (var address : addresses) {
            var found =
                    open(
                            scan(
                                    HALL.lab().guest(1),
                                    "-sU",
                                    "53,67,123,500,547," + OtherServices.UDP,
                                    address,
                                    family));
            assertThat(found).as(address).isSubsetOf("53", "67", "123", "547");
            assertThat(found.contains("53")).isEqualTo(address.equals(addresses.getFirst()));
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theGatewayAnswersACaptiveGuestsPing(Family family) {
        var gateway = family == Family.IPV4 ? Addresses.GATEWAY : Addresses.GATEWAY6;

        HALL.lab().guest(1).namespace().program("ping", "-n", "-c", "1", gateway).check();
    }

    @Test
    void aNeighboursAdmissionIsNotBorrowedByTakingHisAddress() {
        var lab = HALL.lab();
        lab.guest(4).press(Family.IPV4);
        var thief = lab.guest(1);
        var stolen = lab.guest(4).address();

        thief.namespace().program("ip", "address", "add", stolen + "/22", "dev", "wlan0").check();
        try {
            var answer =
                    thief.ask(
                            Request.get("http://www.example.vn/generate_204")
                                    .with("--interface", stolen)
                                    .within(Duration.ofSeconds(3)));
            assertThat(answer.fromInternet()).isFalse();
        } finally {
            thief.namespace()
                    .program("ip", "address", "del", stolen + "/22", "dev", "wlan0")
                    .check();
        }
    }

    private static String openHost(Family family) {
        return family == Family.IPV4 ? Addresses.OPEN_HOST : Addresses.OPEN_HOST6;
    }

    private static String literal(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String scan(
            LabGuest guest, String kind, String ports, String host, Family family) {
        return scan(guest.namespace(), kind, ports, host, family);
    }

    private static String scan(
            Namespace place, String kind, String ports, String host, Family family) {
        var arguments =
                new java.util.ArrayList<>(
                        List.of(
                                "nmap",
                                "-n",
                                "-Pn",
                                kind,
                                "-p",
                                ports,
                                "--max-retries",
                                "1",
                                "--min-rate",
                                "300",
                                "-oG",
                                "-"));
        if (family == Family.IPV6) {
            arguments.add("-6");
        }
        arguments.add(host);
        return place.inside(Program.of(arguments).within(Duration.ofMinutes(2))).check();
    }

    /// The ports nmap is sure of: `open`, not `open|filtered`.
    private static Set<String> open(String scan) {
        return java.util.regex.Pattern.compile("(\\d+)/open/")
                .matcher(scan)
                .results()
                .map(found -> found.group(1))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static void ping(LabGuest guest, String host) {
        guest.namespace().program("ping", "-n", "-c", "2", "-i", "0.2", "-W", "1", host).run();
    }

    private static void nameOverTcp(LabGuest guest, String host) {
        guest.ask(Request.get("telnet://" + literal(host) + ":53").within(Duration.ofSeconds(2)));
    }
}
