package vn.conglang.gateway.uplink;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import vn.conglang.telemetry.HallId;

/// How this hall reaches the province.
///
/// @param hall who we are, also the client id at the broker
/// @param boot random id of this boot
/// @param agent version of the agent
/// @param broker `mqtts://host:port`, or `mqtt://` towards loopback
/// @param tls our certificate; needed for `mqtts`; the files are read again for each connection
/// @param keepAlive MQTT keep-alive
/// @param reconnectMaximum longest pause between two attempts to connect
/// @param resendAfter after what time without the province's confirmation a record is sent again
/// @param timeout how long to wait for any single answer of the broker
/// @param recordsEvery nothing: each record leaves as soon as it is closed; else records leave
///   together and packed, this far apart
/// @param time what the time is when the broker's certificate is judged; empty while it is not
///   known
public record UplinkSettings(
        HallId hall,
        String boot,
        String agent,
        URI broker,
        Optional<TlsFiles> tls,
        Duration keepAlive,
        Duration reconnectMaximum,
        Duration resendAfter,
        Duration timeout,
        Duration recordsEvery,
        Supplier<Optional<Instant>> time) {
    private static final Duration RESEND_AFTER = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /// PEM files.
    public record TlsFiles(Path trustedCa, Path certificate, Path key) {}

    /// With the usual waits for confirmations and answers, 30 s each.
    public UplinkSettings(
            HallId hall,
            String boot,
            String agent,
            URI broker,
            Optional<TlsFiles> tls,
            Duration keepAlive,
            Duration reconnectMaximum,
            Duration recordsEvery,
            Supplier<Optional<Instant>> time) {
        this(
                hall,
                boot,
                agent,
                broker,
                tls,
                keepAlive,
                reconnectMaximum,
                RESEND_AFTER,
                TIMEOUT,
                recordsEvery,
                time);
    }
}
