package vn.conglang.gateway.enrolment;

import java.time.Instant;
import java.util.Optional;

/// How the box stands with the province's certificate authority.
public sealed interface EnrolmentState {
    /// What stands in the way now; empty when nothing does.
    Optional<Obstacle> obstacle();

    /// No enrolment server is set: key and certificate are brought by hand.
    record Off() implements EnrolmentState {
        @Override
        public Optional<Obstacle> obstacle() {
            return Optional.empty();
        }
    }

    /// There is no certificate yet, and the box tries to get one.
    record Enrolling(Optional<Obstacle> obstacle) implements EnrolmentState {}

    /// There is a certificate.
    ///
    /// @param until when it ends
    /// @param obstacle what keeps it from being renewed
    record Enrolled(Instant until, Optional<Obstacle> obstacle) implements EnrolmentState {}
}
