package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabSettings;

/// Days of a hall, one after another, each of the same length whatever is done in it: a crowd, then
/// an outage, a jump of the clock, an orderly restart or a kill, then a night in which the agent is
/// looked at. With quarter-hours of ten seconds two hours hold a week.
class SoakProof {
    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings ->
                    settings.withGuests(20).withPace(LabSettings.Pace.LAB).withOwnClock());

    private static final Logger log = LoggerFactory.getLogger(SoakProof.class);
    private static final Duration ALL = Duration.ofMinutes(Long.getLong("lab.soak-minutes", 120));
    private static final int DAYS = 7;

    /// Eighteen of its quarter-hours.
    private static final Duration JUMP = Duration.ofMinutes(3);

    @Test
    void nothingGrowsNothingIsLostAndEveryErrorIsExplained() throws Exception {
        var lab = HALL.lab();
        var seed = Long.getLong("lab.seed", System.nanoTime());
        log.info("seed={} repeat with -Dlab.seed={}", seed, seed);
        var random = new Random(seed);
        var nights = new ArrayList<GatewayUse>();
        var transfers = 0;

        var start = System.nanoTime();
        for (var day = 1; day <= DAYS; day++) {
            transfers += crowd(lab, random);
            lab.gateway().service().awaitReady();
            sleepUntil(start + ALL.toNanos() / DAYS * day);
            nights.add(GatewayUse.of(lab));
            log.info("day={} {}", day, nights.getLast());
        }

        everyRecordArrivedOnce(lab);
        assertThat(transfers).as("the crowd used the network").isGreaterThan(20);
        grewAtMost(nights, 3_000, GatewayUse::heap);
        grewAtMost(nights, 3_000, GatewayUse::children);
        grewAtMost(nights, 10, GatewayUse::files);
        grewAtMost(nights, 10, GatewayUse::threads);
        grewAtMost(nights, 200, GatewayUse::connections);
        grewAtMost(nights, 100, GatewayUse::elements);
        assertThat(errors(lab)).isEmpty();
    }

    /// Two thirds of a day: the crowd, and in the middle of it what a hall has to bear.
    private static int crowd(Lab lab, Random random) throws Exception {
        var third = (int) ALL.toMillis() / DAYS / 3;
        try (var crowd = new WanderingCrowd(lab, 2_000)) {
            WanderingCrowd.pause(third / 2);
            switch (random.nextInt(4)) {
                case 0 -> {
                    log.info("the cable is pulled");
                    lab.internet().pull();
                    WanderingCrowd.pause(Math.min(30_000, third / 2));
                    lab.internet().plug();
                }
                case 1 -> {
                    log.info("the clock jumps, and is set right");
                    lab.gateway().clock().set(JUMP);
                    WanderingCrowd.pause(Math.min(30_000, third / 2));
                    lab.gateway().clock().set(Duration.ZERO);
                }
                case 2 -> {
                    log.info("the agent is started anew");
                    lab.gateway().service().stop();
                    lab.gateway().service().start();
                }
                default -> {
                    log.info("the agent is killed");
                    lab.gateway().service().kill();
                    lab.gateway().service().start();
                }
            }
            WanderingCrowd.pause(third);
            crowd.goHome();
            return crowd.transfers();
        }
    }

    private static void sleepUntil(long end) {
        var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        WanderingCrowd.pause((int) Math.max(0, left));
    }

    private static void everyRecordArrivedOnce(Lab lab) {
        var records = new Records(lab);
        records.awaitThrough(Instant.now());
        var outbox = GatewayOutbox.take(lab);
        await().atMost(Duration.ofMinutes(2)).until(() -> records.highest() >= outbox.head());
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(records.sequences())
                                .singleElement(InstanceOfAssertFactories.STRING)
                                .startsWith(outbox.ledger())
                                .satisfies(Sequences::isWhole));
        assertThat(records.breaks()).isZero();
    }

    /// From the second night, when everything has been used once, to the last.
    private static void grewAtMost(
            List<GatewayUse> nights, long most, ToLongFunction<GatewayUse> what) {
        assertThat(what.applyAsLong(nights.getLast()) - what.applyAsLong(nights.get(1)))
                .as("growth through the nights %s", nights)
                .isLessThanOrEqualTo(most);
    }

    private static List<String> errors(Lab lab) throws IOException {
        try (var lines = Files.lines(lab.gateway().service().log())) {
            return lines.filter(line -> line.contains("ERROR")).toList();
        }
    }
}
