package vn.conglang.gateway.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.enrolment.TestAuthority.Life;
import vn.conglang.groundwork.tls.Pem;

/// Certificates tried at a real broker (Artemis) that wants one from everybody.
class MqttProofTest {
    private static final String PASSWORD = "test-password";

    @TempDir private Path folder;

    @Test
    void tellsATakenCertificateFromARefusedOne() throws Exception {
        var now = Instant.now();
        var province = province(now);
        var stranger = TestAuthority.root("stranger", now, now.plus(Duration.ofDays(9)));
        try (var broker = new Broker(province, now)) {
            assertThat(broker.proof().refusal(pair(province, now))).isEmpty();
            assertThat(broker.proof().refusal(pair(stranger, now))).isPresent();
        }
    }

    @Test
    void saysThatThereIsNoBroker() throws Exception {
        var now = Instant.now();
        var province = province(now);
        MqttProof proof;
        try (var broker = new Broker(province, now)) {
            proof = broker.proof();
        }

        assertThat(proof.refusal(pair(province, now)).orElseThrow()).contains("mqtts://localhost");
    }

    /// The broker judges our certificate by this machine's clock; a box of 1970 or 2019 is tried
    /// where both sides can live in another year, in `PlausibleTrustTest`.
    @Test
    void connectsToABrokerNineteenYearsAheadWhileTheTimeIsNotKnown() throws Exception {
        var then = Instant.parse("2045-06-01T00:00:00Z");
        var province = province(then);
        try (var broker = new Broker(province, then)) {
            var today = province.hall("qn-0417", keys.getPublic(), life(Instant.now()));

            assertThat(broker.proof().refusal(pair(today))).isEmpty();
        }
    }

    @Test
    void refusesABrokerWhoseCertificateHadEndedBeforeOursBegan() throws Exception {
        var then = Instant.parse("2019-06-01T00:00:00Z");
        var province = province(then);
        try (var broker = new Broker(province, then)) {
            var today = province.hall("qn-0417", keys.getPublic(), life(Instant.now()));

            assertThat(broker.proof().refusal(pair(today)).orElseThrow()).contains("NotAfter");
        }
    }

    private final KeyPair keys = TestAuthority.newKeys();

    private Path pair(TestAuthority authority, Instant now) throws Exception {
        return pair(authority.hall("qn-0417", keys.getPublic(), life(now)));
    }

    private Path pair(java.security.cert.X509Certificate certificate) throws IOException {
        var file = Files.createTempFile(folder, "pair", ".pem");
        Disk.card()
                .write(
                        file,
                        Pem.block(Pem.PRIVATE_KEY, keys.getPrivate().getEncoded())
                                + Certificates.pem(List.of(certificate)));
        return file;
    }

    private static TestAuthority province(Instant now) {
        return TestAuthority.root(
                "province", now.minus(Duration.ofDays(90)), now.plus(Duration.ofDays(900)));
    }

    private static Life life(Instant now) {
        return new Life(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(90)));
    }

    private final class Broker implements AutoCloseable {
        private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        private final Path trust = folder.resolve("trust.pem");

        Broker(TestAuthority province, Instant now) throws Exception {
            Disk.card().write(trust, Certificates.pem(List.of(province.certificate)));
            var own = TestAuthority.newKeys();
            var certificate = province.server("localhost", own.getPublic(), life(now));
            var keyStore =
                    store(
                            "broker.p12",
                            store ->
                                    store.setKeyEntry(
                                            "broker",
                                            own.getPrivate(),
                                            PASSWORD.toCharArray(),
                                            new Certificate[] {certificate}));
            var trustStore =
                    store(
                            "trust.p12",
                            store -> store.setCertificateEntry("ca", province.certificate));
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
                                    "protocols", "MQTT",
                                    "sslEnabled", "true",
                                    "keyStorePath", keyStore.toString(),
                                    "keyStorePassword", PASSWORD,
                                    "trustStorePath", trustStore.toString(),
                                    "trustStorePassword", PASSWORD,
                                    "needClientAuth", "true"),
                            "mqtt"));
            server.setConfiguration(configuration);
            server.start();
        }

        MqttProof proof() {
            var port =
                    server.getActiveMQServer()
                            .getRemotingService()
                            .getAcceptor("mqtt")
                            .getActualPort();
            return new MqttProof(
                    URI.create("mqtts://localhost:" + port), Box.HALL, trust, Optional::empty);
        }

        private interface Filling {
            void fill(KeyStore store) throws GeneralSecurityException;
        }

        private Path store(String name, Filling filling) throws Exception {
            var file = folder.resolve(name);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.fill(store);
            try (var out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return file;
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
}
