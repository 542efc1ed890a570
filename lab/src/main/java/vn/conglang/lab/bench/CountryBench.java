package vn.conglang.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import vn.conglang.lab.certificate.Identity;
import vn.conglang.lab.hall.Lab;

/// What one machine carries of a country's halls: their normal rate, then multiples of it until
/// what waits grows; and the return of a tenth of them, each with a day, while the others go on.
///
/// The halls speak over a few connections with a certificate that may write for all of them: the
/// broker's work per message, ingest's and PostgreSQL's are real, the broker's memory for ninety
/// thousand connections is not measured.
final class CountryBench {
    static final String NAME = "country";

    private static final int LINES = 20;
    private static final int QUARTER_SECONDS = 900;
    private static final int RECORDS_A_DAY = 96;
    private static final int REGION = 10; // one in ten
    private static final int REGION_STEP = 5; // seconds
    private static final Duration LONG = Duration.ofMinutes(10);

    /// What still waits when a step ends may be this many seconds of it.
    private static final double CARRIED_SECONDS = 5;

    /// Less than this share of what was to be sent went out: halls were held up.
    private static final double SENT_SHARE = 0.9;

    private final Lab lab;
    private final PrintWriter progress;

    CountryBench(Lab lab, PrintWriter progress) {
        this.lab = lab;
        this.progress = progress;
    }

    /// @param factors multiples of the normal rate, growing
    List<Measure> measure(int halls, List<Integer> factors, int seconds)
            throws InterruptedException {
        lab.province().service().start();
        var identity = lab.certificates().authority().client("simulator");
        var lines = new ArrayList<HallLine>();
        try {
            var sockets = MassReturn.plain(lab, LINES + 1);
            for (var number = 0; number < LINES; number++) {
                lines.add(line(sockets.get(number), identity, number, (_, _) -> {}));
            }
            progress.printf("%d halls begin%n", halls);
            var feed = new CountryFeed(halls, lines);
            var ear = line(sockets.getLast(), identity, LINES, feed);
            lines.add(ear);
            ear.subscribe("conglang/v1/halls/+/down/ack");
            lines.forEach(line -> Thread.startVirtualThread(() -> listen(line)));
            return measure(feed, halls, factors, seconds);
        } catch (IOException e) {
            throw new BenchException("connecting to the broker", e);
        } finally {
            lines.forEach(HallLine::close);
        }
    }

    private static HallLine line(
            Socket plain, Identity identity, int number, HallLine.Hearing hearing)
            throws IOException {
        return HallLine.open(MassReturn.secured(plain, identity), "simulator-" + number, hearing);
    }

    private static void listen(HallLine line) {
        try {
            line.listen();
        } catch (IOException e) {
            line.close(); // the bench has ended, or the next to write is told
        }
    }

    private List<Measure> measure(CountryFeed feed, int halls, List<Integer> factors, int seconds)
            throws InterruptedException {
        var measures = new ArrayList<Measure>();
        var normal = (double) halls / QUARTER_SECONDS;
        var peer = "the normal rate of %d halls".formatted(halls);
        var carried = 0.0;
        var highest = 0.0;
        for (var factor : factors) {
            var cpu = new ProcessUse(lab.province().service().pid());
            var before = cpu.cpuSeconds();
            var step = feed.run(normal * factor, seconds, 1, 0, halls);
            var cleared = feed.awaitConfirmed();
            var held = step.rate() < normal * factor * SENT_SHARE; // senders wait for the broker
            var tooMuch = held || step.full() || cleared > CARRIED_SECONDS;
            progress.printf(
                    "%d times: %,.0f records/s, p95 %,.0f ms, %,d waited at the end, gone after %.1f s%s%n",
                    factor,
                    step.rate(),
                    step.delays().percentile95(),
                    step.waiting(),
                    cleared,
                    tooMuch ? ": too much" : "");
            var name = factor + " times the normal rate: ";
            measures.add(Measure.of(name + "sent", "rec/s", step.rate(), normal, peer));
            measures.add(
                    Measure.of(name + "confirmed, p50", "ms", step.delays().median(), 0, peer));
            measures.add(
                    Measure.of(
                            name + "confirmed, p95", "ms", step.delays().percentile95(), 0, peer));
            measures.add(
                    Measure.of(
                            name + "worker's CPU",
                            "%",
                            (cpu.cpuSeconds() - before) / (seconds + cleared) * 100,
                            0,
                            peer));
            highest = Math.max(highest, step.rate());
            if (tooMuch) {
                break;
            }
            carried = step.rate();
        }
        measures.add(
                Measure.of("carried without a growing backlog", "rec/s", carried, normal, peer));
        measures.add(Measure.of("highest rate tried", "rec/s", highest, normal, peer));
        region(feed, halls, normal, peer, measures);
        measures.add(Measure.of("messages sent again", "", (double) feed.again(), 0, peer));
        demandAll(feed);
        return measures;
    }

    /// A tenth of the halls comes back with a day each; the others go on as ever.
    private void region(
            CountryFeed feed, int halls, double normal, String peer, List<Measure> measures)
            throws InterruptedException {
        var returning = Math.max(LINES, halls / REGION / LINES * LINES);
        var others = halls - returning;
        var begin = System.nanoTime();
        var worst = 0.0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var back = threads.submit(() -> feed.comeBack(returning, RECORDS_A_DAY));
            while (!back.isDone()) {
                var step = feed.run(normal * others / halls, REGION_STEP, 1, returning, others);
                worst = Math.max(worst, step.delays().percentile95());
            }
            back.get();
        } catch (ExecutionException e) {
            throw new BenchException("letting a region return", e);
        }
        feed.awaitConfirmed();
        var seconds = (System.nanoTime() - begin) / 1e9;
        progress.printf(
                "%d halls are back with a day each after %.1f s; the others' p95 at worst %,.0f ms%n",
                returning, seconds, worst);
        var name = "a tenth returns with a day each: ";
        measures.add(Measure.of(name + "all confirmed", "s", seconds, 0, peer));
        measures.add(Measure.of(name + "others confirmed, p95", "ms", worst, 0, peer));
    }

    private void demandAll(CountryFeed feed) {
        var stored =
                lab.database()
                        .rows(
                                """
                                select count(*), sum(first_seen_today), sum(visit_seconds),
                                       sum(bytes_down), sum(bytes_up)
                                  from usage_record
                                """,
                                LONG);
        if (!stored.equals(List.of(feed.totals().row()))) {
            throw new BenchException("stored %s, sent %s".formatted(stored, feed.totals().row()));
        }
    }
}
