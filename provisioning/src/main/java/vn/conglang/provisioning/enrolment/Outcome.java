package vn.conglang.provisioning.enrolment;

import java.time.Duration;
import vn.conglang.provisioning.authority.CertificateChain;

/// What a box gets for its request.
sealed interface Outcome {
    /// A certificate.
    record Given(CertificateChain chain) implements Outcome {}

    /// None.
    ///
    /// @param after when another attempt makes sense; zero where waiting changes nothing
    record Refused(Refusal why, Duration after) implements Outcome {
        Refused(Refusal why) {
            this(why, Duration.ZERO);
        }
    }
}
