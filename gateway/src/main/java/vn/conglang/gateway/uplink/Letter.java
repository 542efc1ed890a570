package vn.conglang.gateway.uplink;

import java.time.Duration;
import java.util.Optional;

/// A short message to the province that waits to be sent.
///
/// @param id the same however often it is sent
/// @param topic where it goes
/// @param type CloudEvents type, such as `vn.conglang.receipt.v1`
/// @param payload the bytes; not copied, do not change them afterwards
/// @param expiry after what time the broker need not deliver it any more, because it is out of date
///   or was sent again; empty = never
@SuppressWarnings("ArrayRecordComponent") // a wire payload; a copy would only cost
public record Letter(
        String id, String topic, String type, byte[] payload, Optional<Duration> expiry) {
    /// One that is worth its delivery however late it comes.
    public Letter(String id, String topic, String type, byte[] payload) {
        this(id, topic, type, payload, Optional.empty());
    }
}
