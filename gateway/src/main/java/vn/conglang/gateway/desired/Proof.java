package vn.conglang.gateway.desired;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import vn.conglang.gateway.uplink.UplinkState;
import vn.conglang.gateway.uplink.UplinkState.Connected;
import vn.conglang.gateway.uplink.UplinkState.Disconnected;

/// The proof of settings on trial: within a window of monotonic time the portal answers and one
/// connection to the province stands from one look to the next. The settings came over a
/// connection, so there was one before. For one thread.
public final class Proof {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Duration window;
    private final LongSupplier nanoTime;
    private final Runnable proven;
    private final Consumer<String> failed;
    private final long begun;
    private Optional<Connected> seen = Optional.empty();
    private boolean over;

    /// @param proven told once, or else `failed` with the reason
    Proof(Duration window, LongSupplier nanoTime, Runnable proven, Consumer<String> failed) {
        this.window = window;
        this.nanoTime = nanoTime;
        this.proven = proven;
        this.failed = failed;
        this.begun = nanoTime.getAsLong();
    }

    /// How long to wait between two looks.
    public Duration pause() {
        var pause = window.dividedBy(200);
        if (pause.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /// Looks once; after the end of the trial nothing happens any more.
    public void look(boolean portalAnswers, UplinkState uplink) {
        if (over) {
            return;
        }
        var now =
                uplink instanceof Connected connected
                        ? Optional.of(connected)
                        : Optional.<Connected>empty();
        if (portalAnswers && now.isPresent() && now.equals(seen)) {
            over = true;
            proven.run();
        } else if (nanoTime.getAsLong() - begun >= window.toNanos()) {
            over = true;
            failed.accept(reason(portalAnswers, uplink));
        }
        seen = now;
    }

    private String reason(boolean portalAnswers, UplinkState uplink) {
        var within = "not proven within " + window.toSeconds() + " s: ";
        if (!portalAnswers) {
            return within + "the portal does not answer";
        }
        return within
                + switch (uplink) {
                    case Disconnected(var why) -> "the province is not reached: " + why;
                    case Connected _ -> "the connection to the province does not last";
                };
    }
}
