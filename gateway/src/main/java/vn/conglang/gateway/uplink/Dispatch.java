package vn.conglang.gateway.uplink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import vn.conglang.gateway.outbox.SqliteOutbox;

/// Decides what is sent next over one connection: oldest first, many batches ahead of the
/// province's confirmations. Not thread-safe.
///
/// When no confirmation comes, only the oldest batch is sent again, in growing pauses, until one
/// does: a province that is down for a night does not cost a metered line the whole history each
/// half minute.
final class Dispatch {
    private static final int BATCH_RECORDS = 100;
    private static final int AHEAD = 40;
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final SqliteOutbox outbox;
    private final Undated undated;
    private final Rounds rounds;
    private final long batchBytes;
    private final Duration resendAfter;
    private final LongSupplier nanoTime;

    /// Last positions of the batches that are sent and not confirmed.
    private final Deque<Long> unconfirmed = new ArrayDeque<>();

    private long sentThrough;
    private long oldest;
    private long lastNews;
    private int disappointments;
    private boolean probing;
    private boolean resting;
    private boolean confirmedSomething;

    Dispatch(
            SqliteOutbox outbox,
            Undated undated,
            Rounds rounds,
            long batchBytes,
            Duration resendAfter,
            LongSupplier nanoTime) {
        this.outbox = outbox;
        this.undated = undated;
        this.rounds = rounds;
        this.batchBytes = batchBytes;
        this.resendAfter = resendAfter;
        this.nanoTime = nanoTime;
    }

    /// The next batch to send now, if there is one.
    Optional<Batch> next() {
        lookAtConfirmations();
        if (overdue()) {
            startProbing();
        }
        if (!rounds.isOpen() || resting || unconfirmed.size() >= (probing ? 1 : AHEAD)) {
            return Optional.empty();
        }
        var waiting = outbox.offer(BATCH_RECORDS, sentThrough, undated.boot(), undated.withheld());
        if (waiting.isEmpty()) {
            if (oldest == 0) {
                rounds.emptied();
            }
            return Optional.empty();
        }
        rounds.sent();
        var batch = Batch.ofFirst(waiting, batchBytes);
        if (unconfirmed.isEmpty()) {
            lastNews = nanoTime.getAsLong();
        }
        unconfirmed.add(batch.lastPosition());
        sentThrough = batch.lastPosition();
        return Optional.of(batch);
    }

    /// The broker said no: nothing is sent for a pause, then the oldest batch is tried again.
    void refused() {
        if (resting) {
            return; // by several batches of the same moment
        }
        lastNews = nanoTime.getAsLong();
        resting = true;
        unconfirmed.clear();
    }

    /// How long there is nothing to do unless somebody tells of news.
    Duration patience() {
        if (!resting && unconfirmed.isEmpty()) {
            var pause = rounds.pause();
            return pause.isZero() || pause.compareTo(IDLE) > 0 ? IDLE : pause;
        }
        var left = pause().toNanos() - (nanoTime.getAsLong() - lastNews);
        return Duration.ofNanos(Math.max(1_000_000, left));
    }

    /// Whether the province confirmed anything that was sent over this connection.
    boolean confirmedSomething() {
        return confirmedSomething;
    }

    private void lookAtConfirmations() {
        var first = outbox.oldest(1, 0);
        var nowOldest = first.isEmpty() ? Long.MAX_VALUE : first.getFirst().position();
        unconfirmed.removeIf(last -> last < nowOldest);
        if (oldest > 0 && nowOldest > oldest) {
            confirmedSomething = true;
            lastNews = nanoTime.getAsLong();
            disappointments = 0;
            probing = false;
        }
        oldest = first.isEmpty() ? 0 : nowOldest;
    }

    private boolean overdue() {
        return (resting || !unconfirmed.isEmpty())
                && nanoTime.getAsLong() - lastNews >= pause().toNanos();
    }

    private void startProbing() {
        probing = true;
        resting = false;
        unconfirmed.clear();
        sentThrough = 0;
        disappointments++;
    }

    private Duration pause() {
        var pause = resendAfter.multipliedBy(1L << Math.min(disappointments, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
