package vn.conglang.gateway.enrolment;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttLinkException;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.mqtt.MqttSettings;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.groundwork.tls.TlsException;
import vn.conglang.telemetry.HallId;

/// Tries certificates at the broker, beside the uplink's connection and under another client id. A
/// broker that takes the certificate's name for the client id drops the uplink's connection, which
/// comes back by itself.
///
/// @param trust file of those who are trusted
/// @param time what the time is; empty while it is not known
record MqttProof(URI broker, HallId hall, Path trust, Supplier<Optional<Instant>> time)
        implements BrokerProof {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Override
    public Optional<String> refusal(Path pair) {
        try {
            var tls = PemFiles.sslContext(trust, pair, pair, time);
            var settings =
                    new MqttSettings(
                            broker,
                            hall + "-proof",
                            Optional.of(tls),
                            Duration.ofMinutes(1),
                            TIMEOUT);
            MqttLink.connect(settings, Optional.empty(), new Deaf()).close();
            return Optional.empty();
        } catch (MqttLinkException | TlsException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// Nothing is subscribed to.
    private static final class Deaf implements MqttLink.Listener {
        @Override
        public void received(MqttMessage message) {
            // nothing is subscribed to
        }

        @Override
        public void lost(String reason) {
            // it was there, which is all that was asked
        }
    }
}
