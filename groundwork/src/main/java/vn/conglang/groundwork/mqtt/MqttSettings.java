package vn.conglang.groundwork.mqtt;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How to reach a broker.
///
/// @param broker `mqtts://host:port`, or `mqtt://host:port` for a broker on loopback only
/// @param clientId unique at the broker
/// @param tls our key, our certificate and whom we trust; needed for `mqtts`
/// @param keepAlive MQTT keep-alive
/// @param timeout how long to wait for any single answer of the broker
public record MqttSettings(
        URI broker,
        String clientId,
        Optional<SSLContext> tls,
        Duration keepAlive,
        Duration timeout) {}
