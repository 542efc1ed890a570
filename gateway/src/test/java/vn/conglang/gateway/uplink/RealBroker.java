package vn.conglang.gateway.uplink;

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

    private RealBroker(int wantedPort) throws Exception {
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
                                "port", Integer.toString(wantedPort),
                                "protocols", "MQTT"),
                        "mqtt"));
        server.setConfiguration(configuration);
        server.start();
        port = server.getActiveMQServer().getRemotingService().getAcceptor("mqtt").getActualPort();
    }

    public static RealBroker start() throws Exception {
        return new RealBroker(0);
    }

    public static RealBroker startOn(int port) throws Exception {
        return new RealBroker(port);
    }

    public int port() {
        return port;
    }

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
