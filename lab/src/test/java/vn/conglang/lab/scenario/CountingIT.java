package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.hall.Request.Family;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Program;

/// What the province is told of phones that make counting hard, held against a count that the lab
/// makes itself from a capture of the hall's network.
class CountingIT {
    @RegisterExtension static final HallInNamespaces HALL = HallInNamespaces.withGuests(0);

    private static final int PHONES = 6;
    private static final Duration STAY = Duration.ofSeconds(85);
    private static final String MADE_UP = "ae:3d:71:c4:ff:77";
    private static final String SECOND_ADDRESS = "10.77.3.200";

    @Test
    @Complaint(9)
    void eachPhoneCountsOnceHoweverItMovesAndIsAddressed() throws IOException {
        var capture = HALL.lab().folders().log("capture");
        var watcher =
                HALL.lab()
                        .gatewayPlace()
                        .program(
                                "tcpdump",
                                "-i",
                                "br-hall",
                                "-Q",
                                "in",
                                "-n",
                                "-tt",
                                "-e",
                                "-l",
                                "ip or ip6")
                        .start(capture);
        assertThat(Wait.until(Duration.ofSeconds(10), () -> said(capture).contains("listening on")))
                .isTrue();
        secondAccessPoint();

        var lab = Lab.up(HALL.lab().settings().withGuests(PHONES));
        Lab.inParallel(
                List.of(
                        () -> speaksBothFamilies(lab.guest(1)),
                        () -> stay(lab.guest(2), STAY), // never presses the button
                        () -> roams(lab.guest(3)),
                        () -> makesUpAnotherMac(lab.guest(4)),
                        () -> stay(lab.guest(5), Duration.ofSeconds(15)), // passes by
                        () -> hasSeveralAddresses(lab.guest(6))));
        var records = new Records(lab);
        records.awaitQuiet();
        watcher.destroy();
        assertThat(Wait.until(Duration.ofSeconds(10), () -> !watcher.isAlive())).isTrue();

        var own = CaptureCount.of(capture);
        // the fourth phone's other MAC is a device too, and so is whatever else spoke
        assertThat(own.packets()).hasSizeGreaterThan(PHONES).containsKey(MADE_UP);
        assertThat(own.visits()).isEqualTo(4);
        assertThat(records.sum("first_seen_today")).isEqualTo(own.deviceDays());
        assertThat(records.sum("visits_started")).isEqualTo(own.visits());
        assertThat(records.sum("visits_ended")).isZero();
        assertThat(records.highest("peak")).isEqualTo(own.peak());
        assertThat(records.sum("visit_seconds"))
                .isCloseTo(own.visitTime().toSeconds(), Offset.offset(own.visits() * 4));
        assertThat(records.sum("portal_accepted")).isOne();
    }

    /// A bridge of its own behind the hall's, as a second access point on the same cable; it has no
    /// address and says nothing itself.
    private static void secondAccessPoint() {
        configure(
                HALL.lab().gatewayPlace(),
                """
                link add br-second type bridge forward_delay 0 stp_state 0 mcast_snooping 0
                link add cable type veth peer name socket
                link set br-second addrgenmode none
                link set cable addrgenmode none
                link set socket addrgenmode none
                link set cable master br-hall up
                link set socket master br-second up
                link set br-second up
                """);
    }

    private static void speaksBothFamilies(LabGuest phone) {
        phone.press(Family.IPV6);
        Lab.inParallel(
                List.of(() -> stay(phone, STAY), () -> ping(phone, STAY, Addresses.GATEWAY6)));
    }

    private static void roams(LabGuest phone) {
        stay(phone, STAY.dividedBy(2));
        configure(
                HALL.lab().gatewayPlace(),
                "link set phone%d master br-second\n".formatted(phone.number()));
        stay(phone, STAY.dividedBy(2));
    }

    private static void makesUpAnotherMac(LabGuest phone) {
        stay(phone, STAY.dividedBy(3));
        configure(
                phone.namespace(),
                """
                link set wlan0 down
                link set wlan0 address %s
                link set wlan0 up
                """
                        .formatted(MADE_UP));
        phone.lease();
        stay(phone, STAY.dividedBy(3));
    }

    private static void hasSeveralAddresses(LabGuest phone) {
        configure(
                phone.namespace(),
                """
                address add %s/22 dev wlan0
                address add fd77:6c::200/64 dev wlan0 nodad
                """
                        .formatted(SECOND_ADDRESS));
        Lab.inParallel(
                List.of(
                        () -> stay(phone, STAY),
                        () -> ping(phone, STAY, "-I", SECOND_ADDRESS, Addresses.GATEWAY),
                        () -> ping(phone, STAY, "-I", "fd77:6c::200", Addresses.GATEWAY6)));
    }

    private static void configure(Namespace place, String lines) {
        Program.of("ip", "-n", place.name(), "-batch", "-").reading(lines).check();
    }

    private static String said(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stay(LabGuest phone, Duration time) {
        ping(phone, time, Addresses.GATEWAY);
    }

    private static void ping(LabGuest phone, Duration time, String... where) {
        var command =
                new ArrayList<>(
                        List.of("ping", "-q", "-i", "2", "-w", Long.toString(time.toSeconds())));
        command.addAll(List.of(where));
        phone.namespace()
                .program(command.toArray(String[]::new))
                .within(time.plusSeconds(20))
                .run();
    }
}
