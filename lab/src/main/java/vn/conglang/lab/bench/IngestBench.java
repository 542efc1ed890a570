package vn.conglang.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import vn.conglang.lab.bench.Backlog.Totals;
import vn.conglang.lab.certificate.Identity;
import vn.conglang.lab.hall.Lab;
import vn.conglang.telemetry.HallId;

/// Lets halls come back together, each with a backlog: every hall over its own mutual TLS to a real
/// Mosquitto, the province's own programs, PostgreSQL. At the end the database is asked whether
/// each record is there once. Beside it what PostgreSQL takes of the same rows by one COPY.
final class IngestBench {
    static final String NAME = "ingest";

    private static final int RECORDS_A_DAY = 96;
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final String PEER = "PostgreSQL, one COPY of the same rows";

    private final Lab lab;
    private final Path work;
    private final PrintWriter progress;

    IngestBench(Lab lab, Path work, PrintWriter progress) {
        this.lab = lab;
        this.work = work;
        this.progress = progress;
    }

    /// @param runs how often for each number of workers
    List<Measure> compare(int halls, int days, List<Integer> workers, int runs)
            throws InterruptedException {
        var backlogs = write(halls, days * RECORDS_A_DAY);
        try {
            var identities = identities(backlogs);
            var all = new ArrayList<List<IngestRun>>();
            for (var number : workers) {
                var some = new ArrayList<IngestRun>();
                for (var run = 1; run <= runs; run++) {
                    progress.printf("%s, run %d of %d%n", workers(number), run, runs);
                    some.add(run(backlogs, identities, number));
                }
                all.add(some);
            }
            return measures(workers, all, bare());
        } finally {
            backlogs.forEach(Backlog::delete);
        }
    }

    private List<Backlog> write(int halls, int quarters) {
        progress.printf("%d halls close %d quarter-hours each%n", halls, quarters);
        var folder = BenchLab.hallFolder(work);
        return IntStream.rangeClosed(1, halls)
                .parallel()
                .mapToObj(
                        n -> Backlog.write(folder, new HallId("qn-%05d".formatted(n)), quarters, n))
                .toList();
    }

    private List<Identity> identities(List<Backlog> backlogs) {
        return backlogs.stream()
                .map(each -> lab.certificates().authority().client(each.hall().value()))
                .toList();
    }

    private IngestRun run(List<Backlog> backlogs, List<Identity> identities, int workers)
            throws InterruptedException {
        beginAnew(workers);
        var programs = new ArrayList<ProcessUse>();
        programs.add(new ProcessUse(lab.province().service().pid()));
        if (workers > 1) {
            var second = lab.secondWorker();
            second.service().start();
            programs.add(new ProcessUse(second.service().pid()));
        }
        var database = new ProcessUse(lab.database().service().pid());
        var broker = new ProcessUse(lab.broker().service().pid());
        try (var watch = IngestWatch.start(programs, database, broker, progress)) {
            var repeated = new MassReturn(lab, backlogs, identities).bring(watch::confirmed);
            var run = watch.end(repeated);
            demandAllOnce(backlogs);
            return run;
        }
    }

    /// An empty database, and a broker that remembers nothing.
    private void beginAnew(int workers) {
        lab.secondWorker().service().stop();
        lab.province().service().stop();
        lab.broker().service().stop();
        try {
            Files.deleteIfExists(lab.folders().folder("broker/data").resolve("mosquitto.db"));
        } catch (IOException e) {
            throw new BenchException("emptying the broker", e);
        }
        lab.database().rows("drop schema public cascade");
        lab.database().rows("create schema public");
        lab.broker().service().start();
        lab.province().service().start();
        progress.printf("%s wait for the halls%n", workers(workers));
    }

    private void demandAllOnce(List<Backlog> backlogs) {
        var expected =
                backlogs.stream().map(Backlog::totals).reduce(Totals.NOTHING, Totals::plus).row();
        demand(
                "records and their sums",
                """
                select count(*), sum(first_seen_today), sum(visit_seconds), sum(bytes_down),
                       sum(bytes_up)
                  from usage_record
                """,
                expected);
        demand(
                "halls with each record once",
                """
                select count(*) from (
                       select hall, ledger from usage_record group by hall, ledger
                       having count(distinct seq) = count(*) and min(seq) = 1
                          and max(seq) = %d) whole
                """
                        .formatted(backlogs.getFirst().totals().records()),
                Integer.toString(backlogs.size()));
        demand("breaks of the chain", "select count(*) from chain_break", "0");
        demand("messages set aside", "select count(*) from rejected_message", "0");
    }

    private void demand(String what, String query, String expected) {
        var found = lab.database().rows(query, LONG);
        if (!found.equals(List.of(expected))) {
            throw new BenchException("%s: %s, expected %s".formatted(what, found, expected));
        }
    }

    /// Records a second that one COPY stores in a table of the same shape, with the same keys and
    /// indexes.
    private double bare() {
        var file = lab.database().exchange().resolve("rows").toString();
        lab.database()
                .rows(
                        "create table bare (like usage_record including all) partition by hash (hall)");
        for (var part = 0; part < 8; part++) {
            lab.database()
                    .rows(
                            "create table bare_%d partition of bare for values with (modulus 8, remainder %d)"
                                    .formatted(part, part));
        }
        lab.database().rows("copy (select * from usage_record) to '%s'".formatted(file), LONG);
        lab.database().rows("checkpoint", LONG);
        progress.println(PEER);
        var begin = System.nanoTime();
        lab.database().rows("copy bare from '%s'".formatted(file), LONG);
        var seconds = (System.nanoTime() - begin) / 1e9;
        var records =
                Long.parseLong(lab.database().rows("select count(*) from bare", LONG).getFirst());
        try {
            Files.delete(Path.of(file));
        } catch (IOException e) {
            throw new BenchException("removing " + file, e);
        }
        return records / seconds;
    }

    private static List<Measure> measures(
            List<Integer> workers, List<List<IngestRun>> all, double bareRate) {
        var measures = new ArrayList<Measure>();
        for (var at = 0; at < workers.size(); at++) {
            var runs = all.get(at);
            var name = workers(workers.get(at));
            var records = runs.getFirst().records();
            measures.add(
                    measure(
                            name,
                            "stored and confirmed",
                            "rec/s",
                            runs,
                            IngestRun::rate,
                            bareRate));
            measures.add(
                    measure(
                            name,
                            "until all are confirmed",
                            "s",
                            runs,
                            IngestRun::seconds,
                            records / bareRate));
            measures.add(
                    measure(name, "programs' memory at most", "MB", runs, IngestRun::workers, 0));
            measures.add(
                    measure(name, "broker's memory at most", "MB", runs, IngestRun::broker, 0));
            measures.add(
                    measure(
                            name,
                            "programs' CPU a record",
                            "us",
                            runs,
                            r -> r.workersCpu() / r.records() * 1e6,
                            0));
            measures.add(
                    measure(
                            name,
                            "PostgreSQL's CPU a record",
                            "us",
                            runs,
                            r -> r.databaseCpu() / r.records() * 1e6,
                            0));
            measures.add(
                    measure(
                            name,
                            "simulated halls' CPU a record",
                            "us",
                            runs,
                            r -> r.hallsCpu() / r.records() * 1e6,
                            0));
            measures.add(measure(name, "messages sent again", "", runs, IngestRun::repeated, 0));
            measures.add(measure(name, "foreign CPU", "%", runs, r -> r.foreign() * 100, 0));
        }
        return measures;
    }

    private static Measure measure(
            String workers,
            String what,
            String unit,
            List<IngestRun> runs,
            ToDoubleFunction<IngestRun> figure,
            double peer) {
        var median = new Samples(runs.stream().mapToDouble(figure).boxed().toList()).median();
        return Measure.of(workers + ": " + what, unit, median, peer, PEER);
    }

    private static String workers(int number) {
        return number == 1 ? "1 worker" : number + " workers";
    }
}
