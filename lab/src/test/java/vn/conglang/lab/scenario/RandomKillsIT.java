package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.lab.hall.Service;

/// kill -9 of broker, province and gateway at random moments, with a crowd in the hall.
class RandomKillsIT {
    @RegisterExtension static final HallInNamespaces HALL = HallInNamespaces.withGuests(12);

    private static final Logger log = LoggerFactory.getLogger(RandomKillsIT.class);
    private static final Duration STORM = Duration.ofMinutes(Long.getLong("lab.storm-minutes", 1));

    @Test
    void inTheEndTheProvinceHasEveryRecordOnce() throws Exception {
        var lab = HALL.lab();
        var seed = Long.getLong("lab.seed", System.nanoTime());
        log.info("seed={} repeat with -Dlab.seed={}", seed, seed);

        int transfers;
        try (var crowd = new WanderingCrowd(lab, 1_000)) {
            killAtRandom(
                    new Random(seed),
                    List.of(
                            lab.broker().service(),
                            lab.province().service(),
                            lab.gateway().service()));
            crowd.goHome();
            transfers = crowd.transfers();
        }

        var records = new Records(lab);
        records.awaitThrough(Instant.now());
        var outbox = GatewayOutbox.take(lab);
        await().atMost(Duration.ofSeconds(60)).until(() -> records.highest() >= outbox.head());

        // a batch that a kill swallowed comes again half a minute after its first sending
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(records.sequences())
                                .singleElement(InstanceOfAssertFactories.STRING)
                                .startsWith(outbox.ledger())
                                .satisfies(Sequences::isWhole));
        assertThat(records.breaks()).isZero();
        assertThat(transfers).as("the crowd used the network").isGreaterThan(20);
    }

    /// Each round: a pause, a kill, a pause, a start. At the end all three run.
    private static void killAtRandom(Random random, List<Service> services) {
        var end = System.nanoTime() + STORM.toNanos();
        while (System.nanoTime() < end) {
            WanderingCrowd.pause(random.nextInt(500, 6_000));
            var victim = services.get(random.nextInt(services.size()));
            log.info("kill={}", victim.name());
            victim.kill();
            WanderingCrowd.pause(random.nextInt(0, 4_000));
            victim.start();
        }
    }
}
