package vn.conglang.gateway.enrolment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import vn.conglang.gateway.enrolment.Obstacle.Kind;
import vn.conglang.groundwork.tls.Pem;
import vn.conglang.telemetry.HallId;

/// A few questions to an EST server (RFC 7030) over one TLS context. For one thread; each question
/// waits for its answer, or throws an [ObstacleException] that says why there is none.
final class EstConversation implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final String CERTIFICATES = "application/pkcs7-mime";

    private final URI server;
    private final HttpClient client;

    /// @param tls whom to trust; with our certificate for [#renew]
    EstConversation(URI server, SSLContext tls) {
        this.server = server;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(CONNECT)
                        .sslContext(tls)
                        .build();
    }

    /// Whom the server lists as authorities (4.1). They are not to be trusted for that.
    List<X509Certificate> authorities() {
        return certificates(ask(request("cacerts").GET().build()), EstRefusal.ofNoProof());
    }

    /// A certificate for a code (4.2.1, 3.2.3).
    List<X509Certificate> enrol(HallId hall, HallCode code, CertificateRequest request) {
        var proof = (hall + ":" + code.value()).getBytes(StandardCharsets.UTF_8);
        var question =
                question("simpleenroll", request)
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(proof))
                        .build();
        return certificates(ask(question), EstRefusal.ofCode(code));
    }

    /// A certificate for the one that this conversation shows (4.2.2).
    List<X509Certificate> renew(CertificateRequest request) {
        return certificates(
                ask(question("simplereenroll", request).build()), EstRefusal.ofCertificate());
    }

    private HttpRequest.Builder question(String operation, CertificateRequest request) {
        var der = Pem.blocks(Pem.REQUEST, request.request()).getFirst();
        return request(operation)
                .header("Content-Type", "application/pkcs10")
                .header("Content-Transfer-Encoding", "base64")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                Base64.getMimeEncoder().encodeToString(der)));
    }

    private HttpRequest.Builder request(String operation) {
        return HttpRequest.newBuilder(server.resolve("/.well-known/est/" + operation))
                .header("Accept-Language", "en") // what it refuses stands in our log
                .timeout(PATIENCE);
    }

    private HttpResponse<byte[]> ask(HttpRequest request) {
        var answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw EstRefusal.unanswered(server, e.getCause());
        } catch (TimeoutException e) {
            throw EstRefusal.unanswered(server, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EstRefusal.unanswered(server, e);
        } finally {
            answer.cancel(true);
        }
    }

    private static List<X509Certificate> certificates(
            HttpResponse<byte[]> answer, EstRefusal refusal) {
        if (answer.statusCode() != 200) {
            throw refusal.of(answer);
        }
        var type = answer.headers().firstValue("Content-Type").orElse("nothing");
        if (!type.startsWith(CERTIFICATES)) {
            throw new ObstacleException(
                    Kind.STRANGE_ANSWER, "the server sent " + type + " instead of " + CERTIFICATES);
        }
        try {
            return Certificates.ofPkcs7(Base64.getMimeDecoder().decode(answer.body()));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new ObstacleException(
                    Kind.STRANGE_ANSWER, "what the server sent is no PKCS #7 with certificates");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
