package vn.conglang.lab.bench;

import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.core.config.ClusterConnectionConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.cluster.impl.MessageLoadBalancingType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/// One node of a cluster of two Artemis brokers, a program of its own so that it can be killed.
/// What waits for a worker that is gone goes to the other node's.
final class ArtemisNode {
    private ArtemisNode() {}

    /// Runs until it is ended.
    ///
    /// @param arguments its folder, its MQTT port, its port towards the other node, the other's
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var broker = new EmbeddedActiveMQ();
        broker.setConfiguration(
                new ConfigurationImpl()
                        .setName(folder.getFileName().toString())
                        .setPersistenceEnabled(true)
                        .setJournalType(JournalType.NIO)
                        .setJournalDirectory(folder.resolve("journal").toString())
                        .setBindingsDirectory(folder.resolve("bindings").toString())
                        .setLargeMessagesDirectory(folder.resolve("large").toString())
                        .setPagingDirectory(folder.resolve("paging").toString())
                        .setSecurityEnabled(false)
                        .setJMXManagementEnabled(false)
                        .setClusterUser("node")
                        .setClusterPassword("between the nodes")
                        .addAddressSetting("#", new AddressSettings().setRedistributionDelay(0))
                        .addAcceptorConfiguration("mqtt", at(arguments[1]) + "?protocols=MQTT")
                        .addAcceptorConfiguration("core", at(arguments[2]) + "?protocols=CORE")
                        .addConnectorConfiguration("self", at(arguments[2]))
                        .addConnectorConfiguration("other", at(arguments[3]))
                        .addClusterConfiguration(
                                new ClusterConnectionConfiguration()
                                        .setName("province")
                                        .setConnectorName("self")
                                        .setMessageLoadBalancingType(
                                                MessageLoadBalancingType.ON_DEMAND)
                                        .setMaxHops(1)
                                        .setRetryInterval(500)
                                        .setReconnectAttempts(-1)
                                        .setStaticConnectors(List.of("other"))));
        broker.start();
    }

    private static String at(String port) {
        return "tcp://127.0.0.1:" + port;
    }
}
