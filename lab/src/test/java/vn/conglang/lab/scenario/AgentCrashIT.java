package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Request.Family;
import vn.conglang.lab.hall.Wait;

/// The agent dies and comes back while twenty guests are online.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgentCrashIT {
    @RegisterExtension static final HallInNamespaces HALL = HallInNamespaces.withGuests(22);

    private static final int GUESTS = 20;
    private static final int NEWCOMER = 21;

    /// Takes about fifteen seconds at the speed of the lab's slow files.
    private static final long SLOW_BYTES = 1_000_000;

    @Test
    @Complaint(5)
    @Order(1)
    void noGuestLosesItsConnectionAndNoByteIsLostOrCountedTwice() throws Exception {
        var lab = HALL.lab();
        var guests = IntStream.rangeClosed(1, GUESTS).mapToObj(lab::guest).toList();
        Lab.inParallel(guests.stream().map(guest -> (Runnable) () -> press(guest)).toList());
        var records = new Records(lab);
        records.awaitQuiet();
        var before = records.bytes();
        var meters = guests.stream().map(TrafficMeter::install).toList();

        try (var threads = Executors.newFixedThreadPool(GUESTS)) {
            var transfers = new ArrayList<Future<Long>>();
            for (var guest : guests) {
                transfers.add(
                        threads.submit(() ->
                                guest.download(lab.internet().trickle(SLOW_BYTES), family(guest))));
            }
            Wait.until(
                    java.time.Duration.ofSeconds(20),
                    () -> meters.stream().allMatch(meter -> meter.down() > 200_000));

            lab.gateway().service().kill();
            for (var family : Family.values()) {
                assertThat(lab.guest(NEWCOMER).online(family))
                        .as("a newcomer while the agent is dead, %s", family)
                        .isFalse();
            }
            lab.gateway().service().start();

            assertThat(lab.admitted()).containsAll(guests.stream().map(LabGuest::mac).toList());
            assertThat(bytes(transfers))
                    .as("every download went on to its end")
                    .containsOnly(SLOW_BYTES);
        }
        records.awaitQuiet();

        var counted = records.bytes().minus(before);
        assertThat(counted.down()).isEqualTo(meters.stream().mapToLong(TrafficMeter::down).sum());
        assertThat(counted.up()).isEqualTo(meters.stream().mapToLong(TrafficMeter::up).sum());
    }

    @Test
    @Order(2)
    void everyRecordArrivedOnceAndTheChainIsWhole() {
        var records = new Records(HALL.lab());

        assertThat(records.sequences()).isNotEmpty().allSatisfy(Sequences::isWhole);
        assertThat(records.breaks()).isZero();
    }

    @Test
    @Order(3)
    void aStoppedAgentKeepsNewcomersOutAndTheAdmittedIn() {
        var lab = HALL.lab();

        lab.gateway().service().stop();

        assertThat(lab.guest(NEWCOMER).online(Family.IPV4)).isFalse();
        assertThat(lab.guest(NEWCOMER).online(Family.IPV6)).isFalse();
        assertThat(lab.guest(1).online(Family.IPV4)).isTrue();
        assertThat(lab.guest(1).online(Family.IPV6)).isTrue();
    }

    @Test
    @Order(4)
    void theStartedAgentLetsTheNewcomerIn() {
        var lab = HALL.lab();
        lab.gateway().service().start();

        lab.guest(NEWCOMER).press(Family.IPV6);

        assertThat(lab.guest(NEWCOMER).online(Family.IPV4)).isTrue();
        assertThat(lab.guest(2).online(Family.IPV4)).as("still in since before").isTrue();
    }

    @Test
    @Order(5)
    void theBrokerTellsTheProvinceAndKeepsThatAKilledAgentIsLost() {
        var lab = HALL.lab();
        var status = "select state || ' ' || reason from hall_status";
        await().until(() -> lab.database().rows(status), List.of("online started")::equals);

        lab.gateway().service().kill();

        await().until(() -> lab.database().rows(status), List.of("offline lost")::equals);
        var watcher =
                Mosquitto.client(
                        "mosquitto_sub",
                        lab.certificates().authority().client("watcher"),
                        "conglang/v1/halls/qn-0417/up/status");
        watcher.addAll(List.of("-C", "1", "-W", "10", "--retained-only", "-F", "%r %p"));
        assertThat(lab.provincePlace().program(watcher.toArray(String[]::new)).check())
                .startsWith("1 ")
                .contains("\"lost\"");
    }

    private static void press(LabGuest guest) {
        guest.press(family(guest));
    }

    private static Family family(LabGuest guest) {
        return guest.number() % 2 == 0 ? Family.IPV6 : Family.IPV4;
    }

    private static List<Long> bytes(List<Future<Long>> transfers)
            throws InterruptedException, ExecutionException {
        var bytes = new ArrayList<Long>();
        for (var transfer : transfers) {
            bytes.add(transfer.get());
        }
        return bytes;
    }
}
