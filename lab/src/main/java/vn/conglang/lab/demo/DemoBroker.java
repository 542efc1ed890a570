package vn.conglang.lab.demo;

import java.net.URI;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/// An MQTT 5 broker inside this program, on loopback and on any free port.
///
/// It keeps nothing: what the province has not stored is still in the hall's outbox, which is the
/// point.
final class DemoBroker implements AutoCloseable {
    // Two threads are plenty for one hall; an end without delay, since nobody is to be waited for.
    private static final String ACCEPTOR =
            "tcp://127.0.0.1:0?protocols=MQTT;remotingThreads=2;useEpoll=false;"
                    + "quietPeriod=0;shutdownTimeout=0";

    private final EmbeddedActiveMQ broker;
    private final int port;

    private DemoBroker(EmbeddedActiveMQ broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    static DemoBroker start() {
        var broker = new EmbeddedActiveMQ();
        try {
            broker.setConfiguration(
                    new ConfigurationImpl()
                            .setPersistenceEnabled(false)
                            .setSecurityEnabled(false)
                            .setJMXManagementEnabled(false)
                            .setThreadPoolMaxSize(6)
                            .setScheduledThreadPoolMaxSize(2)
                            .setGlobalMaxSize(32L << 20)
                            .addAcceptorConfiguration("mqtt", ACCEPTOR));
            broker.start();
            var acceptor = broker.getActiveMQServer().getRemotingService().getAcceptor("mqtt");
            return new DemoBroker(broker, acceptor.getActualPort());
        } catch (Exception e) { // declared so by Artemis
            throw new DemoException("The MQTT broker did not start: " + e.getMessage(), e);
        }
    }

    URI uri() {
        return URI.create("mqtt://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) { // declared so by Artemis
            throw new DemoException("The MQTT broker did not stop: " + e.getMessage(), e);
        }
    }
}
