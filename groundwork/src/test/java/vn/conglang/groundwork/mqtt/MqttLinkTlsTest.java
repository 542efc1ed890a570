package vn.conglang.groundwork.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.conglang.groundwork.mqtt.MqttLinkTest.message;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.groundwork.tls.TestAuthority;

/// Mutual TLS with a real broker.
class MqttLinkTlsTest {
    @TempDir private static Path directory;
    private static TestAuthority authority;
    private static TestAuthority strangers;
    private static RealBroker broker;
    private static RealBroker brokerOnIpv6;
    private static RealBroker brokerOfAnotherName;

    private final RecordingListener listener = new RecordingListener();

    @BeforeAll
    static void startBrokers() throws Exception {
        authority = new TestAuthority(directory, "province-ca");
        strangers = new TestAuthority(directory, "strangers-ca");
        var server =
                authority.member(
                        "broker",
                        "EC",
                        TestAuthority.dns("localhost"),
                        TestAuthority.address("127.0.0.1"),
                        TestAuthority.address("::1"));
        broker = start("127.0.0.1", "broker.p12", server);
        brokerOnIpv6 = start("::1", "ipv6.p12", server);
        brokerOfAnotherName =
                start(
                        "127.0.0.1",
                        "other.p12",
                        authority.member(
                                "other", "EC", TestAuthority.dns("mqtt.province.example")));
    }

    private static RealBroker start(String host, String store, TestAuthority.Member server)
            throws Exception {
        return RealBroker.mutualTls(
                host,
                authority.keyStore(store, server),
                authority.trustStore("trust.p12"),
                TestAuthority.PASSWORD);
    }

    @AfterAll
    static void stopBrokers() {
        broker.close();
        brokerOnIpv6.close();
        brokerOfAnotherName.close();
    }

    @ParameterizedTest(name = "P12: {0}")
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void connectsByNameAndByAddress(String host) {
        try (var link = connect(broker.uri(host), tls("qn-0417", authority))) {
            assertThat(link.publish(message("t", "{}")).join()).isZero();
        }
    }

    @Test
    void p12ConnectsToAnAddressOfIpv6() {
        try (var link = connect(brokerOnIpv6.uri("[::1]"), tls("qn-0417", authority))) {
            assertThat(link.publish(message("t", "{}")).join()).isZero();
        }
    }

    @Test
    void trustsNoBrokerOfAnotherName() {
        assertThatThrownBy(() -> connect(brokerOfAnotherName.uri(), tls("qn-0418", authority)))
                .isInstanceOf(MqttLinkException.class)
                .hasMessageContaining("TLS handshake")
                .hasMessageContaining("localhost");
    }

    @Test
    void trustsNoBrokerOfAnotherAuthority() {
        var member = authority.member("qn-0419", "EC");
        var context = PemFiles.sslContext(strangers.certificateFile(), member.pem(), member.key());

        assertThatThrownBy(() -> connect(broker.uri(), context))
                .isInstanceOf(MqttLinkException.class)
                .hasMessageContaining("TLS handshake")
                .hasMessageContaining("certification path");
    }

    @Test
    void saysSoWhenTheBrokerRefusesOurCertificateAndLeavesNoThreadBehind() {
        var member = strangers.member("qn-0420", "EC");
        var context = PemFiles.sslContext(authority.certificateFile(), member.pem(), member.key());

        assertThatThrownBy(() -> connect(broker.uri(), context))
                .isInstanceOf(MqttLinkException.class)
                .hasMessageContaining("certificate");
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(t -> t.getName().contains("tls-test")));
    }

    private static SSLContext tls(String hall, TestAuthority of) {
        var member = of.member(hall, "EC");
        return PemFiles.sslContext(authority.certificateFile(), member.pem(), member.key());
    }

    private MqttLink connect(URI uri, SSLContext context) {
        return MqttLink.connect(
                new MqttSettings(
                        uri,
                        "tls-test",
                        Optional.of(context),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(20)),
                Optional.empty(),
                listener);
    }
}
