package vn.conglang.gateway.uplink;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import vn.conglang.gateway.internet.Answers;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.watchdog.Heartbeat;

/// The way to the province. Thread-safe; nothing here waits for the network.
public interface Uplink extends AutoCloseable {
    /// Starts to bring records to the province and goes on until closed, whatever the network does.
    ///
    /// @param post what else is said and heard
    /// @param heartbeat told that the uplink's thread lives
    static Uplink start(
            UplinkSettings settings,
            SqliteOutbox outbox,
            Post post,
            Clock clock,
            Heartbeat heartbeat) {
        return MqttUplink.start(settings, outbox, post, clock, heartbeat);
    }

    /// A hall without an uplink: records stay in the outbox.
    static Uplink none() {
        return new NoUplink();
    }

    /// Says that a record was added to the outbox, so that it leaves at once.
    void recordClosed();

    /// Says that a letter waits, so that it leaves at once.
    void letterWaits();

    /// Says that something has changed which may let a connection succeed: a pause between two
    /// attempts ends at once. A connection that stands is left alone.
    void tryNow();

    /// How it stands, for the keeper's desk.
    UplinkState state();

    /// When the province last confirmed records, by this box's clock; empty = not since the start.
    Optional<Instant> lastConfirmed();

    /// How the broker's answers to the last messages came.
    Answers answers();

    /// Tells the province that the agent stops, if it can be told within two seconds. Idempotent.
    @Override
    void close();
}
