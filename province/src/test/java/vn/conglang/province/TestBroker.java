package vn.conglang.province;

import java.net.URI;
import java.util.HashMap;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/// A real MQTT 5 broker (Artemis) inside the test, on a port of loopback; can be stopped and
/// started again on the same port.
public final class TestBroker implements AutoCloseable {
    private EmbeddedActiveMQ server;
    private int port;

    public TestBroker() {
        this.server = start();
        this.port =
                server.getActiveMQServer().getRemotingService().getAcceptor("mqtt").getActualPort();
    }

    private EmbeddedActiveMQ start() {
        var parameters = new HashMap<String, Object>();
        parameters.put("host", "127.0.0.1");
        parameters.put("port", port);
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
        var broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        try {
            broker.start();
        } catch (Exception e) {
            throw new IllegalStateException("starting the broker", e);
        }
        return broker;
    }

    public URI uri() {
        return URI.create("mqtt://127.0.0.1:" + port);
    }

    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("stopping the broker", e);
        }
    }

    public void startAgain() {
        server = start();
    }

    @Override
    public void close() {
        stop();
    }
}
