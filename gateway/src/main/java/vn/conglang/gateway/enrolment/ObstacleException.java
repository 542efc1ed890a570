package vn.conglang.gateway.enrolment;

import java.time.Duration;
import java.util.Optional;

/// A step of enrolment that could not be taken now.
final class ObstacleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Obstacle obstacle;
    private final transient Optional<Duration> after;

    ObstacleException(Obstacle.Kind kind, String details) {
        this(kind, details, Optional.empty());
    }

    /// @param after when the other side wants to be asked again
    ObstacleException(Obstacle.Kind kind, String details, Optional<Duration> after) {
        super(details);
        this.obstacle = new Obstacle(kind, details);
        this.after = after;
    }

    Obstacle obstacle() {
        return obstacle;
    }

    Optional<Duration> after() {
        return after;
    }
}
