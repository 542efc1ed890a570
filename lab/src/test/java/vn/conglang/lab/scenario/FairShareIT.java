package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.bench.CrowdedHall;
import vn.conglang.lab.bench.Loading;
import vn.conglang.lab.bench.Loading.Loader;
import vn.conglang.lab.bench.Loading.Way;
import vn.conglang.lab.hall.Request.Family;

/// Twenty guests fill a village's line, one of them over fifty connections; in this kernel HTB
/// shares it. One hall, told in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FairShareIT {
    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(
                    settings -> settings.withGuests(CrowdedHall.GUESTS).withoutProvince());

    /// A guest's queue is most of a second of his share, so that a short look would see its swings.
    private static final Duration LOOK = Duration.ofSeconds(12);

    private static final double FAIR = 0.15;

    /// A twentieth of the nine tenths that pass.
    private static final String BOUNDED = " ceil 900Kbit ";

    @BeforeAll
    static void narrow() {
        CrowdedHall.in(HALL.lab()).share();
    }

    @Test
    @Order(1)
    @Complaint(7)
    void everybodyGetsTheSameDownAndUpAndSmallPagesStayQuick() throws InterruptedException {
        var hall = CrowdedHall.of(HALL.lab());
        var idle = hall.idle(Duration.ofSeconds(3));
        var down = hall.load(Way.DOWN, LOOK);
        var up = hall.load(Way.UP, LOOK);

        assertThat(down.shares().farthest()).as("down %s", down.shares()).isLessThan(FAIR);
        assertThat(up.shares().farthest()).as("up %s", up.shares()).isLessThan(FAIR);

        hall.dontShare();
        var unshared = hall.load(Way.DOWN, Duration.ofSeconds(5));
        hall.share();

        assertThat(unshared.shares().of(CrowdedHall.GREEDY)).as("unshared").isGreaterThan(3);
        assertThat(down.medianPage())
                .as("small pages: idle %s, shared %s, unshared %s", idle, down, unshared)
                .isLessThan(unshared.medianPage() / 2);
    }

    /// Nothing is made anew, so that nobody's packets are lost and no share is forgotten.
    @Test
    @Order(2)
    void anAgentThatComesBackTakesOverWhatIsInForce() throws IOException {
        var before = List.of(classes("br-hall"), classes("uplink"));
        assertThat(before).allMatch(shown -> shown.lines().count() == 513);

        HALL.lab().gateway().service().kill();
        assertThat(List.of(classes("br-hall"), classes("uplink"))).isEqualTo(before);
        var said = said();
        HALL.lab().gateway().service().start();
        await().atMost(20, TimeUnit.SECONDS).until(() -> said() == said + 2);

        assertThat(List.of(classes("br-hall"), classes("uplink"))).isEqualTo(before);
    }

    @Test
    @Order(3)
    void aMeetingHoldsHeavyGuestsBackUntilItsEndAndOverARestart() throws Exception {
        var lab = HALL.lab();
        var heavy = List.of(new Loader(lab.guest(1), 4), new Loader(lab.guest(2), 1));
        try (var loading = Loading.start(lab.provincePlace(), heavy, Way.DOWN)) {
            var before = rate(loading);
            var keeper = Keeper.signsIn(lab, Family.IPV4);
            keeper.sends("/hop/bat-dau", keeper.opens("/hop").body(), "meeting=");

            await().atMost(20, TimeUnit.SECONDS).until(() -> bounded() == 2);
            var during = rate(loading);
            lab.gateway().service().kill();
            lab.gateway().service().start();
            for (var look = 0; look < 5; look++) {
                TimeUnit.SECONDS.sleep(1); // an agent looks once a second here
                assertThat(bounded()).as("held over the restart").isEqualTo(2);
            }

            keeper = Keeper.signsIn(lab, Family.IPV6);
            keeper.sends("/hop/ket-thuc", keeper.opens("/hop").body(), "meeting=");
            await().atMost(20, TimeUnit.SECONDS).until(() -> bounded() == 0);
            var after = rate(loading);

            assertThat(during).as("before %s, after %s", before, after).isLessThan(before / 4);
            assertThat(after).as("before %s, during %s", before, during).isGreaterThan(during * 4);
        }
    }

    @Test
    @Order(4)
    void whoTakesTheGateAwayTakesThisAwayToo() {
        HALL.lab().gateway().service().stop();
        assertThat(classes("uplink")).isNotEmpty();

        HALL.lab().gateway().removeFirewall();

        assertThat(classes("uplink")).isEmpty();
        assertThat(classes("br-hall")).isEmpty();
    }

    private static double rate(Loading loading) throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
        var before = sum(loading);
        TimeUnit.SECONDS.sleep(3);
        return (sum(loading) - before) / 3.0;
    }

    private static long sum(Loading loading) {
        return loading.arrived().values().stream().mapToLong(Long::longValue).sum();
    }

    private static long bounded() {
        return classes("br-hall").lines().filter(line -> line.contains(BOUNDED)).count();
    }

    private static String classes(String device) {
        return HALL.lab()
                .gatewayPlace()
                .program("tc", "class", "show", "dev", device)
                .check()
                .lines()
                .sorted()
                .reduce("", (all, line) -> all + line + "\n");
    }

    /// How often an agent has said that it shares, in one direction or the other.
    private static int said() throws IOException {
        var log = Files.readString(HALL.lab().gateway().service().log());
        return log.split("bandwidth is shared", -1).length - 1;
    }
}
