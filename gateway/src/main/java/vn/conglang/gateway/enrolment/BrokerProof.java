package vn.conglang.gateway.enrolment;

import java.nio.file.Path;
import java.util.Optional;

/// Tries whether the province's broker takes a certificate.
interface BrokerProof {
    /// Connects once with the key and chain of a file, and says goodbye.
    ///
    /// @return why it was not taken; empty when it was
    Optional<String> refusal(Path pair);
}
