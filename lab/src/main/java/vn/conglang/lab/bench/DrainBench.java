package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;

/// Drains a backlog from the hall's outbox through a real Mosquitto, over TLS and a long way, into
/// PostgreSQL, until the province has confirmed all of it; beside a sender that has one record in
/// flight.
final class DrainBench {
    static final String NAME = "drain";

    private static final int RECORDS_A_DAY = 96;

    private final Lab lab;
    private final Path work;
    private final Duration roundTrip;
    private final int peerRecords;
    private final PrintWriter progress;

    /// @param roundTrip of the way to the province
    /// @param peerRecords how many the peer sends; a whole backlog would take it hours
    DrainBench(Lab lab, Path work, Duration roundTrip, int peerRecords, PrintWriter progress) {
        this.lab = lab;
        this.work = work;
        this.roundTrip = roundTrip;
        this.peerRecords = peerRecords;
        this.progress = progress;
    }

    /// Drains each backlog.
    ///
    /// @param days lengths of the backlogs
    List<Measure> compare(List<Integer> days) throws InterruptedException {
        var server = new InetSocketAddress(Addresses.PROVINCE, Addresses.BROKER_PORT);
        var measures = new ArrayList<Measure>();
        try (var line = DelayLine.open(lab.gatewayPlace(), server, roundTrip)) {
            var broker = URI.create("mqtts://localhost:" + line.port());
            var peerRate = peerRecords / peer(broker);
            progress.printf("%s: %.1f records/s%n", OneAtATime.NAME, peerRate);
            for (var length : days) {
                var records = length * RECORDS_A_DAY;
                var seconds = ours(broker, records);
                progress.printf("%d days: %d records in %.1f s%n", length, records, seconds);
                measures.add(
                        Measure.of(
                                "backlog of %d days".formatted(length),
                                "rec/s",
                                records / seconds,
                                peerRate,
                                OneAtATime.NAME));
                measures.add(
                        Measure.of(
                                "backlog of %d days, time".formatted(length),
                                "s",
                                seconds,
                                records / peerRate,
                                OneAtATime.NAME + ", by its rate"));
            }
        }
        return measures;
    }

    private double ours(URI broker, int records) throws InterruptedException {
        try (var hall = hall(broker)) {
            hall.close(records);
            var ledger = hall.outbox().head().ledger();
            var begin = System.nanoTime();
            hall.connect(Duration.ofMinutes(1), Duration.ZERO);
            hall.awaitConfirmed();
            var seconds = (System.nanoTime() - begin) / 1e9;
            demandStored(ledger, records);
            return seconds;
        }
    }

    private double peer(URI broker) throws InterruptedException {
        try (var hall = hall(broker)) {
            hall.close(peerRecords);
            var ledger = hall.outbox().head().ledger();
            var identity = lab.certificates().hall();
            var seconds =
                    NamespaceThread.start(
                                    lab.gatewayPlace(),
                                    "peer",
                                    () ->
                                            new OneAtATime()
                                                    .send(
                                                            broker,
                                                            identity,
                                                            hall.outbox(),
                                                            peerRecords))
                            .get(10, TimeUnit.MINUTES);
            demandStored(ledger, peerRecords);
            return seconds;
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("draining one record at a time", e);
        }
    }

    private BenchHall hall(URI broker) {
        return new BenchHall(
                lab.gatewayPlace(),
                broker,
                lab.certificates().hall(),
                BenchLab.hallFolder(work),
                417);
    }

    private void demandStored(String ledger, int records) {
        var stored =
                lab.database()
                        .rows(
                                "select count(*) from usage_record where ledger = '%s'"
                                        .formatted(ledger));
        if (!stored.equals(List.of(Integer.toString(records)))) {
            throw new BenchException("%s of %d records are stored".formatted(stored, records));
        }
    }
}
