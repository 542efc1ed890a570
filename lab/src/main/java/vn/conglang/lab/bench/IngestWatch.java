package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Watches one return of the halls: memory each second, a line of progress every five. The clock
/// runs from its start.
final class IngestWatch implements AutoCloseable {
    private static final int SECONDS_A_LINE = 5;

    private final List<ProcessUse> programs;
    private final ProcessUse database;
    private final ProcessUse broker;
    private final PrintWriter progress;
    private final LongAdder confirmed = new LongAdder();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "watch");
    private final long begin = System.nanoTime();
    private final double programsBefore;
    private final double databaseBefore;
    private final double brokerBefore;
    private final double ownBefore = Machine.ownSeconds();
    private final double busyBefore = Machine.busySeconds();
    private volatile double programsMemory; // written before the start, then by the thread
    private volatile double brokerMemory;

    private IngestWatch(
            List<ProcessUse> programs,
            ProcessUse database,
            ProcessUse broker,
            PrintWriter progress) {
        this.programs = List.copyOf(programs);
        this.database = database;
        this.broker = broker;
        this.progress = progress;
        this.programsBefore = programsCpu();
        this.databaseBefore = database.cpuSeconds();
        this.brokerBefore = broker.cpuSeconds();
        look();
    }

    /// @param programs the province's
    static IngestWatch start(
            List<ProcessUse> programs,
            ProcessUse database,
            ProcessUse broker,
            PrintWriter progress) {
        var watch = new IngestWatch(programs, database, broker, progress);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /// So many more records are stored. Thread-safe.
    void confirmed(long records) {
        confirmed.add(records);
    }

    /// What was seen, until now.
    ///
    /// @param repeated messages that were sent again
    IngestRun end(long repeated) {
        var seconds = seconds();
        var workers = programsCpu() - programsBefore;
        var stores = database.cpuSeconds() - databaseBefore;
        var halls = Machine.ownSeconds() - ownBefore;
        var broke = broker.cpuSeconds() - brokerBefore;
        var others = Machine.busySeconds() - busyBefore - workers - stores - halls - broke;
        var run =
                new IngestRun(
                        confirmed.sum(),
                        seconds,
                        repeated,
                        programsMemory,
                        brokerMemory,
                        workers,
                        stores,
                        halls,
                        Math.max(0, others)
                                / (seconds * Runtime.getRuntime().availableProcessors()));
        progress.printf(
                "%,d records confirmed in %.1f s: %,.0f a second%n",
                run.records(), seconds, run.rate());
        return run;
    }

    private void watch() {
        try {
            for (var second = 1; !over.await(1, TimeUnit.SECONDS); second++) {
                look();
                if (second % SECONDS_A_LINE == 0) {
                    progress.printf("%.0f s: %,d records confirmed%n", seconds(), confirmed.sum());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        programsMemory =
                Math.max(
                        programsMemory, programs.stream().mapToDouble(ProcessUse::megabytes).sum());
        brokerMemory = Math.max(brokerMemory, broker.megabytes());
    }

    private double programsCpu() {
        return programs.stream().mapToDouble(ProcessUse::cpuSeconds).sum();
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() {
        over.countDown();
    }
}
