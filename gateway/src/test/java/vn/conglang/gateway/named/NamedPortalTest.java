package vn.conglang.gateway.named;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.enrolment.TestAuthority;
import vn.conglang.groundwork.tls.Pem;
import vn.conglang.portal.capport.PublicName;
import vn.conglang.portal.trouble.Health;

/// Real certificates and files; the numbers are those of the list of checks of RFC 8910, 8908 and
/// 8952.
class NamedPortalTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final String HOST = "wifi.example.vn";
    private static final String API = "https://wifi.example.vn/captive-portal/api";

    @TempDir private Path folder;
    private final TestAuthority authority =
            TestAuthority.root("public", NOW.minus(DAY), NOW.plus(DAY.multipliedBy(900)));
    private Optional<Instant> now = Optional.of(NOW);
    private Optional<SSLContext> served = Optional.empty();
    private int starts;
    private boolean portTaken;
    private NamedPortal named;

    @BeforeEach
    void aHallWithAName() throws Exception {
        write("ca.pem", authority.certificate);
        named = named(Optional.of(new PublicName(HOST)), false);
        certified(HOST, NOW.minus(DAY), NOW.plus(DAY.multipliedBy(90)));
    }

    private NamedPortal named(Optional<PublicName> name, boolean open) {
        var settings =
                new PublicSettings(
                        name,
                        List.of(
                                InetAddress.ofLiteral("10.77.0.2"),
                                InetAddress.ofLiteral("fd77:6c::2")),
                        folder.resolve("certificate.pem"),
                        folder.resolve("key.pem"),
                        Optional.of(folder.resolve("ca.pem")),
                        8443,
                        folder.resolve("announcement"));
        return new NamedPortal(
                settings,
                open,
                "br-hall",
                Optional.of(folder.resolve("mend")),
                () -> now,
                this::serve);
    }

    private NamedPortal.Served serve(SSLContext tls) {
        if (portTaken) {
            throw new IllegalStateException("the port is taken");
        }
        served = Optional.of(tls);
        starts++;
        return () -> served = Optional.empty();
    }

    @Test
    void check03OneAddressIsAnnouncedInEveryWay() throws IOException {
        named.look();

        assertThat(announced("dhcp-options"))
                .isEqualTo("114," + API + "\noption6:103," + API + "\n");
        assertThat(announced("radvd.conf")).contains("AdvCaptivePortalAPI \"" + API + "\";");
        assertThat(announced("hosts")).startsWith("10.77.0.2 wifi.example.vn\nfd77:6c:");
        assertThat(served).isPresent();
        assertThat(asked()).isTrue();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        folder.resolve("announcement/hosts"))))
                .as("dnsmasq reads it as another user")
                .isEqualTo("rw-r--r--");
    }

    @Test
    void check05AndWithin255OctetsWithoutAnAddressInIt() throws IOException {
        named.look();

        assertThat(API).hasSizeLessThanOrEqualTo(255);
        assertThat(new PublicName("a.".repeat(99) + "vn").api().toString())
                .hasSizeLessThanOrEqualTo(255);
        assertThat(announced("dhcp-options")).doesNotContain("10.77", "fd77");
    }

    @Test
    void check07AnOpenHallSaysThatNobodyIsHeldBack() throws IOException {
        named(Optional.of(new PublicName(HOST)), true).look();

        var urn = "urn:ietf:params:capport:unrestricted";
        assertThat(announced("dhcp-options"))
                .isEqualTo("114," + urn + "\noption6:103," + urn + "\n");
        assertThat(served).isEmpty();
    }

    @Test
    void check08TheOldCodeIsNeverUsed() throws IOException {
        named.look();

        assertThat(announced("dhcp-options")).doesNotContain("160");
    }

    @Test
    void check10NothingIsAnnouncedWithoutACertificate() throws Exception {
        Files.delete(folder.resolve("certificate.pem"));
        assertNothingIsSaid();
    }

    @Test
    void check10NothingIsAnnouncedWithoutAKey() throws Exception {
        Files.delete(folder.resolve("key.pem"));
        assertNothingIsSaid();
    }

    @Test
    void check10NothingIsAnnouncedWithAnothersKey() throws Exception {
        write("key.pem", TestAuthority.newKeys());
        assertNothingIsSaid();
    }

    @Test
    void check10NothingIsAnnouncedWithACertificateOfAnotherName() throws Exception {
        certified("example.vn", NOW.minus(DAY), NOW.plus(DAY));
        assertNothingIsSaid();
    }

    @Test
    void check10NothingIsAnnouncedWithACertificateThatHasEnded() throws Exception {
        certified(HOST, NOW.minus(DAY), NOW.minusSeconds(1));
        assertNothingIsSaid();
    }

    @Test
    void check10NothingIsAnnouncedWithACertificateThatHasNotBegun() throws Exception {
        certified(HOST, NOW.plusSeconds(1), NOW.plus(DAY));
        assertNothingIsSaid();
    }

    @Test
    void check10NothingIsAnnouncedWhileTheClockIsNotSet() throws Exception {
        now = Optional.empty();
        assertNothingIsSaid();

        now = Optional.of(NOW);
        named.look();
        assertThat(announced("dhcp-options")).contains(API);
    }

    @Test
    void check10NothingIsAnnouncedWhileTheChainIsNotWhole() throws Exception {
        var keys = TestAuthority.newKeys();
        var stranger =
                TestAuthority.root("stranger", NOW.minus(DAY), NOW.plus(DAY.multipliedBy(9)));
        write(
                "certificate.pem",
                stranger.server(
                        HOST,
                        keys.getPublic(),
                        new TestAuthority.Life(NOW.minus(DAY), NOW.plus(DAY))));
        write("key.pem", keys);
        assertNothingIsSaid();
    }

    private void assertNothingIsSaid() throws IOException {
        named.look();

        assertThat(folder.resolve("announcement")).doesNotExist();
        assertThat(served).isEmpty();
        assertThat(asked()).isFalse();
        assertThat(named.health()).contains(new Health.Named(Optional.empty()));
    }

    @Test
    void check10WhatIsAnnouncedIsTakenBackWhenTheCertificateEnds() throws Exception {
        certified(HOST, NOW.minus(DAY), NOW.plusSeconds(60));
        named.look();
        assertThat(announced("hosts")).contains(HOST);
        forgetRequest();

        now = Optional.of(NOW.plusSeconds(59));
        named.look();
        assertThat(announced("hosts")).contains(HOST);
        assertThat(asked()).isFalse();

        now = Optional.of(NOW.plusSeconds(60));
        named.look();

        assertThat(announced("hosts")).isEmpty();
        assertThat(announced("dhcp-options")).isEmpty();
        assertThat(announced("radvd.conf")).isEmpty();
        assertThat(served).isEmpty();
        assertThat(asked()).isTrue();
    }

    @Test
    void takesANewCertificateWithoutSayingAnythingElse() throws Exception {
        named.look();
        named.look();
        assertThat(starts).isEqualTo(1);
        forgetRequest();

        certified(HOST, NOW.minus(DAY), NOW.plus(DAY.multipliedBy(400)));
        named.look();

        assertThat(starts).isEqualTo(2);
        assertThat(asked()).isFalse();
        assertThat(named.health()).contains(new Health.Named(Optional.of(DAY.multipliedBy(400))));
    }

    @Test
    void announcesNothingWhileThePortIsTakenAndTriesAgain() throws IOException {
        portTaken = true;
        assertThatThrownBy(named::look).hasMessage("the port is taken");
        assertThat(folder.resolve("announcement")).doesNotExist();

        portTaken = false;
        named.look();

        assertThat(announced("hosts")).contains(HOST);
    }

    @Test
    void takesBackWhatWasAnnouncedWhenTheHallHasNoNameAnyMore() throws IOException {
        named.look();
        named.close();
        var nameless = named(Optional.empty(), false);

        nameless.look();

        assertThat(announced("dhcp-options")).isEmpty();
        assertThat(nameless.health()).isEmpty();
    }

    private void certified(String host, Instant from, Instant until) throws Exception {
        var keys = TestAuthority.newKeys();
        write(
                "certificate.pem",
                authority.server(host, keys.getPublic(), new TestAuthority.Life(from, until)));
        write("key.pem", keys);
    }

    private void write(String name, X509Certificate certificate)
            throws IOException, CertificateEncodingException {
        Files.writeString(
                folder.resolve(name), Pem.block(Pem.CERTIFICATE, certificate.getEncoded()));
    }

    private void write(String name, KeyPair keys) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, Pem.block(Pem.PRIVATE_KEY, keys.getPrivate().getEncoded()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String announced(String name) throws IOException {
        return Files.readString(folder.resolve("announcement").resolve(name));
    }

    private boolean asked() {
        return Files.exists(folder.resolve("mend/announce"));
    }

    private void forgetRequest() throws IOException {
        Files.deleteIfExists(folder.resolve("mend/announce"));
    }
}
