package vn.conglang.provisioning.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import vn.conglang.groundwork.mqtt.MqttSettings;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.provisioning.workshop.BrokerSettings;
import vn.conglang.provisioning.workshop.Workshop;

/// How settings reach the broker: the table `[settings]` of `provisioning.toml`.
///
/// @param broker `mqtts://host:port`, or `mqtt://` on this machine; usually the listener that
///   `broker.province` sets
/// @param papers folder of `province.pem`, `province.key` and `ca.pem`, as `authority
///   issue-province` writes them
record SendSettings(URI broker, Path papers) {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /// @throws vn.conglang.groundwork.settings.SettingsException listing every problem
    static SendSettings of(Path workshop) {
        var file = new Workshop(workshop).settings();
        var settings =
                new SendSettings(
                        file.value(
                                "settings.broker",
                                ofThisMachine(BrokerSettings.of(workshop)),
                                SendSettings::broker),
                        file.path("settings.papers", workshop.resolve("province")));
        file.check("settings");
        return settings;
    }

    MqttSettings mqtt() {
        var tls =
                "mqtts".equals(broker.getScheme())
                        ? Optional.of(
                                PemFiles.sslContext(
                                        papers.resolve("ca.pem"),
                                        papers.resolve("province.pem"),
                                        papers.resolve("province.key")))
                        : Optional.<SSLContext>empty();
        return new MqttSettings(
                broker, "provisioning-" + UUID.randomUUID(), tls, KEEP_ALIVE, TIMEOUT);
    }

    /// The listener of the province's own programs: on that of the halls each name comes once.
    private static URI ofThisMachine(BrokerSettings broker) {
        var listener = broker.province();
        return URI.create("mqtts://%s:%d".formatted(listener.getHostString(), listener.getPort()));
    }

    private static URI broker(String text) {
        var uri = URI.create(text);
        var scheme = String.valueOf(uri.getScheme());
        var host = String.valueOf(uri.getHost());
        var here = scheme.equals("mqtt") && host.matches("localhost|127\\..*|\\[::1]");
        if (uri.getHost() == null || uri.getPort() < 1 || !(scheme.equals("mqtts") || here)) {
            throw new IllegalArgumentException(
                    "must be \"mqtts://host:port\" (mqtt:// is for a broker on this machine only)");
        }
        return uri;
    }
}
