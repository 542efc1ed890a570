package vn.conglang.provisioning.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.conglang.provisioning.authority.Authority;
import vn.conglang.provisioning.authority.CertificateChain;
import vn.conglang.provisioning.authority.Fingerprint;
import vn.conglang.provisioning.authority.Reason;
import vn.conglang.provisioning.authority.RequestForTests;
import vn.conglang.provisioning.authority.WorkshopForTests;
import vn.conglang.telemetry.HallId;

/// The server as boxes meet it, over TLS. Guessing comes from one address here, so each test has a
/// hall of its own.
class EnrolmentServerTest {
    private static final AtomicInteger HALLS = new AtomicInteger();

    @TempDir private static Path folder;
    private static WorkshopForTests workshop;
    private static HallCodes codes;
    private static EnrolmentServer server;
    private static HttpClient stranger; // shows no certificate

    private final HallId hall = new HallId("qn-%04d".formatted(HALLS.incrementAndGet()));
    private final KeyPair keys = WorkshopForTests.newKeys();
    private final byte[] csr = RequestForTests.of("CN=" + hall, keys);

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(
                folder.resolve("provisioning.toml"),
                """
                [enrolment]
                listen = "127.0.0.1"
                port = 0
                """);
        workshop = WorkshopForTests.in(folder);
        codes =
                new HallCodes(
                        folder, workshop.authority().log(), Duration.ofDays(30), workshop.clock());
        server =
                EnrolmentServer.start(
                        workshop.authority(),
                        codes,
                        EnrolmentSettings.of(folder),
                        _ -> true,
                        List.of(),
                        workshop.clock());
        stranger = client(null, List.of());
    }

    @AfterAll
    static void stop() {
        stranger.close();
        server.close();
    }

    @Test
    void tellsWhomToTrust() throws Exception {
        var answer = send(stranger, to("cacerts").GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pkcs7-mime");
        assertThat(answer.headers().firstValue("Date")).isPresent();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(certificates(answer))
                .containsExactlyInAnyOrderElementsOf(workshop.authority().trusted().certificates());
    }

    @Test
    void aBoxEnrolsWithItsCodeAndRenewsWithItsCertificate() throws Exception {
        var code = codes.make(hall).printed();

        var first = enrol(code, csr);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type"))
                .contains("application/pkcs7-mime; smime-type=certs-only");
        var certificate = certificates(first);
        assertThat(certificate).hasSize(1);
        assertThat(certificate.getFirst().getPublicKey()).isEqualTo(keys.getPublic());

        var fresh = WorkshopForTests.newKeys();
        var again = renew(client(keys, certificate), RequestForTests.of("CN=" + hall, fresh));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(certificates(again).getFirst().getPublicKey()).isEqualTo(fresh.getPublic());
    }

    @Test
    void anEndedCertificateComesThroughTheHandshakeAndRenews() throws Exception {
        var past = workshop.clock();
        var ended = workshop.authority().issueHall(hall, keys.getPublic());
        past.move(Duration.ofDays(400));

        assertThat(renew(client(keys, ended.certificates()), csr).statusCode()).isEqualTo(200);
    }

    @Test
    void aRevokedAndAStrangersCertificateAreRefusedInWords() throws Exception {
        var mine = workshop.authority().issueHall(hall, keys.getPublic());
        revoke(mine);
        var revoked = renew(client(keys, mine.certificates()), csr);
        assertThat(revoked.statusCode()).isEqualTo(403);
        assertThat(revoked.body()).startsWith("The box's certificate was revoked");

        var elsewhere = WorkshopForTests.in(folder.resolve("other"));
        var foreign = elsewhere.authority().issueHall(hall, keys.getPublic());
        var other = renew(client(keys, foreign.certificates()), csr);
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).startsWith("This certificate was not issued by the province");
    }

    @Test
    void withoutACertificateNothingIsRenewed() throws Exception {
        var answer = send(stranger, post("simplereenroll", csr));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).startsWith("To renew, the box must show");
    }

    @Test
    void withoutACodeItSaysWhatIsMissing() throws Exception {
        var none = send(stranger, post("simpleenroll", csr));
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate"))
                .contains("Basic realm=\"conglang\", charset=\"UTF-8\"");
        for (var header : List.of("Basic", "Basic !", "Basic Og==", "Bearer abc", "Basic YWI=")) {
            var answer = send(stranger, post("simpleenroll", csr).header("Authorization", header));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).startsWith("No hall code was sent");
        }
    }

    @Test
    void speaksVietnameseUnlessEnglishIsPreferred() throws Exception {
        var request = post("simpleenroll", csr).header("Authorization", basic("KQ4T"));
        var answer = stranger.send(request.build(), BodyHandlers.ofString());

        assertThat(answer.body()).startsWith("Mã ghi danh bị gõ sai");
        assertThat(answer.headers().firstValue("Content-Language")).contains("vi");
    }

    @Test
    void tellsAWrongFromAMistypedCode() throws Exception {
        codes.make(hall);
        assertThat(enrol(HallCode.random().printed(), csr))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(401);
                    assertThat(answer.body()).startsWith("The hall code is not the one");
                });
        assertThat(enrol("AAAA-BBBB-CCCC-DDDD", csr).body())
                .startsWith("The hall code is mistyped");
    }

    @Test
    void aUsedAndAnExpiredCodeAreCalledWhatTheyAre() throws Exception {
        var code = codes.make(hall).printed();
        enrol(code, csr);
        var second = enrol(code, RequestForTests.of("CN=" + hall, WorkshopForTests.newKeys()));
        assertThat(second.statusCode()).isEqualTo(401);
        assertThat(second.body()).startsWith("The hall code was used by another box");

        var late = codes.make(hall).printed();
        workshop.clock().move(Duration.ofDays(31));
        assertThat(enrol(late, csr).body()).startsWith("The hall code has expired");
    }

    @Test
    void whoGuessesMustWaitAndTheRightBoxElsewhereNeedNot() throws Exception {
        var code = codes.make(hall).printed();
        for (int i = 0; i < GuessLimit.FOR_ONE_ADDRESS_AND_HALL; i++) {
            assertThat(enrol(HallCode.random().printed(), csr).statusCode()).isEqualTo(401);
        }

        var answer = enrol(HallCode.random().printed(), csr);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 61L);
        assertThat(answer.body()).startsWith("There were too many wrong attempts");
        assertThat(enrol(code, csr).statusCode()).isEqualTo(429);
        try (var elsewhere = client(null, List.of(), "127.0.0.2")) {
            var right = post("simpleenroll", csr).header("Authorization", basic(code));
            assertThat(send(elsewhere, right).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesWhatIsNoSoundRequestAndTheCodeStaysGood() throws Exception {
        var code = codes.make(hall).printed();
        var other = WorkshopForTests.newKeys();

        assertThat(enrol(code, "xin chào".getBytes(StandardCharsets.UTF_8)))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(400);
                    assertThat(answer.body()).startsWith("What was sent is not");
                });
        assertThat(enrol(code, RequestForTests.signedBy(other.getPrivate(), "CN=x", keys)).body())
                .startsWith("The request's signature does not fit");
        assertThat(enrol(code, RequestForTests.of("CN=qn-9417", keys)).body())
                .startsWith("The request bears the name of another hall");
        assertThat(enrol(code, csr).statusCode()).isEqualTo(200);
    }

    @Test
    void notBase64IsNotARequest() throws Exception {
        var request =
                to("simpleenroll")
                        .header("Content-Type", "application/pkcs10")
                        .header("Authorization", basic(codes.make(hall).printed()))
                        .POST(BodyPublishers.ofByteArray(csr));

        assertThat(send(stranger, request).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAnotherContentTypeAndTooLargeABody() throws Exception {
        var code = basic(codes.make(hall).printed());
        var type =
                to("simpleenroll")
                        .header("Content-Type", "text/plain")
                        .header("Authorization", code)
                        .POST(BodyPublishers.ofByteArray(base64(csr)));
        assertThat(send(stranger, type).statusCode()).isEqualTo(415);

        var large = post("simpleenroll", new byte[20_000]).header("Authorization", code);
        assertThat(send(stranger, large).statusCode()).isEqualTo(413);

        var body = new ByteArrayInputStream(new byte[20_000]); // of a length not told before
        var streamed =
                to("simpleenroll")
                        .header("Content-Type", "application/pkcs10")
                        .header("Authorization", code)
                        .POST(BodyPublishers.ofInputStream(() -> body));
        assertThat(send(stranger, streamed).statusCode()).isEqualTo(413);
    }

    @Test
    void saysWhereThingsAre() throws Exception {
        var nowhere = HttpRequest.newBuilder(uri("/")).GET();
        assertThat(send(stranger, nowhere).statusCode()).isEqualTo(404);

        var wrong = send(stranger, to("simpleenroll").GET());
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("POST");
        var cacerts = send(stranger, post("cacerts", csr));
        assertThat(cacerts.headers().firstValue("Allow")).contains("GET");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyRefusalIsOneSentenceInBothLanguages(Refusal refusal) {
        for (var language : List.of("vi", "en")) {
            assertThat(Sentences.of(refusal, Locale.forLanguageTag(language)))
                    .matches("\\p{Lu}.*[^.]\\.")
                    .doesNotContain(". ");
        }
    }

    private static void revoke(CertificateChain chain) {
        Authority authority = workshop.authority();
        authority.alone(() -> {
            var issued = authority.register().fingerprint(Fingerprint.of(chain.leaf()));
            authority.revoke(issued.stream().toList(), Reason.KEY_COMPROMISE);
        });
    }

    private HttpResponse<String> enrol(String code, byte[] request) throws Exception {
        return send(stranger, post("simpleenroll", request).header("Authorization", basic(code)));
    }

    /// Closes the client, which shows a certificate of its own.
    private static HttpResponse<String> renew(HttpClient client, byte[] request) throws Exception {
        try (client) {
            return send(client, post("simplereenroll", request));
        }
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws Exception {
        return client.send(
                request.header("Accept-Language", "en").build(), BodyHandlers.ofString());
    }

    private String basic(String code) {
        var both = (hall + ":" + code).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static HttpRequest.Builder post(String what, byte[] der) {
        return to(what).header("Content-Type", "application/pkcs10")
                .POST(BodyPublishers.ofByteArray(base64(der)));
    }

    private static HttpRequest.Builder to(String what) {
        return HttpRequest.newBuilder(uri("/.well-known/est/" + what));
    }

    private static URI uri(String path) {
        return URI.create("https://localhost:%d%s".formatted(server.port(), path));
    }

    private static byte[] base64(byte[] der) {
        return Base64.getMimeEncoder().encode(der);
    }

    private static List<X509Certificate> certificates(HttpResponse<String> answer)
            throws GeneralSecurityException {
        var der = Base64.getMimeDecoder().decode(answer.body());
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(der))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /// Trusts the province's root only, and shows these certificates if there are any.
    private static HttpClient client(@Nullable KeyPair keys, List<X509Certificate> chain)
            throws Exception {
        return client(keys, chain, "127.0.0.1");
    }

    private static HttpClient client(
            @Nullable KeyPair keys, List<X509Certificate> chain, String from) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        var root = CertificateChain.read(folder.resolve("authority/root.pem")).leaf();
        trusted.setCertificateEntry("root", root);
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (keys != null) {
            own.setKeyEntry(
                    "box", keys.getPrivate(), new char[0], chain.toArray(Certificate[]::new));
        }
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(own, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .localAddress(InetAddress.ofLiteral(from))
                .build();
    }
}
