package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Topics;

/// A hall that comes back with a backlog and keeps a gateway's discipline
/// ([vn.conglang.gateway.uplink.Dispatch]): forty messages ahead of the province's confirmations,
/// the oldest one again after half a minute of silence, in growing pauses, and on from the ack.
final class ReturningHall implements HallLine.Hearing {
    private static final int AHEAD = 40;
    private static final long RESEND_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Backlog backlog;
    private final LongConsumer confirmed;
    private final Semaphore news = new Semaphore(0);
    private final AtomicInteger stored = new AtomicInteger();
    private long through; // of the thread that listens
    private int repeated; // of the thread that sends

    /// @param confirmed told how many more records the province has stored
    ReturningHall(Backlog backlog, LongConsumer confirmed) {
        this.backlog = backlog;
        this.confirmed = confirmed;
    }

    /// Brings all of it to the province.
    ///
    /// @param socket connected, mutual TLS included
    /// @return how many messages were sent again
    int bring(Socket socket) throws IOException, InterruptedException {
        try (var line = HallLine.open(socket, backlog.hall().value(), this)) {
            Thread.startVirtualThread(() -> listen(line));
            line.subscribe(Topics.ack(backlog.hall()));
            line.publish(Topics.status(backlog.hall()), Payloads.write(online()), true);
            send(line);
            return repeated;
        }
    }

    private static HallStatus online() {
        return new HallStatus(
                HallStatus.State.online, "b-bench", "0.1.0", "started", "2026-11-24T00:00:00Z");
    }

    private static void listen(HallLine line) {
        try {
            line.listen();
        } catch (IOException e) {
            line.close(); // who sends is told by its next write
        }
    }

    private void send(HallLine line) throws IOException, InterruptedException {
        var total = backlog.ends().size();
        var sent = 0;
        var highest = 0;
        var disappointments = 0;
        var known = 0;
        var lastNews = System.nanoTime();
        var probing = false;
        while (stored.get() < total) {
            if (stored.get() > known) {
                known = stored.get();
                sent = Math.max(sent, known);
                lastNews = System.nanoTime();
                disappointments = 0;
                probing = false;
            }
            var pause = RESEND_NANOS << Math.min(disappointments, 6);
            if (System.nanoTime() - lastNews > pause) {
                probing = true;
                sent = known;
                disappointments++;
                lastNews = System.nanoTime();
            }
            if (sent < total && sent - known < (probing ? 1 : AHEAD)) {
                repeated += sent < highest ? 1 : 0;
                line.publish(Topics.packed(backlog.hall()), backlog.message(sent++), false);
                highest = Math.max(highest, sent);
            } else if (news.tryAcquire(1, TimeUnit.SECONDS)) {
                news.drainPermits();
            }
        }
    }

    @Override
    public void received(String topic, byte[] payload) {
        var ack = Payloads.read(Ack.class, payload);
        if (ack.through() > through) {
            confirmed.accept(ack.through() - through);
            through = ack.through();
            stored.set(backlog.messagesThrough(through));
            news.release();
        }
    }

    /// What it has not heard of, in words for a report.
    Optional<String> missing() {
        var total = backlog.totals().records();
        return through < total
                ? Optional.of("%s: %d of %d".formatted(backlog.hall(), through, total))
                : Optional.empty();
    }
}
