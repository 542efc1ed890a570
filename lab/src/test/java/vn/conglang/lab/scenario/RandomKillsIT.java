package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.lab.hall.LabException;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Request.Family;
import vn.conglang.lab.hall.Service;
import vn.conglang.lab.hall.Wait;

/// kill -9 of broker, province and gateway at random moments, with a crowd in the hall.
class RandomKillsIT {
    @RegisterExtension static final HallInNamespaces HALL = HallInNamespaces.withGuests(12);

    private static final Logger log = LoggerFactory.getLogger(RandomKillsIT.class);
    private static final Duration STORM = Duration.ofMinutes(Long.getLong("lab.storm-minutes", 1));

    private final AtomicBoolean storm = new AtomicBoolean(true);
    private final AtomicInteger transfers = new AtomicInteger();

    @Test
    void inTheEndTheProvinceHasEveryRecordOnce() throws Exception {
        var lab = HALL.lab();
        var seed = Long.getLong("lab.seed", System.nanoTime());
        log.info("seed={} repeat with -Dlab.seed={}", seed, seed);

        try (var crowd = Executors.newFixedThreadPool(12)) {
            var walks =
                    lab.guests().stream()
                            .map(guest -> crowd.submit(() -> walkAbout(guest)))
                            .toList();
            killAtRandom(
                    new Random(seed),
                    List.of(
                            lab.broker().service(),
                            lab.province().service(),
                            lab.gateway().service()));
            storm.set(false);
            for (var walk : walks) {
                walk.get();
            }
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
        assertThat(transfers.get()).as("the crowd used the network").isGreaterThan(20);
    }

    /// Each round: a pause, a kill, a pause, a start. At the end all three run.
    private static void killAtRandom(Random random, List<Service> services) {
        var end = System.nanoTime() + STORM.toNanos();
        while (System.nanoTime() < end) {
            pause(random.nextInt(500, 6_000));
            var victim = services.get(random.nextInt(services.size()));
            log.info("kill={}", victim.name());
            victim.kill();
            pause(random.nextInt(0, 4_000));
            victim.start();
        }
    }

    private static void pause(int milliseconds) {
        Wait.until(Duration.ofMillis(milliseconds), () -> false);
    }

    /// A guest opens pages, presses the button when it is shown, loads and sends.
    private void walkAbout(LabGuest guest) {
        var family = guest.number() % 2 == 0 ? Family.IPV6 : Family.IPV4;
        while (storm.get()) {
            if (guest.online(family)) {
                guest.download(HALL.lab().internet().download(300_000), family);
                transfers.incrementAndGet();
                pause(1_000);
            } else {
                pressIfShown(guest, family);
            }
        }
    }

    private static void pressIfShown(LabGuest guest, Family family) {
        try {
            guest.press(family);
        } catch (LabException e) {
            log.debug("no button while the gateway is away", e);
            pause(500);
        }
    }
}
