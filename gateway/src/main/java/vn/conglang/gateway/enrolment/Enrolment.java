package vn.conglang.gateway.enrolment;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.uplink.Uplink;
import vn.conglang.gateway.uplink.UplinkState;
import vn.conglang.gateway.watchdog.Heartbeat;

/// Gets the box its certificate and keeps it fresh, on one thread named "enrolment"; the rest of
/// the box works meanwhile. Thread-safe.
public final class Enrolment implements EnrolmentControl, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Enrolment.class);

    /// How soon a new hall code is noticed.
    private static final Duration LOOK = Duration.ofSeconds(5);

    /// Three questions to the enrolment server and two connections to the broker, each of which may
    /// wait for several answers.
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(15);

    private static final Duration STOP = Duration.ofSeconds(3);

    private final Heartbeat heartbeat;
    private final EnrolmentRound round;
    private final Semaphore awake = new Semaphore(0);
    private final AtomicBoolean again = new AtomicBoolean();
    private final Thread thread =
            Thread.ofPlatform().name("enrolment").daemon().unstarted(this::run);
    private volatile EnrolmentState state;
    private volatile boolean stopping;
    private boolean failing;

    private Enrolment(EnrolmentSettings settings, Surroundings around, Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
        this.round = new EnrolmentRound(settings, around);
        this.state = round.open();
    }

    /// Reads what the card holds, then goes on in the background until closed.
    ///
    /// @param time what the time is; empty while it is not known
    /// @param broker where a renewed certificate is tried; empty = nowhere
    /// @param uplink told when another certificate is in force
    /// @param heartbeat kept by the thread
    public static Enrolment start(
            EnrolmentSettings settings,
            Supplier<Optional<Instant>> time,
            Optional<URI> broker,
            Uplink uplink,
            Heartbeat heartbeat) {
        var trust = settings.files().trustedCa();
        var around =
                new Surroundings(
                        time,
                        broker.map(uri -> new MqttProof(uri, settings.hall(), trust, time)),
                        () -> broker.isEmpty() || uplink.state() instanceof UplinkState.Connected,
                        uplink::tryNow,
                        System::nanoTime,
                        new Random(),
                        Disk.card());
        var enrolment = new Enrolment(settings, around, heartbeat);
        enrolment.thread.start();
        return enrolment;
    }

    @Override
    public EnrolmentState state() {
        return state;
    }

    @Override
    public void again() {
        again.set(state instanceof EnrolmentState.Enrolled);
        awake.release();
    }

    private void run() {
        while (!stopping) {
            heartbeat.within(LONGEST_LOOK);
            try {
                lookOnce();
                awake.drainPermits();
                var _ = awake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping = true;
            }
        }
        heartbeat.ended();
    }

    private void lookOnce() {
        try {
            if (again.getAndSet(false)) {
                state = round.again();
            }
            state = round.look();
            failing = false;
        } catch (RuntimeException e) { // the loop's runner: the next look may go well
            if (!failing && !stopping) {
                log.error("enrolment failed, will keep trying", e);
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            if (!thread.join(STOP)) {
                log.warn("enrolment did not stop within {} s", STOP.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
