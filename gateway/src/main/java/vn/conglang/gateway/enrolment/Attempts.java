package vn.conglang.gateway.enrolment;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.conglang.gateway.uplink.Backoff;

/// When to try something again, and why it did not go well. For one thread.
final class Attempts {
    /// Whoever asks for patience gets it within these bounds.
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(10);

    private static final Duration MOST_PATIENCE = Duration.ofHours(6);

    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Backoff backoff;
    private @Nullable Obstacle obstacle;
    private long next;

    /// @param networkMaximum longest pause while only the network is missing
    Attempts(Duration networkMaximum, LongSupplier nanoTime, RandomGenerator random) {
        this.nanoTime = nanoTime;
        this.random = random;
        this.backoff = new Backoff(networkMaximum, random);
        this.next = nanoTime.getAsLong();
    }

    boolean isDue() {
        return nanoTime.getAsLong() - next >= 0;
    }

    Optional<Obstacle> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /// Nothing stands in the way any more, or something else does now.
    void begin() {
        obstacle = null;
        backoff.beginAnew();
        next = nanoTime.getAsLong();
    }

    void failed(ObstacleException problem) {
        obstacle = problem.obstacle();
        next = nanoTime.getAsLong() + pause(problem).toNanos();
    }

    /// What only a person can mend is tried again a few times a day: nobody is served by hammering,
    /// and a clerk's correction still arrives by itself.
    private Duration pause(ObstacleException problem) {
        return switch (problem.obstacle().kind()) {
            case UNREACHABLE -> backoff.next();
            case BUSY -> problem.after().map(this::polite).orElseGet(backoff::next);
            case BOX -> about(Duration.ofMinutes(1));
            case STRANGE_SERVER, STRANGE_ANSWER -> about(Duration.ofHours(1));
            case NO_CODE, CODE_REFUSED, REVOKED -> about(Duration.ofHours(6));
            case RENEWED_REFUSED -> about(Duration.ofHours(24));
        };
    }

    private Duration polite(Duration asked) {
        var least = asked.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : asked;
        return about(least.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : least);
    }

    /// Up to a quarter longer, so that halls which were refused together do not return together.
    private Duration about(Duration pause) {
        return pause.plusMillis(random.nextLong(pause.toMillis() / 4 + 1));
    }
}
