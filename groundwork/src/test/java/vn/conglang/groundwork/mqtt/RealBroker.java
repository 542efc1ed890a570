package vn.conglang.groundwork.mqtt;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/// A real MQTT 5 broker (Artemis) inside the test, on a free port of loopback.
final class RealBroker implements AutoCloseable {
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final String scheme;
    private final int port;

    private RealBroker(String scheme, String host, Map<String, Object> tls) throws Exception {
        this.scheme = scheme;
        var parameters = new HashMap<String, Object>(tls);
        parameters.put("host", host);
        parameters.put("port", "0");
        parameters.put("protocols", "MQTT");
        var configuration = new ConfigurationImpl();
        configuration.setJournalDirectory("target/artemis");
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(
                        NettyAcceptorFactory.class.getName(), parameters, "mqtt"));
        configuration.addAddressSetting("#", new AddressSettings());
        server.setConfiguration(configuration);
        server.start();
        port = server.getActiveMQServer().getRemotingService().getAcceptor("mqtt").getActualPort();
    }

    static RealBroker plain() throws Exception {
        return new RealBroker("mqtt", "127.0.0.1", Map.of());
    }

    /// Wants a certificate from everybody.
    ///
    /// @param host loopback address to listen on
    static RealBroker mutualTls(String host, Path keyStore, Path trustStore, String password)
            throws Exception {
        return new RealBroker(
                "mqtts",
                host,
                Map.of(
                        "sslEnabled",
                        "true",
                        "keyStorePath",
                        keyStore.toString(),
                        "keyStorePassword",
                        password,
                        "keyStoreType",
                        "PKCS12",
                        "trustStorePath",
                        trustStore.toString(),
                        "trustStorePassword",
                        password,
                        "trustStoreType",
                        "PKCS12",
                        "needClientAuth",
                        "true"));
    }

    URI uri() {
        return URI.create(scheme + "://localhost:" + port);
    }

    URI uri(String host) {
        return URI.create(scheme + "://" + host + ":" + port);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("stopping the broker", e);
        }
    }
}
