package vn.conglang.groundwork.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real handshakes. This machine's clock can't be set, so the authority lives in another year: to a
/// province of 2045 this is a box 19 years behind, to one of 1970 it is far ahead.
class PlausibleTrustTest {
    private static final Supplier<Optional<Instant>> UNKNOWN = Optional::empty;

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"1970-06-01T00:00:00Z", "2019-06-01T00:00:00Z", "2045-06-01T00:00:00Z"})
    void connectsWithBothCertificatesOfAnotherYearWhileTheTimeIsNotKnown(String year)
            throws Exception {
        var province = provinceOf(Instant.parse(year));
        var server = province.member("server", "EC", TestAuthority.dns("localhost"));

        assertThat(shakeHands(province, server, hallOf(province, UNKNOWN))).isEqualTo("CN=qn-0417");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-06-01T00:00:00Z", "2019-06-01T00:00:00Z", "2045-06-01T00:00:00Z"})
    void judgesByTheTimeOnceItIsKnown(String year) {
        var province = provinceOf(Instant.parse(year));
        var server = province.member("server", "EC", TestAuthority.dns("localhost"));
        var hall = hallOf(province, () -> Optional.of(Instant.now()));

        assertThatThrownBy(() -> shakeHands(province, server, hall))
                .isInstanceOf(SSLHandshakeException.class)
                .hasStackTraceContaining("validity");
    }

    @Test
    void refusesAServerWhoseCertificateHadEndedBeforeOursBegan() {
        var begin = Instant.parse("2045-06-01T00:00:00Z");
        var province = provinceOf(begin);
        var server =
                province.member(
                        "server",
                        "EC",
                        begin,
                        begin.plus(Duration.ofDays(90)),
                        TestAuthority.dns("localhost"));
        var ours =
                province.member(
                        "qn-0417",
                        "EC",
                        begin.plus(Duration.ofDays(91)),
                        begin.plus(Duration.ofDays(400)));
        var hall = PemFiles.sslContext(province.certificateFile(), ours.pem(), ours.key(), UNKNOWN);

        assertThatThrownBy(() -> shakeHands(province, server, hall))
                .isInstanceOf(SSLHandshakeException.class)
                .hasStackTraceContaining("validity");
    }

    @Test
    void stillLooksAtTheNameAndTheAuthorityWhileTheTimeIsNotKnown() {
        var province = provinceOf(Instant.parse("2045-06-01T00:00:00Z"));
        var strangers =
                new TestAuthority(
                        directory,
                        "strangers",
                        Instant.parse("2045-01-01T00:00:00Z"),
                        Instant.parse("2046-01-01T00:00:00Z"));
        var hall = hallOf(province, UNKNOWN);
        var elsewhere = province.member("elsewhere", "EC", TestAuthority.dns("example.vn"));
        var stranger = strangers.member("stranger", "EC", TestAuthority.dns("localhost"));

        assertThatThrownBy(() -> shakeHands(province, elsewhere, hall))
                .hasStackTraceContaining("No subject alternative DNS name matching localhost");
        assertThatThrownBy(() -> shakeHands(province, stranger, hall))
                .hasStackTraceContaining("certification path");
    }

    @Test
    void connectsWithoutACertificateOfItsOwnWhereNoneIsWanted() throws Exception {
        var province = provinceOf(Instant.parse("2045-06-01T00:00:00Z"));
        var server = province.member("server", "EC", TestAuthority.dns("localhost"));
        var nobody = PemFiles.sslContext(province.certificateFile(), UNKNOWN);

        assertThat(shakeHands(province, server, nobody)).isEqualTo("nobody");
    }

    private TestAuthority provinceOf(Instant begin) {
        return new TestAuthority(directory, "province-ca", begin, begin.plus(Duration.ofDays(700)));
    }

    private static SSLContext hallOf(TestAuthority province, Supplier<Optional<Instant>> time) {
        var hall = province.member("qn-0417", "EC");
        return PemFiles.sslContext(province.certificateFile(), hall.pem(), hall.key(), time);
    }

    /// @return whom the server saw
    private static String shakeHands(
            TestAuthority province, TestAuthority.Member server, SSLContext client)
            throws Exception {
        var context =
                PemFiles.sslContext(
                        province.certificateFile(), server.pem(), server.key(), UNKNOWN);
        try (var listening =
                        (SSLServerSocket)
                                context.getServerSocketFactory()
                                        .createServerSocket(
                                                0, 1, InetAddress.getLoopbackAddress());
                var service = Executors.newSingleThreadExecutor()) {
            listening.setWantClientAuth(true);
            var seen = service.submit(() -> serve(listening));
            try (var socket =
                    (SSLSocket)
                            client.getSocketFactory()
                                    .createSocket("localhost", listening.getLocalPort())) {
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                assertThat(socket.getInputStream().read()).isEqualTo('!');
                return seen.get();
            }
        }
    }

    private static String serve(SSLServerSocket listening) throws IOException {
        try (var socket = (SSLSocket) listening.accept()) {
            socket.startHandshake();
            var name = peer(socket);
            socket.getOutputStream().write('!');
            return name;
        }
    }

    private static String peer(SSLSocket socket) {
        try {
            return socket.getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "nobody"; // it showed no certificate
        }
    }
}
