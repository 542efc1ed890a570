package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.conglang.lab.bench.MonthOnTheWire.Habits;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.process.Program;

/// Counts on the gateway's uplink what telemetry costs: our uplink, a real Mosquitto with mutual
/// TLS, our province and PostgreSQL behind it. The metered profile beside the one for fibre.
final class MeteredBench {
    static final String NAME = "metered";

    /// As the gateway's settings have them, once and once.
    private static final Duration METERED_KEEP_ALIVE = Duration.ofMinutes(15);

    private static final Duration FIBRE_KEEP_ALIVE = Duration.ofMinutes(1);
    private static final Habits METERED = new Habits(1, 1, METERED_KEEP_ALIVE);
    private static final Habits FIBRE = new Habits(1, 24, FIBRE_KEEP_ALIVE);

    /// Six hours of quarter-hours.
    private static final int TOGETHER = 24;

    private static final int DELIVERIES = 4;
    private static final Duration QUIET = Duration.ofSeconds(2);

    /// Between two rounds here; six hours in a hall.
    private static final Duration ROUND = Duration.ofSeconds(4);

    /// The shortest keep-alive that the settings allow.
    private static final Duration TRIAL = Duration.ofSeconds(5);

    private final Lab lab;
    private final Path work;
    private final Duration silence;
    private final PrintWriter progress;
    private final WireCounter wire;

    /// @param silence how long silence is listened to, once with and once without keep-alive
    MeteredBench(Lab lab, Path work, Duration silence, PrintWriter progress) {
        this.lab = lab;
        this.work = work;
        this.silence = silence;
        this.progress = progress;
        this.wire = new WireCounter(lab.gatewayPlace(), "uplink");
    }

    /// Measures both profiles.
    List<Measure> compare() throws InterruptedException {
        var metered = metered();
        var fibre = measure("fibre", 1, Duration.ZERO);
        return MonthOnTheWire.compare(metered, METERED, fibre, FIBRE, "the profile for fibre");
    }

    /// Megabytes of a month of the metered profile.
    double meteredMegabytes() throws InterruptedException {
        return metered().megabytes(METERED);
    }

    private MonthOnTheWire metered() throws InterruptedException {
        sendEachSegmentAsAFrame();
        return measure("metered", TOGETHER, ROUND);
    }

    /// A veth passes several segments on as one frame, and would count their headers once.
    private void sendEachSegmentAsAFrame() {
        lab.places()
                .forEach(place ->
                        place.program("sh", "-c", "ls /sys/class/net")
                                .check()
                                .lines()
                                .forEach(link ->
                                        Program.of(
                                                        "ip",
                                                        "-n",
                                                        place.name(),
                                                        "link",
                                                        "set",
                                                        link,
                                                        "gso_max_segs",
                                                        "1")
                                                .run()));
    }

    private MonthOnTheWire measure(String name, int together, Duration round)
            throws InterruptedException {
        try (var hall = hall()) {
            progress.println("measuring " + name);
            hall.connect(Duration.ofMinutes(15), round); // ARP and the like
            hall.close(1);
            hall.awaitConfirmed();
            hall.disconnect();
            var connect = bytes(() -> hall.connect(Duration.ofMinutes(15), round));
            hall.close(1); // opens the rounds of this connection
            hall.awaitConfirmed();
            wire.whenQuietFor(QUIET);
            var deliveries = 0.0;
            for (var i = 0; i < DELIVERIES; i++) {
                deliveries +=
                        bytes(() -> {
                            hall.close(together);
                            hall.awaitConfirmed();
                        });
            }
            var seal = bytes(hall::seal);
            var vitals = bytes(hall::sayVitals);
            var idle = during(silence);
            hall.disconnect();
            hall.connect(TRIAL, round);
            wire.whenQuietFor(QUIET);
            var kept = during(silence);
            var trials = (double) silence.toSeconds() / TRIAL.toSeconds();
            return new MonthOnTheWire(
                    connect,
                    deliveries / DELIVERIES,
                    together,
                    seal,
                    vitals,
                    kept / trials,
                    idle / silence.toSeconds());
        }
    }

    private BenchHall hall() {
        return new BenchHall(
                lab.gatewayPlace(),
                URI.create("mqtts://" + Addresses.PROVINCE + ":" + Addresses.BROKER_PORT),
                lab.certificates().hall(),
                BenchLab.hallFolder(work),
                417);
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /// What a step puts on the wire, until the line is quiet again.
    private double bytes(Step step) throws InterruptedException {
        var before = wire.whenQuietFor(QUIET);
        step.run();
        return wire.whenQuietFor(QUIET).since(before).bytes();
    }

    private double during(Duration span) throws InterruptedException {
        var before = wire.read();
        Thread.sleep(span);
        return wire.read().since(before).bytes();
    }
}
