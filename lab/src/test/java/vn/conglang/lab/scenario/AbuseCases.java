package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Request;
import vn.conglang.lab.hall.Request.Family;
import vn.conglang.lab.process.Program;

/// One guest of a hall makes trouble for the others. Each case holds that the trouble does not get
/// there and that the gate counted it, and so fails without its rule; the others are asked
/// meanwhile.
abstract class AbuseCases {
    private static final int HONEST = 1;
    private static final int TROUBLE = 5;
    private static final int VICTIM = 6;
    private static final int CAPTIVE = 7;

    /// A hall of seven guests or more.
    abstract Lab lab();

    @ParameterizedTest
    @EnumSource(Family.class)
    void guestsDoNotReachEachOtherThroughTheBridge(Family family) {
        var victim = lab().guest(VICTIM);
        var before = counted("neighbours");

        for (var address :
                family == Family.IPV4
                        ? List.of(victim.address())
                        : List.of(victim.address6(), victim.linkLocal() + "%wlan0")) {
            assertThat(pings(lab().guest(TROUBLE), address)).as(address).isFalse();
        }

        assertThat(counted("neighbours")).isGreaterThan(before);
        assertThat(pings(victim, Addresses.GATEWAY)).as("the gateway's answers come").isTrue();
    }

    @Test
    void aGuestWhoPlaysTheRouterIsNotHeard() {
        var before = counted("rogue");
        var victim = lab().guest(VICTIM);
        var rogue =
                lab().guest(TROUBLE)
                        .namespace()
                        .program(
                                "dnsmasq",
                                "--keep-in-foreground",
                                "--conf-file=/dev/null",
                                "--pid-file=",
                                "--port=0",
                                "--interface=wlan0",
                                "--bind-interfaces",
                                "--dhcp-authoritative",
                                "--no-ping",
                                "--leasefile-ro",
                                "--dhcp-range=10.77.2.20,10.77.2.90,255.255.252.0,2m",
                                "--dhcp-option=option:router,10.77.2.9",
                                "--enable-ra",
                                "--dhcp-range=fd66:6c::,ra-only,64,2m");
        lab().guest(TROUBLE)
                .namespace()
                .program("ip", "address", "add", "fd66:6c::1/64", "dev", "wlan0", "nodad")
                .check();
        var process = start(rogue);
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> counted("rogue") > before);
            victim.lease();

            assertThat(addresses(victim)).doesNotContain("fd66:6c:", "10.77.2.");
            assertThat(routes(victim)).contains("via " + Addresses.GATEWAY);
        } finally {
            process.destroyForcibly();
            lab().guest(TROUBLE)
                    .namespace()
                    .program("ip", "address", "del", "fd66:6c::1/64", "dev", "wlan0")
                    .check();
        }
    }

    @Test
    void aNeighboursAddressIsNotTakenByArp() {
        var victim = lab().guest(VICTIM);
        var thief = lab().guest(TROUBLE);
        assertThat(pings(victim, Addresses.GATEWAY)).isTrue();
        var before = counted("spoofed");

        thief.namespace()
                .program(
                        "nping",
                        "--arp",
                        "--arp-type",
                        "ARP-reply",
                        "--arp-sender-ip",
                        victim.address(),
                        "--arp-sender-mac",
                        thief.mac(),
                        "--arp-target-ip",
                        Addresses.GATEWAY,
                        "-c",
                        "5",
                        "--rate",
                        "20",
                        Addresses.GATEWAY)
                .run();

        assertThat(counted("spoofed")).isGreaterThan(before);
        assertThat(
                        lab().gatewayPlace()
                                .program("ip", "neigh", "show", victim.address(), "dev", "br-hall")
                                .check())
                .contains(victim.mac())
                .doesNotContain(thief.mac());
        assertThat(pings(victim, Addresses.GATEWAY)).isTrue();
    }

    @Test
    void aSenderOfNoNetworkInTheHallIsNotForwarded() {
        var guest = online(VICTIM);
        var watchman = lab().internet().openHost();
        watchman.forget();
        var before = counted("strange");

        guest.namespace().program("ip", "address", "add", "203.0.113.77/32", "dev", "lo").check();
        try {
            pings(guest, Addresses.OPEN_HOST, "-I", "203.0.113.77");
        } finally {
            guest.namespace()
                    .program("ip", "address", "del", "203.0.113.77/32", "dev", "lo")
                    .check();
        }

        assertThat(watchman.seen()).isEmpty();
        assertThat(counted("strange")).isGreaterThan(before);
    }

    /// What stands behind the uplink is nobody's in the hall: the modem and its network.
    @ParameterizedTest
    @EnumSource(Family.class)
    void anAdmittedGuestDoesNotReachTheModem(Family family) {
        var guest = online(VICTIM);
        var before = counted("lan");

        var modem = family == Family.IPV4 ? Addresses.PROVIDER : Addresses.PROVIDER6;
        assertThat(pings(guest, modem)).isFalse();

        assertThat(counted("lan")).isGreaterThan(before);
        assertThat(guest.online(family)).isTrue();
    }

    @Test
    void namesBeforeTheButtonAreFewAndTheOthersGetTheirs() {
        var before = counted("names");
        var honest = lab().guest(HONEST);

        flood(lab().guest(CAPTIVE), "--udp", "-p", "53", "-c", "600", Addresses.GATEWAY);
        var answer = honest.ask(Phone.ANDROID.probe().over(Family.IPV4));

        assertThat(counted("names") - before).isBetween(200L, 600L);
        assertThat(answer.status()).isEqualTo(302);
    }

    @Test
    void oneGuestsConnectionsAreBoundedAndTheOthersGoOn() {
        var guest = online(TROUBLE);
        online(VICTIM);
        var before = counted("flows");

        flood(guest, "--udp", "-p", "20000-20999", "-c", "1", Addresses.OPEN_HOST);

        assertThat(counted("flows") - before).isBetween(300L, 500L);
        assertThat(lab().guest(VICTIM).online(Family.IPV4)).isTrue();
        assertThat(lab().guest(VICTIM).online(Family.IPV6)).isTrue();
    }

    @Test
    void whoeverHammersAtThePortalIsBoundedAndTheOthersGetTheirPage() {
        var before = counted("knocks");

        flood(lab().guest(CAPTIVE), "--tcp-connect", "-p", "80", "-c", "500", Addresses.GATEWAY);
        assertThat(lab().guest(HONEST).ask(FIRST_PAGE).status()).isEqualTo(200);

        assertThat(counted("knocks") - before).isGreaterThan(50);
    }

    /// The connections that are too many wait in vain, and so does the one who opens them.
    @Test
    void oneGuestHoldsAFewConnectionsOfThePortalAndNotAll() {
        var opened =
                lab().guest(VICTIM)
                        .namespace()
                        .program("timeout", "6", "bash", "-c", HOLDER, "bash", PORTAL)
                        .run()
                        .out()
                        .strip();

        assertThat(Integer.parseInt(opened.substring(opened.lastIndexOf('\n') + 1)))
                .isBetween(80, 101);
        assertThat(lab().guest(HONEST).ask(FIRST_PAGE).status()).isEqualTo(200);
    }

    private static final String PORTAL = "/dev/tcp/" + Addresses.GATEWAY + "/80";

    private static final String HOLDER =
            "for n in {1..140}; do exec {f}<>\"$1\" && echo $n; done 2>/dev/null";

    private static final Request FIRST_PAGE =
            Request.get("http://" + Addresses.GATEWAY + "/").within(Duration.ofSeconds(3));

    /// A guest who has pressed the button, in this case or in one before it.
    private LabGuest online(int number) {
        var guest = lab().guest(number);
        if (!lab().admitted().contains(guest.mac())) {
            guest.press(Family.IPV4);
        }
        return guest;
    }

    /// Five hundred packets a second, without waiting for answers.
    private static void flood(LabGuest guest, String... what) {
        var command = new ArrayList<>(List.of("nping", "-q", "-N", "--rate", "500"));
        command.addAll(List.of(what));
        guest.namespace().inside(Program.of(command).within(Duration.ofSeconds(30))).run();
    }

    private static boolean pings(LabGuest guest, String address, String... more) {
        var command = new ArrayList<>(List.of("ping", "-n", "-c", "1", "-W", "1"));
        command.addAll(List.of(more));
        command.add(address);
        return guest.namespace().program(command.toArray(String[]::new)).run().succeeded();
    }

    private static String addresses(LabGuest guest) {
        return guest.namespace().program("ip", "address", "show", "dev", "wlan0").check();
    }

    private static String routes(LabGuest guest) {
        return guest.namespace().program("ip", "route").check();
    }

    private static Process start(Program program) {
        try {
            return new ProcessBuilder(program.arguments())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Packets by a counter of the gate.
    private long counted(String name) {
        var listing = lab().gatewayPlace().program("nft", "list", "counters").check();
        return Pattern.compile("counter " + name + " \\{\\s+packets (\\d+)")
                .matcher(listing)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
