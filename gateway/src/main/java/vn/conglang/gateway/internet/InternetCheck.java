package vn.conglang.gateway.internet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether anything outside answers: TCP connections to a few targets, one of which is enough, or
/// another sign of it. Thread-safe.
public final class InternetCheck {
    private static final Logger log = LoggerFactory.getLogger(InternetCheck.class);

    private final List<InetSocketAddress> targets;
    private final int timeoutMillis;
    private final BooleanSupplier otherSign;
    private final LongSupplier nanos;
    private final Answers answers = new Answers();
    private volatile Optional<Boolean> up = Optional.empty();
    private volatile Optional<Long> downSince = Optional.empty();

    /// A check that has not looked yet.
    ///
    /// @param targets addresses with ports; none means that nothing is ever known
    /// @param timeout how long one target may take to answer
    /// @param otherSign asked when no target answers: they may be down themselves
    public InternetCheck(
            List<InetSocketAddress> targets, Duration timeout, BooleanSupplier otherSign) {
        this(targets, timeout, otherSign, System::nanoTime);
    }

    /// @param nanos time that only goes forward, in nanoseconds
    InternetCheck(List<InetSocketAddress> targets, Duration timeout, LongSupplier nanos) {
        this(targets, timeout, () -> false, nanos);
    }

    private InternetCheck(
            List<InetSocketAddress> targets,
            Duration timeout,
            BooleanSupplier otherSign,
            LongSupplier nanos) {
        this.nanos = nanos;
        this.otherSign = otherSign;
        this.targets = List.copyOf(targets);
        this.timeoutMillis = (int) timeout.toMillis();
    }

    /// What the last look found; empty when unknown.
    public Optional<Boolean> up() {
        return up;
    }

    /// For how long nothing has answered, as far as this check has seen; empty when something
    /// answers or nothing is known.
    public Optional<Duration> downFor() {
        return downSince.map(since -> Duration.ofNanos(nanos.getAsLong() - since));
    }

    /// How the last looks went.
    public Answers answers() {
        return answers;
    }

    /// Looks, for at most the timeout for each target, and twice as long before it says that what
    /// was up is down: one lost packet is no outage.
    public void look() {
        look(true);
    }

    /// Looks once more in between, where there is reason to. How often that is says nothing of the
    /// line, so it does not count among [#answers].
    public void recheck() {
        look(false);
    }

    private synchronized void look(boolean counted) {
        if (targets.isEmpty()) {
            return;
        }
        var before = up;
        var found =
                anybodyAnswers(counted)
                        || (up.orElse(false) && anybodyAnswers(counted))
                        || otherSign.getAsBoolean();
        if (!found && counted) {
            answers.missed();
        }
        up = Optional.of(found);
        downSince = found ? Optional.empty() : downSince.or(() -> Optional.of(nanos.getAsLong()));
        if (!up.equals(before)) {
            log.info(found ? "the internet answers" : "the internet does not answer");
        }
    }

    private boolean anybodyAnswers(boolean counted) {
        return targets.stream().anyMatch(target -> answers(target, counted));
    }

    private boolean answers(InetSocketAddress target, boolean counted) {
        try (var socket = new Socket()) {
            var address =
                    target.isUnresolved()
                            ? new InetSocketAddress(target.getHostString(), target.getPort())
                            : target;
            var begun = nanos.getAsLong();
            socket.connect(address, timeoutMillis);
            if (counted) {
                answers.came(Duration.ofNanos(nanos.getAsLong() - begun));
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
