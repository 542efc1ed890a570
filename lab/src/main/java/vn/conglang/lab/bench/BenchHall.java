package vn.conglang.lab.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.seal.Sealer;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.gateway.uplink.Letters;
import vn.conglang.gateway.uplink.Post;
import vn.conglang.gateway.uplink.Uplink;
import vn.conglang.gateway.uplink.UplinkSettings;
import vn.conglang.gateway.uplink.UplinkState;
import vn.conglang.gateway.watchdog.Heartbeat;
import vn.conglang.lab.certificate.Identity;
import vn.conglang.lab.hall.GatewayProgram;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.hall.Wait;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Topics;

/// The parts of our gateway that speak with the province, in this JVM, with their sockets in the
/// gateway's namespace and a database of their own.
final class BenchHall implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final long MOST_PAGES = 200_000;

    private final HallId hall;
    private final Namespace place;
    private final URI broker;
    private final UplinkSettings.TlsFiles files;
    private final Database database;
    private final SqliteOutbox outbox;
    private final Sealer sealer;
    private final Written written = new Written();
    private final SimulatedDay day;
    private Uplink uplink = Uplink.none();

    /// @param folder for its database, empty
    /// @param seed of what it counts
    BenchHall(Namespace place, URI broker, Identity identity, Path folder, long seed) {
        this(place, broker, identity, folder, new HallId(GatewayProgram.HALL), seed);
    }

    /// The same, of another hall.
    BenchHall(Namespace place, URI broker, Identity identity, Path folder, HallId hall, long seed) {
        this.hall = hall;
        this.place = place;
        this.broker = broker;
        this.files =
                new UplinkSettings.TlsFiles(
                        identity.trustedCa(), identity.certificate(), identity.key());
        this.database = Database.open(folder, MOST_PAGES, List.of());
        this.outbox = SqliteOutbox.open(database, hall);
        this.sealer =
                Sealer.open(
                        database,
                        outbox,
                        hall,
                        Optional.of(new Sealer.Files(files.certificate(), files.key())),
                        HallClock.ofThisMachine(true),
                        ZoneId.of("Asia/Ho_Chi_Minh"),
                        Duration.ofMinutes(15));
        this.day = new SimulatedDay(seed);
    }

    /// Its records that the province has not confirmed.
    SqliteOutbox outbox() {
        return outbox;
    }

    /// Connects, and waits until that is done.
    ///
    /// @param keepAlive MQTT keep-alive
    /// @param recordsEvery how far apart records leave; nothing = each at once
    void connect(Duration keepAlive, Duration recordsEvery) throws InterruptedException {
        var wanted =
                new UplinkSettings(
                        hall,
                        "b-bench",
                        "0.1.0",
                        broker,
                        broker.getScheme().equals("mqtts") ? Optional.of(files) : Optional.empty(),
                        keepAlive,
                        Duration.ofSeconds(5),
                        recordsEvery,
                        () -> Optional.of(Instant.now()));
        var post = new Post(Map.of(Topics.ack(hall), sealer::hear), List.of(sealer, written));
        try {
            uplink =
                    NamespaceThread.start(
                                    place,
                                    "uplink",
                                    () ->
                                            Uplink.start(
                                                    wanted,
                                                    outbox,
                                                    post,
                                                    Clock.systemUTC(),
                                                    Heartbeat.unwatched()))
                            .get(1, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("starting the uplink", e);
        }
        await("connected", () -> uplink.state() instanceof UplinkState.Connected);
    }

    void disconnect() {
        uplink.close();
        uplink = Uplink.none();
    }

    /// Closes so many quarter-hours and says so.
    void close(int quarters) {
        for (var done = 0; done < quarters; done += 1_000) {
            var some = Math.min(1_000, quarters - done);
            database.<Integer>inTransaction(_ -> {
                for (var i = 0; i < some; i++) {
                    outbox.append(day.next());
                }
                return some;
            });
        }
        uplink.recordClosed();
    }

    /// Waits until the province has stored everything.
    void awaitConfirmed() {
        await("confirmed", () -> outbox.waiting() == 0);
    }

    /// Seals the ledger.
    void seal() {
        if (!sealer.look()) {
            throw new BenchException("the ledger was not sealed");
        }
        uplink.letterWaits();
        await("sealed", () -> sealer.waiting().isEmpty());
    }

    /// Says how the box is.
    void sayVitals() {
        var vitals = day.vitals();
        written.add(
                new Letter(
                        "vitals/" + vitals.at(),
                        Topics.vitals(hall),
                        "vn.conglang.vitals.v1",
                        Payloads.write(vitals),
                        Optional.of(Duration.ofDays(1))));
        uplink.letterWaits();
        await("vitals taken", () -> written.waiting().isEmpty());
    }

    private static void await(String what, java.util.function.BooleanSupplier done) {
        if (!Wait.until(PATIENCE, done)) {
            throw new BenchException("not " + what + " after " + PATIENCE.toMinutes() + " minutes");
        }
    }

    @Override
    public void close() {
        uplink.close();
        database.close();
    }

    /// Letters that wait until the broker has them.
    private static final class Written implements Letters {
        private final List<Letter> letters = new CopyOnWriteArrayList<>();

        void add(Letter letter) {
            letters.add(letter);
        }

        @Override
        public List<Letter> waiting() {
            return List.copyOf(letters);
        }

        @Override
        public void sent(String id) {
            letters.removeIf(letter -> letter.id().equals(id));
        }
    }
}
