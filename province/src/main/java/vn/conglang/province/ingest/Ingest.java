package vn.conglang.province.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.mqtt.MqttSettings;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Progress;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.StoreException;
import vn.conglang.telemetry.Topics;

/// Takes what halls send, stores it, and says so to them: one transaction stores a batch, then the
/// acks go out. Holds nothing that a hall would not send again, so it may die at any moment.
///
/// ```
/// broker ── in ──▶ Inlet ──▶ Sorter ──▶ Store ──▶ Acks ── out ──▶ broker
/// ```
///
/// The next messages are read while those before them are being stored: two threads, and never more
/// than one read batch between them.
public final class Ingest implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ingest.class);
    private static final String ALL_STATUSES = "conglang/v1/halls/+/up/status";
    private static final long TICK_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final IngestSettings settings;
    private final Store store;
    private final IngestWatch watch;
    private final Inlet inlet;
    private final Acks acks;
    private final KeptLink in;
    private final KeptLink out;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final BackOff backOff =
            new BackOff(
                    Duration.ofMillis(200), Duration.ofSeconds(10), RandomGenerator.getDefault());
    private final BlockingQueue<Read> read = new ArrayBlockingQueue<>(1);
    private final Thread reader = new Thread(this::read, "ingest-read");
    private final Thread thread = new Thread(this::run, "ingest");
    private volatile @Nullable Instant storeDownSince;

    private Ingest(IngestSettings settings, Store store, Clock clock, IngestWatch watch) {
        this.settings = settings;
        this.store = store;
        this.watch = watch;
        this.inlet = new Inlet(settings.queue());
        this.acks = new Acks(clock, watch);
        this.out = new KeptLink(named("out"), _ -> {}, _ -> {});
        this.in = new KeptLink(named("in"), this::subscribe, inlet::put);
    }

    /// Starts; a broker that is not there yet is waited for.
    public static Ingest start(IngestSettings settings, Store store, Clock clock) {
        return start(settings, store, clock, IngestWatch.NOBODY);
    }

    /// The same, and tells somebody what it does.
    public static Ingest start(
            IngestSettings settings, Store store, Clock clock, IngestWatch watch) {
        var ingest = new Ingest(settings, store, clock, watch);
        ingest.reader.start();
        ingest.thread.start();
        ingest.out.start();
        ingest.in.start();
        return ingest;
    }

    /// Since when nothing comes in because the broker is not reached, if that is so.
    public Optional<Instant> brokerDownSince() {
        return in.downSince();
    }

    /// The connection for what goes to halls, if it stands.
    public Optional<MqttLink> outgoing() {
        return out.current();
    }

    /// Since when nothing is stored because the database is not reached, if that is so.
    public Optional<Instant> storeDownSince() {
        return Optional.ofNullable(storeDownSince);
    }

    private MqttSettings named(String direction) {
        var broker = settings.broker();
        return new MqttSettings(
                broker.broker(),
                broker.clientId() + "-" + direction,
                broker.tls(),
                broker.keepAlive(),
                broker.timeout());
    }

    /// A shared subscription gets no retained messages, and a status that was sent while no worker
    /// listened is only there as one: hence the second subscription, which every worker has.
    private void subscribe(MqttLink link) {
        link.subscribe("$share/" + settings.shareGroup() + "/" + Topics.ALL_UP, 1);
        link.subscribe(ALL_STATUSES, 1);
    }

    /// Messages, and what was read in them; nothing where that was not possible at all.
    private record Read(List<MqttMessage> messages, Optional<Batch> batch) {}

    private void read() {
        var allowance = new Allowance(System::nanoTime);
        untilStopped(() -> {
            var messages = inlet.take(settings.batchSize(), TICK_MILLIS);
            if (!messages.isEmpty()) {
                read.put(read(messages, allowance));
            }
        });
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /// Goes on whatever happens, memory that runs out included: what was in hand is not
    /// acknowledged, so halls send it again.
    private void untilStopped(Step step) {
        while (stop.getCount() > 0) {
            try {
                step.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                log.error("messages were lost here; their halls send them again", e);
            }
        }
    }

    /// A fault in reading one message must not lose the others: they go one by one then.
    private static Read read(List<MqttMessage> messages, Allowance allowance) {
        try {
            return new Read(messages, Optional.of(Sorter.sort(messages, allowance)));
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("messages not read together");
            return new Read(messages, Optional.empty());
        }
    }

    private void run() {
        untilStopped(() -> {
            var next = read.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) {
                storeUntilDone(next);
            }
            acks.flush(out.current());
        });
    }

    private void storeUntilDone(Read read) throws InterruptedException {
        do {
            try {
                storeOnce(read);
                storeUp();
                return;
            } catch (StoreException e) {
                storeDown(e);
            }
        } while (!stop.await(backOff.next().toMillis(), TimeUnit.MILLISECONDS));
    }

    /// When the database refuses the content, the messages go one by one, so that the bad one is
    /// found and set aside.
    private void storeOnce(Read read) {
        var messages = read.messages();
        try {
            var batch = read.batch().orElseGet(() -> Sorter.sort(messages, generous()));
            acks.add(store(batch, messages.size()));
        } catch (RuntimeException e) {
            if (e instanceof StoreException s && !s.contentRefused()) {
                throw e;
            }
            if (messages.size() == 1) {
                setAside(messages.getFirst(), e);
            } else {
                messages.forEach(
                        message -> storeOnce(new Read(List.of(message), Optional.empty())));
            }
        }
    }

    /// For messages that were let in before.
    private static Allowance generous() {
        return new Allowance(System::nanoTime);
    }

    private void setAside(MqttMessage message, RuntimeException reason) {
        log.atWarn().addKeyValue("topic", message.topic()).setCause(reason).log("set aside");
        var why = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
        store(Sorter.setAside(message, "could not be stored: " + why), 1);
    }

    private List<Progress> store(Batch batch, int messages) {
        var began = System.nanoTime();
        var progress = store.store(batch);
        watch.stored(messages, batch, Duration.ofNanos(System.nanoTime() - began));
        return progress;
    }

    private void storeUp() {
        backOff.reset();
        if (storeDownSince != null) {
            storeDownSince = null;
            log.info("database is back");
        }
    }

    private void storeDown(StoreException reason) {
        if (storeDownSince == null) {
            storeDownSince = Instant.now();
            log.atError()
                    .addKeyValue("reason", reason.getMessage())
                    .log("database lost, trying again; nothing is acknowledged meanwhile");
        }
    }

    /// Stops within seconds; what is not stored yet, the halls send again. Idempotent.
    @Override
    public void close() {
        stop.countDown();
        inlet.close();
        in.close();
        reader.interrupt();
        join(reader);
        join(thread);
        out.close();
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
