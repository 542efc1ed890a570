package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabSettings;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Program;
import vn.conglang.telemetry.HallId;

/// Two Artemis brokers that are one cluster, a worker at each, PostgreSQL, and halls with a true
/// outbox and uplink. One part after the other is killed (kill -9), frozen or cut off, in an order
/// by chance, while the halls send; at the end every record is stored once.
class ClusterIT {
    private static final Logger log = LoggerFactory.getLogger(ClusterIT.class);
    private static final int HALLS = 4;
    private static final int RECORDS_A_BLOW = 5;
    private static final int ROUNDS = Integer.getInteger("lab.cluster-rounds", 2);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final List<BenchHall> halls = new ArrayList<>();
    private Path work = Path.of("");
    private Lab lab;
    private NodePair nodes;
    private Crossing crossing;
    private int closed;

    @BeforeEach
    void bringUp() throws Exception {
        work = Files.createTempDirectory("cl-k"); // short, because unix sockets lie below it
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
        var settings = LabSettings.standard().at(work, "cl-bench-").withGuests(0).withoutGateway();
        Lab.at(settings).down();
        lab = Lab.at(settings);
        lab = Lab.up(settings);
        lab.province().service().stop();
        lab.broker().service().stop();
        nodes = new NodePair(lab);
        crossing = Crossing.open(lab, NodePair.mqttPorts());
        for (var number = 1; number <= HALLS; number++) {
            var hall =
                    new BenchHall(
                            lab.provincePlace(),
                            URI.create("mqtt://127.0.0.1:" + crossing.port()),
                            lab.certificates().hall(),
                            BenchLab.hallFolder(work),
                            new HallId("qn-000" + number),
                            number);
            halls.add(hall);
            hall.connect(Duration.ofSeconds(5), Duration.ZERO);
        }
    }

    @AfterEach
    void takeAway() throws Exception {
        halls.forEach(BenchHall::close);
        crossing.close();
        nodes.close();
        lab.down();
        Program.of("rm", "-rf", work.toString()).check();
    }

    @Test
    void whateverIsKilledEveryRecordIsStoredOnce() throws Exception {
        var seed = Long.getLong("lab.seed", System.nanoTime());
        log.info("seed={} repeat with -Dlab.seed={}", seed, seed);
        var random = new Random(seed);
        send();
        awaitAll();
        aNodeWithoutAWorkerHandsOver();

        for (var round = 1; round <= ROUNDS; round++) {
            var blows = new ArrayList<>(blows(random));
            java.util.Collections.shuffle(blows, random);
            for (var blow : blows) {
                send();
                blow.strike();
                send();
            }
        }

        send();
        awaitAll();
        var each = closed;
        assertThat(
                        lab.database()
                                .rows(
                                        "select hall, count(*), count(distinct seq), max(seq) from usage_record group by hall order by hall"))
                .containsExactly(
                        "qn-0001|%1$d|%1$d|%1$d".formatted(each),
                        "qn-0002|%1$d|%1$d|%1$d".formatted(each),
                        "qn-0003|%1$d|%1$d|%1$d".formatted(each),
                        "qn-0004|%1$d|%1$d|%1$d".formatted(each));
        assertThat(lab.database().rows("select count(*) from chain_break")).containsExactly("0");
        assertThat(lab.database().rows("select count(*) from rejected_message"))
                .containsExactly("0");
    }

    /// Halls are at both nodes, and so are their confirmations heard at both.
    private void aNodeWithoutAWorkerHandsOver() {
        var worker = nodes.parts().get(2);
        worker.kill();
        send();
        awaitAll();
        worker.start();
    }

    private interface Blow {
        void strike() throws InterruptedException;
    }

    private List<Blow> blows(Random random) {
        var blows = new ArrayList<Blow>();
        for (var part : nodes.parts()) {
            blows.add(() -> {
                log.info("kill={}", part.name());
                part.kill();
                send();
                Thread.sleep(random.nextInt(3_000));
                part.start();
            });
        }
        var node = nodes.parts().get(random.nextInt(2));
        blows.add(() -> {
            log.info("freeze={}", node.name());
            node.signal("STOP");
            send();
            Thread.sleep(random.nextInt(2_000, 6_000));
            node.signal("CONT");
        });
        blows.add(() -> {
            log.info("kill=database");
            lab.database().service().kill();
            send();
            Thread.sleep(random.nextInt(3_000));
            lab.database().service().start();
        });
        blows.add(() -> {
            log.info("cut=halls");
            crossing.cut();
        });
        return blows;
    }

    private void send() {
        halls.forEach(hall -> hall.close(RECORDS_A_BLOW));
        closed += RECORDS_A_BLOW;
    }

    private void awaitAll() {
        assertThat(
                        Wait.until(
                                PATIENCE,
                                () -> {
                                    nodes.parts().forEach(NodePair.Part::startIfItEnded);
                                    return halls.stream().allMatch(h -> h.outbox().waiting() == 0);
                                }))
                .as("every record is confirmed")
                .isTrue();
    }
}
