package vn.conglang.gateway.uplink;

import java.time.Instant;

/// How the connection to the province's broker stands.
public sealed interface UplinkState {
    /// There is a connection.
    ///
    /// @param since when it was made, by this box's clock
    record Connected(Instant since) implements UplinkState {}

    /// There is none.
    ///
    /// @param reason in English, for the log and the technical part of the desk
    record Disconnected(String reason) implements UplinkState {}
}
