package vn.conglang.gateway.uplink;

/// A short message to the province that waits to be sent.
///
/// @param id the same however often it is sent
/// @param topic where it goes
/// @param type CloudEvents type, such as `vn.conglang.receipt.v1`
/// @param payload the bytes; not copied, do not change them afterwards
@SuppressWarnings("ArrayRecordComponent") // a wire payload; a copy would only cost
public record Letter(String id, String topic, String type, byte[] payload) {}
