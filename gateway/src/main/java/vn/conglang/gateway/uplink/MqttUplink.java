package vn.conglang.gateway.uplink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.internet.Answers;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.watchdog.Heartbeat;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttLinkException;
import vn.conglang.groundwork.mqtt.MqttSettings;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.groundwork.tls.TlsException;
import vn.conglang.telemetry.HallStatus.State;

/// Brings records to the province over MQTT 5, on one thread named "uplink": connects, says
/// "online", sends what waits, and does it all again when the connection is lost.
final class MqttUplink implements Uplink {
    private static final Logger log = LoggerFactory.getLogger(MqttUplink.class);

    /// A connection that stood this long was a good one: the next attempt comes soon.
    private static final Duration LASTING = Duration.ofMinutes(1);

    /// No attempt takes longer until it goes on or fails, each of its steps having its own timeout.
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private static final Duration STOP = Duration.ofSeconds(3);

    private final UplinkSettings settings;
    private final SqliteOutbox outbox;
    private final Post post;
    private final Clock clock;
    private final Messages messages;
    private final Backoff backoff;
    private final Heartbeat heartbeat;
    private final Undated undated;
    private final Rounds rounds;
    private final Answers answers = new Answers();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Semaphore hurry = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "uplink");
    private volatile UplinkState state = new UplinkState.Disconnected("not yet connected");
    private volatile @Nullable Instant lastConfirmed;
    private volatile @Nullable Session session;
    private boolean connectedBefore;
    private boolean askedForPatience;

    private MqttUplink(
            UplinkSettings settings,
            SqliteOutbox outbox,
            Post post,
            Clock clock,
            Backoff backoff,
            Heartbeat heartbeat) {
        this.settings = settings;
        this.outbox = outbox;
        this.post = post;
        this.clock = clock;
        this.undated = new Undated(settings.boot(), System::nanoTime);
        this.rounds = new Rounds(settings.recordsEvery(), System::nanoTime);
        this.messages = new Messages(settings, clock);
        this.backoff = backoff;
        this.heartbeat = heartbeat;
    }

    static MqttUplink start(
            UplinkSettings settings,
            SqliteOutbox outbox,
            Post post,
            Clock clock,
            Heartbeat heartbeat) {
        var backoff = new Backoff(settings.reconnectMaximum(), new Random());
        var uplink = new MqttUplink(settings, outbox, post, clock, backoff, heartbeat);
        uplink.thread.setDaemon(true);
        uplink.thread.start();
        return uplink;
    }

    @Override
    public void recordClosed() {
        wake();
    }

    @Override
    public void letterWaits() {
        wake();
    }

    private void wake() {
        var current = session;
        if (current != null) {
            current.wake();
        }
    }

    @Override
    public void tryNow() {
        hurry.release();
    }

    @Override
    public UplinkState state() {
        return state;
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public Optional<Instant> lastConfirmed() {
        return Optional.ofNullable(lastConfirmed);
    }

    @Override
    public void close() {
        stopping.countDown();
        hurry.release();
        var current = session;
        if (current != null) {
            current.stop();
        }
        try {
            thread.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            var pause = Duration.ZERO;
            do {
                quietFor(Duration.ZERO);
                connectOnce();
                pause = backoff.next();
                quietFor(pause);
            } while (!stoppedDuring(pause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        heartbeat.ended();
        state = new UplinkState.Disconnected("stopped");
    }

    /// Promises a sign of life after a wait of this length and one more step.
    private void quietFor(Duration wait) {
        heartbeat.within(wait.plus(LONGEST_STEP));
    }

    private boolean stoppedDuring(Duration pause) throws InterruptedException {
        if (hurry.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            hurry.drainPermits();
            backoff.beginAnew();
        }
        return stopping.getCount() == 0;
    }

    /// One connection from its beginning to its end.
    private void connectOnce() throws InterruptedException {
        var begun = System.nanoTime();
        askedForPatience = false;
        try {
            var lasted = converse();
            if (lasted || System.nanoTime() - begun >= LASTING.toNanos()) {
                backoff.reset();
            }
        } catch (RuntimeException e) {
            // the loop's runner: whatever it was, the next attempt may go well
            askedForPatience = e instanceof MqttLinkException link && link.asksForPatience();
            disconnected(String.valueOf(e.getMessage()));
            log.atDebug().setCause(e).log("uplink attempt");
        }
        if (askedForPatience) {
            backoff.bePatient();
        }
    }

    /// @return whether the province confirmed anything
    private boolean converse() throws InterruptedException {
        var current =
                new Session(
                        settings, outbox, undated, rounds, post, messages, new SessionWitness());
        var since = clock.instant();
        var will = messages.status(State.offline, "lost", since);
        var link = MqttLink.connect(mqttSettings(), Optional.of(will), current);
        session = current;
        try {
            connected(since);
            if (stopping.getCount() == 0) {
                current.stop();
            }
            var confirmed = current.run(link, connectedBefore ? "reconnected" : "started", since);
            connectedBefore = true;
            var lost = current.lostBecause();
            if (lost == null) {
                current.sayGoodbye(link, clock.instant());
            } else {
                disconnected(lost);
            }
            askedForPatience = link.asksForPatience();
            return confirmed;
        } finally {
            session = null;
            link.closeAbruptly();
        }
    }

    private final class SessionWitness implements Witness {
        @Override
        public void confirmed() {
            lastConfirmed = clock.instant();
        }

        @Override
        public void quietFor(Duration time) {
            MqttUplink.this.quietFor(time);
        }

        @Override
        public void answered(Optional<Duration> delay) {
            delay.ifPresentOrElse(answers::came, answers::missed);
        }
    }

    private MqttSettings mqttSettings() {
        return new MqttSettings(
                settings.broker(),
                settings.hall().value(),
                settings.tls().map(this::context),
                settings.keepAlive(),
                settings.timeout());
    }

    private SSLContext context(UplinkSettings.TlsFiles files) {
        var name = PemFiles.commonName(files.certificate());
        if (!name.equals(settings.hall().value())) {
            throw new TlsException(
                    "%s: is the certificate of \"%s\", this hall is \"%s\""
                            .formatted(files.certificate(), name, settings.hall()));
        }
        return PemFiles.sslContext(
                files.trustedCa(), files.certificate(), files.key(), settings.time());
    }

    private void connected(Instant since) {
        state = new UplinkState.Connected(since);
        log.atInfo().addKeyValue("broker", settings.broker()).log("uplink connected");
    }

    private void disconnected(String reason) {
        var now = new UplinkState.Disconnected(reason);
        if (!now.equals(state)) {
            log.atWarn().addKeyValue("reason", reason).log("no uplink, will keep trying");
        }
        state = now;
    }
}
