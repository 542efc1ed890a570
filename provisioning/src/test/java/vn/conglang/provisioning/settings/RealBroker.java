package vn.conglang.provisioning.settings;

import java.net.URI;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/// A real MQTT 5 broker (Artemis) inside the test, on loopback. Forgets everything when stopped.
public final class RealBroker implements AutoCloseable {
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final int port;

    private RealBroker() throws Exception {
        var configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.setJournalDirectory("target/artemis");
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(
                        NettyAcceptorFactory.class.getName(),
                        Map.of(
                                "host", "127.0.0.1",
                                "port", "0",
                                "protocols", "MQTT"),
                        "mqtt"));
        server.setConfiguration(configuration);
        server.start();
        port = server.getActiveMQServer().getRemotingService().getAcceptor("mqtt").getActualPort();
    }

    /// Starts it on a free port.
    public static RealBroker start() {
        try {
            return new RealBroker();
        } catch (Exception e) {
            throw new IllegalStateException("starting the broker", e);
        }
    }

    /// Where it listens.
    public URI uri() {
        return URI.create("mqtt://127.0.0.1:" + port);
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
