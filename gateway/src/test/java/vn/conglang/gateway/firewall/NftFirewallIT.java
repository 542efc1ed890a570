package vn.conglang.gateway.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The real kernel and the real nft, in a network namespace of the test's own. Needs root.
class NftFirewallIT {
    private static final int DESK_PORT = 8081;
    private static final int NAMED_PORT = 8443;
    private static final String NAMESPACE = "cl-firewall-it";
    private static final List<String> INSIDE = List.of("ip", "netns", "exec", NAMESPACE);
    private static final MacAddress PHONE = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress OTHER = MacAddress.parse("02:00:00:00:00:02");
    private static final Duration DAY = Duration.ofHours(24);

    @BeforeEach
    void makeNamespace() {
        run("ip", "netns", "add", NAMESPACE);
    }

    @AfterEach
    void removeNamespace() {
        run("ip", "netns", "delete", NAMESPACE);
    }

    @Test
    void admitsAndExtendsAGuestInOneTransactionEach() {
        try (var firewall = start(8080)) {
            assertThat(firewall.remaining(PHONE)).isEmpty();

            firewall.admit(PHONE, Duration.ofMinutes(5));
            var first = firewall.read();
            firewall.admit(PHONE, DAY);
            var second = firewall.read();

            assertThat(firewall.remaining(PHONE))
                    .hasValueSatisfying(
                            left -> assertThat(left).isBetween(Duration.ofHours(23), DAY));
            assertThat(second.active()).hasSize(1).isEqualTo(first.active());
            assertThat(firewall.remaining(OTHER)).isEmpty();
        }
    }

    @Test
    void adoptsARunningTableWithItsGuestsAndCountersAndNewRules() {
        try (var before = start(8080)) {
            before.admit(PHONE, DAY);
            var number = before.read().active().iterator().next();
            nft("add element inet conglang up { " + number + " counter packets 3 bytes 252 }");
        }

        try (var after = start(8888)) {
            assertThat(after.remaining(PHONE)).isPresent();
            var reading = after.read();
            assertThat(reading.moved().values()).containsExactly(new Reading.Moved(0, 252));
            after.admit(OTHER, DAY);
            assertThat(after.read().active()).hasSize(2);
            var rules = nft("list table inet conglang");
            assertThat(rules).contains("redirect to :8888").doesNotContain("8080");
        }
    }

    @Test
    void aBlockedGuestIsOutAtOnceAndStaysBlockedForTheNextAgent() {
        try (var before = start(8080)) {
            before.admit(PHONE, DAY);
            before.admit(OTHER, DAY);

            before.block(PHONE, DAY);
            before.block(PHONE, Duration.ofHours(20));

            assertThat(before.admitted()).containsExactly(OTHER);
            assertThat(before.read().active()).hasSize(1);
            assertThat(nft("list map inet conglang admitted")).doesNotContain(PHONE.toString());
        }
        try (var after = start(8080)) {
            assertThat(after.blocked()).containsOnlyKeys(PHONE);
            assertThat(after.blocked().get(PHONE))
                    .isBetween(Duration.ofHours(19), Duration.ofHours(20));
            nft("delete table inet conglang");
            assertThat(after.check().rebuilt()).isOne();
            assertThat(nft("list set inet conglang blocked")).contains(PHONE.toString());

            after.unblock(PHONE);
            after.unblock(PHONE);
            after.expel(OTHER);
            after.expel(OTHER);

            assertThat(after.isBlocked(PHONE)).isFalse();
            assertThat(after.read().active()).isEmpty();
            after.admit(PHONE, DAY);
            assertThat(after.admitted()).containsExactly(PHONE);
        }
    }

    /// The table as the first package made it: an update throws nobody out.
    @Test
    void adoptsTheTableOfAnEarlierVersionWithItsGuests() {
        nft(resource("table-of-0.1.nft"));
        nft(
                "add element inet conglang admitted { "
                        + PHONE
                        + " timeout 80000s : 41 }; add element inet conglang active { 41 timeout 80000s }");

        try (var after = start(8080)) {
            assertThat(after.admitted()).containsExactly(PHONE);
            assertThat(after.read().active()).containsExactly(41L);
            assertThat(after.admit(OTHER, DAY)).isEqualTo(DAY);
            after.block(OTHER, DAY);
        }
    }

    private static String resource(String name) {
        try (var in = NftFirewallIT.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theBridgeHoldsTheLeasesAndLosesWhatIsOver() throws UnknownHostException {
        var now = Instant.parse("2026-11-26T05:00:00Z");
        var one = lease("10.77.0.20", PHONE, Optional.of(now.plusSeconds(3600)));
        var two = lease("10.77.0.21", OTHER, Optional.empty());
        try (var firewall = start(8080)) {
            firewall.know(Set.of(one, two), now);
            assertThat(nft("list set bridge conglang lease"))
                    .as("nobody has spoken by that MAC")
                    .doesNotContain("10.77.0.2");
            nft("add element inet conglang present { " + PHONE + ", " + OTHER + " }");
            firewall.read();
            firewall.know(Set.of(one, two), now);
            assertThat(nft("list set bridge conglang lease"))
                    .contains("10.77.0.20 . " + PHONE + " timeout 1h", "10.77.0.21 . " + OTHER);

            var moved = lease("10.77.0.20", OTHER, Optional.of(now.plusSeconds(60)));
            firewall.know(Set.of(moved), now);
            assertThat(nft("list set bridge conglang lease"))
                    .contains("10.77.0.20 . " + OTHER + " timeout 1m")
                    .doesNotContain("10.77.0.21", PHONE.toString());
            assertThat(nft("list set bridge conglang leased")).doesNotContain("10.77.0.21");

            nft("delete table bridge conglang");
            firewall.know(Set.of(moved, two), now);
            assertThat(nft("list set bridge conglang lease")).contains("10.77.0.20", "10.77.0.21");
            nft("flush table bridge conglang");
            assertThat(firewall.check().rebuilt()).isEqualTo(2);
            assertThat(firewall.check()).isEqualTo(new Condition(2, Map.of(), true));
        }
    }

    @Test
    void aThousandLeasesAreTakenOverInPieces() throws UnknownHostException {
        var leases = new HashSet<Lease>();
        var devices = new ArrayList<String>();
        for (int i = 0; i < 1000; i++) {
            var address = "10.77.%d.%d".formatted(i / 250, i % 250 + 1);
            leases.add(lease(address, new MacAddress(0x0200_0000_0000L + i), Optional.empty()));
        }
        try (var firewall = start(8080)) {
            leases.forEach(each -> devices.add(each.device().toString()));
            nft("add element inet conglang present { " + String.join(", ", devices) + " }");
            firewall.read();
            firewall.know(leases, Instant.EPOCH);

            assertThat(nft("list set bridge conglang lease")).contains("02:00:00:00:03:e7");
        }
    }

    @Test
    void whatIsMeasuredWithFewDevicesIsNotBounded() throws UnknownHostException {
        var gateway = List.of(InetAddress.getByName("10.77.0.1"));
        try (var firewall =
                NftFirewall.start(
                        new Nft(INSIDE),
                        new Ruleset(
                                "br-hall",
                                8080,
                                DESK_PORT,
                                gateway,
                                Set.of(PHONE),
                                false,
                                List.of(),
                                NAMED_PORT,
                                Sharing.NONE))) {
            assertThat(firewall.check()).isEqualTo(Condition.GOOD);
            assertThat(nft("list table inet conglang")).doesNotContain("limit rate over 40/second");
            assertThat(nft("list set bridge conglang equipment")).contains(PHONE.toString());
        }
        try (var _ = start(8080)) {
            assertThat(nft("list table inet conglang")).contains("limit rate over 40/second");
        }
    }

    @Test
    void withCakeEverybodyIsInOneTinAndWhoIsHeldBackInAnother() throws UnknownHostException {
        try (var firewall =
                NftFirewall.start(
                        new Nft(INSIDE),
                        new Ruleset(
                                "br-hall",
                                8080,
                                DESK_PORT,
                                List.of(InetAddress.getByName("10.77.0.1")),
                                Set.of(),
                                true,
                                List.of(),
                                NAMED_PORT,
                                Sharing.TINS))) {
            firewall.holdBack(Set.of(7L), Duration.ofMinutes(3));
            firewall.holdBack(Set.of(7L), Duration.ofMinutes(3));

            assertThat(nft("list chain inet conglang share"))
                    .contains("meta priority set c1:2")
                    .contains("ct mark @heavy meta priority set c1:1");
            assertThat(nft("list chain inet conglang inward")).contains("jump share");
            assertThat(nft("list chain inet conglang outward")).contains("jump share");
            assertThat(nft("list set inet conglang heavy")).contains("0x00000007 timeout 3m");
        }
        try (var _ = start(8080)) {
            assertThat(nft("list chain inet conglang share"))
                    .contains("map")
                    .doesNotContain("@heavy");
        }
    }

    private static Lease lease(String address, MacAddress device, Optional<Instant> until)
            throws UnknownHostException {
        return new Lease((Inet4Address) InetAddress.getByName(address), device, until);
    }

    @Test
    void forgetsCountersOfEndedAdmissionsWhetherOrNotTheyAreThere() {
        try (var firewall = start(8080)) {
            nft("add element inet conglang up { 77 counter packets 1 bytes 60 }");
            nft("add element inet conglang down { 78 counter packets 1 bytes 90 }");
            assertThat(firewall.read().moved()).containsOnlyKeys(77L, 78L);

            firewall.forget(Set.of(77L, 78L, 79L));

            assertThat(firewall.read().moved()).isEmpty();
            firewall.forget(Set.of());
        }
    }

    @Test
    void replacesATableThatCannotBeAdopted() {
        nft("add table inet conglang");
        nft("add set inet conglang admitted { type ipv4_addr; }");

        try (var firewall = start(8080)) {
            firewall.admit(PHONE, DAY);
            assertThat(firewall.remaining(PHONE)).isPresent();
        }
    }

    @Test
    void saysWhatTheKernelRefusedAndGoesOnWorking() {
        try (var firewall = start(8080)) {
            nft("delete table inet conglang; add table inet conglang");

            assertThatThrownBy(() -> firewall.admit(PHONE, DAY))
                    .isInstanceOf(FirewallException.class)
                    .hasMessageContaining("admitting a guest")
                    .hasMessageContaining("No such file or directory");
            assertThat(firewall.remaining(PHONE)).isEmpty();

            assertThat(firewall.check().rebuilt()).isOne();
            assertThat(firewall.admit(PHONE, DAY)).isEqualTo(DAY);
        }
    }

    @Test
    void buildsALostTableAnewAndAdmitsItsGuestsAgain() {
        try (var firewall = start(8080)) {
            var whole = rules();
            firewall.admit(PHONE, DAY);
            firewall.admit(OTHER, DAY);
            var before = firewall.read().active();
            assertThat(firewall.check()).isEqualTo(Condition.GOOD);

            nft("flush ruleset");
            var after = firewall.read();

            assertThat(rules()).isEqualTo(whole);
            assertThat(after.active()).hasSize(2).doesNotContainAnyElementsOf(before);
            assertThat(firewall.remaining(PHONE))
                    .hasValueSatisfying(
                            left -> assertThat(left).isBetween(Duration.ofHours(23), DAY));
            assertThat(nft("list map inet conglang admitted"))
                    .contains(PHONE.toString(), OTHER.toString());
            assertThat(firewall.check().rebuilt()).isOne();
            assertThat(firewall.read().active()).isEqualTo(after.active());
        }
    }

    @Test
    void admitsAGuestWhoPressesWhileTheTableIsLost() {
        try (var firewall = start(8080)) {
            nft("delete table inet conglang");

            firewall.admit(PHONE, DAY);

            assertThat(firewall.read().active()).hasSize(1);
            assertThat(rules()).isPositive();
        }
    }

    @Test
    void loadsLostRulesAnewAndLeavesTheGuestsAlone() {
        try (var firewall = start(8080)) {
            var whole = rules();
            firewall.admit(PHONE, DAY);
            var before = firewall.read().active();

            nft("flush table inet conglang");
            assertThat(rules()).isZero();
            assertThat(firewall.check().rebuilt()).isOne();

            assertThat(rules()).isEqualTo(whole);
            assertThat(firewall.read().active()).isEqualTo(before);
            assertThat(firewall.check().rebuilt()).isOne();
        }
    }

    /// The agent's own look at the portal goes by the hall's address and this table, or fails.
    @Test
    void theOwnLookNeedsTheHallsAddressAndTheTable() {
        run("ip", "-n", NAMESPACE, "link", "set", "lo", "up");
        run("ip", "-n", NAMESPACE, "link", "add", "br-hall", "type", "bridge");
        run("ip", "-n", NAMESPACE, "address", "add", "10.77.0.1/22", "dev", "br-hall");
        run("ip", "-n", NAMESPACE, "link", "set", "br-hall", "up");
        var portal = new PortalInNamespace(INSIDE, 8080);
        try (portal;
                var firewall = start(8080)) {
            await().until(() -> portal.answersAt("10.77.0.1", 80));

            nft("delete table inet conglang");
            assertThat(portal.answersAt("10.77.0.1", 80)).isFalse();
            assertThat(firewall.check().rebuilt()).isOne();
            assertThat(portal.answersAt("10.77.0.1", 80)).isTrue();

            run("ip", "-n", NAMESPACE, "address", "delete", "10.77.0.1/22", "dev", "br-hall");
            assertThat(portal.answersAt("10.77.0.1", 80)).isFalse();
        }
    }

    /// The agent is gone in the middle of an outage: nothing is forged for longer than it said.
    @Test
    void anOutageEndsByItselfAndIsTakenBackByTheNextAgent() {
        try (var firewall = start(8080)) {
            firewall.tellOutage(Duration.ofSeconds(40));
            firewall.tellOutage(Duration.ofSeconds(1));
            assertThat(outage()).contains("udp . 53", "tcp . 80", "tcp . 443");
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> !outage().contains("udp . 53"));

        try (var firewall = start(8080)) {
            firewall.tellOutage(Duration.ofMinutes(5));
            assertThat(outage()).contains("udp . 53");
        }
        try (var next = start(8080)) {
            next.tellOutage(Duration.ZERO);
            assertThat(outage()).doesNotContain("53");
        }
    }

    private static String outage() {
        return nft("list set inet conglang outage").replaceAll("(?s).*elements", "elements");
    }

    @Test
    void tellsHowManyPacketsAFloodCost() {
        try (var firewall = start(8080)) {
            assertThat(firewall.check().dropped(Dropped.flood)).isZero();
            nft("delete table inet conglang");
            nft("add table inet conglang { counter flood { packets 7 bytes 420; }; }");
        }
        try (var firewall = start(8080)) {
            assertThat(firewall.check().dropped(Dropped.flood)).isEqualTo(7);
        }
    }

    private static NftFirewall start(int port) {
        try {
            var gateway =
                    List.of(
                            InetAddress.getByName("10.77.0.1"),
                            InetAddress.getByName("fd77:6c::1"));
            return NftFirewall.start(
                    new Nft(INSIDE),
                    new Ruleset(
                            "br-hall",
                            port,
                            DESK_PORT,
                            gateway,
                            Set.of(),
                            true,
                            List.of(),
                            NAMED_PORT,
                            Sharing.CLASSES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("these are addresses", e);
        }
    }

    /// How many rules the kernel has.
    private static long rules() {
        return nft("list table inet conglang")
                .lines()
                .map(String::strip)
                .filter(line ->
                        line.matches(
                                ".*(accept|drop|return|redirect to .*|masquerade|goto .*|reject.*|saddr }|@admitted)$"))
                .count();
    }

    private static String nft(String command) {
        var words = new ArrayList<>(INSIDE);
        words.addAll(List.of("nft", command));
        return run(words.toArray(String[]::new));
    }

    private static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as("%s (needs root): %s", String.join(" ", command), output)
                    .isZero();
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
