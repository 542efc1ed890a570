package vn.conglang.lab.demo.played;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttLinkException;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.mqtt.MqttSettings;
import vn.conglang.lab.demo.DemoException;
import vn.conglang.province.store.DatabaseSettings;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.StoreException;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.UsageBatch;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.Vitals;

/// Halls that the demo plays beside its real one: they send chained records, statuses and vitals
/// over the broker as a box does, wait for the province's acks, and go on each quarter-hour. In a
/// new demo each has a past of some days. They stand in for boards, which are missing here.
/// Thread-safe.
public final class PlayedHalls implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PlayedHalls.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int BATCH = 96;

    private final List<PlayedHall> halls;
    private final Duration past;
    private final Duration quarterHour;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<PlayedLedger> ledgers;
    private final Map<String, Long> stored = new ConcurrentHashMap<>();
    private final MqttLink link;
    private final Store store;
    private final Past database;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("played-halls").factory());

    private PlayedHalls(
            int count, Duration past, Duration quarterHour, URI broker, DatabaseSettings database) {
        this.halls = PlayedHall.first(count);
        this.past = past;
        this.quarterHour = quarterHour;
        var ledger = "played-" + Long.toHexString(now.getEpochSecond());
        this.ledgers = halls.stream().map(hall -> new PlayedLedger(hall, ledger, now)).toList();
        this.database = new Past(database);
        this.store = Store.open(database);
        this.link =
                MqttLink.connect(
                        new MqttSettings(
                                broker, ledger, Optional.empty(), Duration.ofMinutes(1), TIMEOUT),
                        Optional.empty(),
                        new Acks());
    }

    /// How many can be played.
    public static int most() {
        return PlayedHall.most();
    }

    /// Lists the halls at the province and begins to play them; returns at once.
    ///
    /// @param real the demo's own hall, which is listed with them
    /// @param past how far back the first records of a new demo go
    /// @param quarterHour length of a counting period from now on
    /// @param progress told when the past has arrived
    /// @throws DemoException in one sentence what is in the way
    public static PlayedHalls start(
            HallPeriod real,
            int count,
            Duration past,
            Duration quarterHour,
            URI broker,
            DatabaseSettings database,
            Consumer<String> progress) {
        try {
            var played = new PlayedHalls(count, past, quarterHour, broker, database);
            played.list(real);
            played.clock.execute(() -> played.begin(progress));
            return played;
        } catch (MqttLinkException | StoreException e) {
            throw new DemoException("The other halls can't be played: " + e.getMessage(), e);
        }
    }

    private void list(HallPeriod real) {
        var listed = halls.stream().map(hall -> hall.listed(real.from()));
        store.replaceHallPeriods(Stream.concat(Stream.of(real), listed).toList(), "");
        store.replaceContacts(halls.stream().flatMap(hall -> hall.contacts().stream()).toList());
    }

    private void begin(Consumer<String> progress) {
        try {
            link.subscribe("conglang/v1/halls/+/down/ack", 1);
            var fresh =
                    ledgers.stream()
                            .filter(each -> each.hall().condition() != Condition.NEVER_HEARD)
                            .filter(each -> !database.knows(each.hall()))
                            .toList();
            for (var each : fresh) {
                sendPast(each);
            }
            awaitStored(fresh);
            database.arrange(fresh.stream().map(PlayedLedger::hall).toList(), now);
            store.demandSums(
                    ZONE,
                    LocalDate.ofInstant(now.minus(past), ZONE),
                    LocalDate.now(ZONE).plusDays(1));
            progress.accept(String.valueOf(halls.size()));
            var _ = clock.scheduleAtFixedRate(this::play, 0, quarterHour.toSeconds(), SECONDS);
        } catch (MqttLinkException | StoreException | DemoException e) {
            log.warn("the other halls are not played: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendPast(PlayedLedger ledger) throws InterruptedException {
        var hall = ledger.hall();
        var until = now.minus(hall.condition().silence());
        var records = new ArrayList<UsageRecord>();
        var start = now.minus(past).truncatedTo(ChronoUnit.DAYS);
        for (; !start.plus(QUARTER).isAfter(until); start = start.plus(QUARTER)) {
            if (ledger.on(start)) {
                records.add(ledger.next(start, QUARTER));
            }
            if (records.size() == BATCH) {
                send(Topics.usage(hall.id()), new UsageBatch(records), false);
                records.clear();
            }
        }
        if (!records.isEmpty()) {
            send(Topics.usage(hall.id()), new UsageBatch(records), false);
        }
        status(ledger, until);
        var update = hall.condition().update(until.toString());
        if (update.isPresent()) {
            send(Topics.receipt(hall.id()), update.get(), false);
        }
        vitals(ledger, until);
    }

    private void status(PlayedLedger ledger, Instant since) throws InterruptedException {
        var hall = ledger.hall();
        var speaks = hall.condition().speaks();
        send(
                Topics.status(hall.id()),
                new HallStatus(
                        speaks ? HallStatus.State.online : HallStatus.State.offline,
                        "b-" + ledger.id(),
                        "0.1.0",
                        speaks ? "started" : "lost",
                        since.toString()),
                true);
    }

    private void vitals(PlayedLedger ledger, Instant at) throws InterruptedException {
        var hall = ledger.hall();
        var readings = new HashMap<>(hall.condition().readings());
        readings.putIfAbsent(Vitals.Reading.certificateDays.name(), 240L);
        readings.put(Vitals.Reading.temperatureTenths.name(), 480L + hall.guests());
        readings.put(Vitals.Reading.recordsWaiting.name(), 0L);
        var findings = hall.condition().findings();
        send(
                Topics.vitals(hall.id()),
                new Vitals(
                        "b-" + ledger.id(),
                        "0.1.0",
                        at.toString(),
                        hall.condition() == Condition.CLOCK_UNKNOWN
                                ? UsageRecord.ClockQuality.estimated
                                : UsageRecord.ClockQuality.synced,
                        findings.isEmpty() ? Vitals.Severity.good : findings.getFirst().severity(),
                        findings,
                        readings,
                        Map.of("board", "(played)", "card", "(played)")),
                false);
    }

    private void awaitStored(List<PlayedLedger> fresh) throws InterruptedException {
        var heard = fresh.stream().map(PlayedLedger::hall).toList();
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!fresh.stream().allMatch(this::isStored) || !database.hasVitals(heard)) {
            if (System.nanoTime() > end) {
                throw new DemoException("the province did not store the other halls' past");
            }
            Thread.sleep(200);
        }
    }

    private boolean isStored(PlayedLedger ledger) {
        return stored.getOrDefault(ledger.hall().id().value(), 0L) >= ledger.last();
    }

    /// The quarter-hour that is over, of each hall that speaks.
    private void play() {
        var start = Instant.now().minus(quarterHour).truncatedTo(ChronoUnit.SECONDS);
        try {
            for (var ledger : ledgers) {
                if (ledger.hall().condition().speaks() && ledger.on(start)) {
                    var next = ledger.next(start, quarterHour);
                    send(Topics.usage(ledger.hall().id()), new UsageBatch(List.of(next)), false);
                }
            }
        } catch (MqttLinkException | DemoException e) { // the next one may go
            log.debug("a quarter-hour of the other halls was not sent: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String topic, Object payload, boolean retained) throws InterruptedException {
        var message =
                new MqttMessage(
                        topic, Payloads.write(payload), 1, retained, Optional.empty(), Map.of());
        try {
            var reason = link.publish(message).get(TIMEOUT.toSeconds(), SECONDS);
            if (reason >= 0x80) {
                throw new DemoException("the broker refused " + topic + " with " + reason);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new DemoException("the broker did not take " + topic, e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            clock.awaitTermination(TIMEOUT.toSeconds(), SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
        store.close();
    }

    /// Hears what the province has stored.
    private final class Acks implements MqttLink.Listener {
        @Override
        public void received(MqttMessage message) {
            var ack = Payloads.read(Ack.class, message.payload());
            var hall = message.topic().split("/", -1)[3];
            if (ack.ledger().equals(ledgers.getFirst().id())) {
                stored.merge(hall, ack.through(), Math::max);
            }
        }

        @Override
        public void lost(String reason) {
            log.debug("the other halls lost their broker: {}", reason);
        }
    }
}
