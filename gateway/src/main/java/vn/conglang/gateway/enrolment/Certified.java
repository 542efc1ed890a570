package vn.conglang.gateway.enrolment;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/// A key with its certificate, both in one file.
record Certified(Path file, X509Certificate certificate) {
    Instant from() {
        return certificate.getNotBefore().toInstant();
    }

    Instant until() {
        return certificate.getNotAfter().toInstant();
    }

    String serial() {
        return certificate.getSerialNumber().toString(16);
    }

    /// Whether two thirds of its life are over.
    boolean isDue(Instant now) {
        var life = Duration.between(from(), until());
        return !now.isBefore(from().plus(life.multipliedBy(2).dividedBy(3)));
    }

    boolean isOver(Instant now) {
        return now.isAfter(until());
    }
}
