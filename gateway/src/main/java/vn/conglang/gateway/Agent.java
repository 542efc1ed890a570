package vn.conglang.gateway;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.desired.Desired;
import vn.conglang.gateway.receipt.Receipts;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.watchdog.Systemd;
import vn.conglang.groundwork.settings.SettingsFile;

/// The gateway from the start of the program to its end: begun anew, in the same process, when the
/// province wishes other settings. Guests who are online stay online meanwhile: the kernel's table
/// is left in place and adopted again.
final class Agent implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Agent.class);

    private final Semaphore news = new Semaphore(0);
    private final Receipts receipts;
    private final Desired desired;
    private volatile boolean stopping;
    private volatile @Nullable Gateway gateway;

    private Agent(SettingsFile file, GatewaySettings local) {
        receipts = Receipts.open(local.dataDirectory(), local.hall().id(), Clock.systemUTC());
        desired = Desired.open(file, local, receipts, Gateway.version(), news::release);
    }

    /// Takes the data folder; starts nothing yet.
    ///
    /// @param file the hall's own settings file
    /// @param local what it says
    static Agent open(SettingsFile file, GatewaySettings local) {
        return new Agent(file, local);
    }

    /// Runs the gateway until [#stop].
    ///
    /// @throws RuntimeException naming what could not be started
    void run() throws InterruptedException {
        while (true) {
            news.drainPermits();
            if (stopping) {
                return;
            }
            try (var running = start()) {
                gateway = running;
                news.acquire();
                if (stopping) {
                    Systemd.ofThisProcess().stopping();
                }
                log.info(
                        "stopping hall {}{}; guests who are online stay online",
                        running.hall(),
                        stopping ? "" : " to go on with other settings");
            } finally {
                gateway = null;
            }
        }
    }

    /// Starts with the settings that are wanted, or with those before when these can't be started
    /// with.
    private Gateway start() {
        try {
            return Gateway.start(desired.begin(), receipts, Optional.of(desired));
        } catch (RuntimeException e) {
            if (!desired.couldNotStart(String.valueOf(e.getMessage()))) {
                throw e;
            }
            return Gateway.start(desired.begin(), receipts, Optional.of(desired));
        }
    }

    /// The gateway that runs now.
    Optional<Gateway> gateway() {
        return Optional.ofNullable(gateway);
    }

    /// Ends [#run] soon. Idempotent; from any thread.
    void stop() {
        stopping = true;
        news.release();
    }

    /// Gives the data folder back, after [#run] has ended.
    @Override
    public void close() {
        desired.close();
    }
}
