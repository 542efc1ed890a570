package vn.conglang.lab.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import vn.conglang.lab.bench.Backlog.Totals;
import vn.conglang.lab.hall.Wait;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Packing;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Topics;

/// Very many halls that speak over a few connections, each with a ledger of its own, and one
/// connection that hears all confirmations. One step at a time.
final class CountryFeed implements HallLine.Hearing {
    /// A hall tells how its box is once an hour.
    private static final int TURNS_A_VITALS = 4;

    /// Beyond this the broker would begin to drop what waits: a step ends before.
    static final int MOST_WAITING = 50_000;

    private static final int LONGEST_MINUTES = 20;
    private static final int MOST_ROUNDS = 40;
    private static final int HALL_IN_TOPIC = 3;

    private final List<HallLine> lines;
    private final List<Simulated> halls = new ArrayList<>();
    private final ConcurrentHashMap<String, Simulated> byId = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong confirmed = new AtomicLong();
    private volatile List<Double> delays = List.of();
    private long again; // of the thread that waits

    /// One hall: its ledger belongs to the thread of its line, the rest is shared.
    private static final class Simulated {
        private final HallId id;
        private final SimulatedLedger ledger;
        private final SimulatedDay vitals;
        private volatile long sentAt;
        private volatile long sentThrough;
        private volatile boolean returning;
        private long through; // of the thread that hears
        private int turns;

        /// Messages that are not confirmed, by their last `seq`.
        private final ConcurrentSkipListMap<Long, Sent> kept = new ConcurrentSkipListMap<>();

        Simulated(int number) {
            this.id = new HallId("vn-%06d".formatted(number));
            this.ledger = new SimulatedLedger(id, number);
            this.vitals = new SimulatedDay(number);
        }
    }

    /// What was sent, as a hall would.
    private static final class Sent {
        private final String topic;
        private final byte[] payload;

        private Sent(String topic, byte[] payload) {
            this.topic = topic;
            this.payload = payload;
        }

        static Sent of(Simulated hall, int records) {
            var payload = hall.ledger.close(records);
            return Packing.pays(records)
                    ? new Sent(Topics.packed(hall.id), Packing.pack(payload))
                    : new Sent(Topics.usage(hall.id), payload);
        }
    }

    /// What one step saw.
    ///
    /// @param rate records a second that were sent
    /// @param waiting how many of them were not confirmed at its end
    /// @param delays milliseconds from sending to confirmation
    /// @param full whether it ended early because too many waited
    record Step(double rate, long waiting, Samples delays, boolean full) {}

    CountryFeed(int halls, List<HallLine> lines) {
        this.lines = List.copyOf(lines);
        for (var number = 1; number <= halls; number++) {
            var hall = new Simulated(number);
            this.halls.add(hall);
            byId.put(hall.id.value(), hall);
        }
    }

    @Override
    public void received(String topic, byte[] payload) {
        var hall = byId.get(topic.split("/", -1)[HALL_IN_TOPIC]);
        var ack = Payloads.read(Ack.class, payload);
        if (hall == null || ack.through() <= hall.through) {
            return;
        }
        confirmed.addAndGet(ack.through() - hall.through);
        hall.through = ack.through();
        hall.kept.headMap(ack.through(), true).clear();
        if (ack.through() == hall.sentThrough && !hall.returning) {
            delays.add((System.nanoTime() - hall.sentAt) / 1e6);
        }
    }

    /// Records that the province has not confirmed.
    long waiting() {
        return sent.get() - confirmed.get();
    }

    /// What all records say that were sent.
    Totals totals() {
        return halls.stream()
                .map(hall -> hall.ledger.totals())
                .reduce(Totals.NOTHING, Totals::plus);
    }

    /// Waits until everything is confirmed. What a broker dropped is sent again after half a minute
    /// without news, as halls do.
    ///
    /// @return seconds that it took
    double awaitConfirmed() throws InterruptedException {
        var begin = System.nanoTime();
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var before = confirmed.get();
            if (Wait.until(Duration.ofSeconds(30), () -> waiting() == 0)) {
                return (System.nanoTime() - begin) / 1e9;
            }
            if (confirmed.get() == before) {
                sendAgain();
            }
        }
        throw new BenchException(waiting() + " records are never confirmed");
    }

    private void sendAgain() throws InterruptedException {
        try {
            for (var at = 0; at < halls.size(); at++) {
                var hall = halls.get(at);
                for (var message : hall.kept.values()) {
                    again++;
                    var line = lines.get(at % lines.size());
                    line.publish(message.topic, message.payload, false);
                }
            }
        } catch (IOException e) {
            throw new BenchException("sending again", e);
        }
    }

    /// How many messages were sent again.
    long again() {
        return again;
    }

    /// Lets halls have their turn, one after the other, for so long.
    ///
    /// @param rate turns a second
    /// @param records of each turn
    /// @param from number of the first hall that takes part, from 0
    /// @param count how many do; each line speaks for an equal share of them
    Step run(double rate, double seconds, int records, int from, int count)
            throws InterruptedException {
        var shared = count - count % lines.size();
        delays = java.util.Collections.synchronizedList(new ArrayList<>());
        var before = sent.get();
        var full = new AtomicBoolean();
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Future<?>>();
            for (var line = 0; line < lines.size(); line++) {
                var number = line;
                tasks.add(
                        threads.submit(() -> {
                            take(
                                    number,
                                    begin,
                                    rate / lines.size(),
                                    seconds,
                                    records,
                                    from,
                                    shared,
                                    full);
                            return true;
                        }));
            }
            for (var task : tasks) {
                task.get(LONGEST_MINUTES, TimeUnit.MINUTES);
            }
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new BenchException("speaking for the halls", e);
        }
        var took = Math.max(seconds, (System.nanoTime() - begin) / 1e9);
        return new Step(
                (sent.get() - before) / took,
                waiting(),
                new Samples(List.copyOf(delays)),
                full.get());
    }

    /// Lets the first halls come back with so many records each, over all lines, as fast as what
    /// waits allows: the broker's queue is not to overflow.
    ///
    /// @return how many came back
    int comeBack(int count, int records) throws InterruptedException, IOException {
        for (var at = 0; at < count; at++) {
            if (!Wait.until(
                    Duration.ofMinutes(LONGEST_MINUTES), () -> waiting() < MOST_WAITING / 2)) {
                throw new BenchException("the province confirms nothing any more");
            }
            halls.get(at).returning = true;
            speak(lines.get(at % lines.size()), halls.get(at), records);
        }
        return count;
    }

    private void take(
            int number,
            long begin,
            double rate,
            double seconds,
            int records,
            int from,
            int count,
            AtomicBoolean full)
            throws IOException, InterruptedException {
        var line = lines.get(number);
        var turns = Math.round(rate * seconds);
        for (var turn = 0L; turn < turns && !full.get(); turn++) {
            var due = begin + (long) (turn / rate * 1e9);
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            if (System.nanoTime() - begin > seconds * 1e9) {
                return;
            }
            if (waiting() > MOST_WAITING) {
                full.set(true);
            }
            var at = (number + turn * lines.size()) % count;
            speak(line, halls.get(from + (int) at), records);
        }
    }

    private void speak(HallLine line, Simulated hall, int records)
            throws IOException, InterruptedException {
        var message = Sent.of(hall, records);
        hall.sentAt = System.nanoTime();
        hall.sentThrough = hall.ledger.seq();
        hall.kept.put(hall.sentThrough, message);
        sent.addAndGet(records);
        line.publish(message.topic, message.payload, false);
        if (hall.turns++ % TURNS_A_VITALS == 0) {
            line.publish(Topics.vitals(hall.id), Payloads.write(hall.vitals.vitals()), false);
        }
    }
}
