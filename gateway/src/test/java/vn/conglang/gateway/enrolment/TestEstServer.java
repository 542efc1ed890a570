package vn.conglang.gateway.enrolment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// An EST server (RFC 7030) over real TLS on loopback, with a province behind it that lives in any
/// year. Answers as the workshop's does: a code belongs to the first key that uses it, an expired
/// certificate can be renewed, a revoked one can't.
public final class TestEstServer implements AutoCloseable {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms
    }

    private static final Duration LIFE = Duration.ofDays(365);

    /// An answer that a test prescribes.
    record Answer(int status, Map<String, String> headers, String body) {
        static Answer refusal(int status, String sentence) {
            return refusal(status, sentence, Map.of());
        }

        static Answer refusal(int status, String sentence, Map<String, String> more) {
            var headers = new HashMap<>(more);
            headers.put("Content-Type", "text/plain");
            return new Answer(status, headers, sentence);
        }

        static Answer certificates(List<X509Certificate> certificates) {
            var body = Base64.getMimeEncoder().encodeToString(TestAuthority.pkcs7(certificates));
            return new Answer(
                    200,
                    Map.of("Content-Type", "application/pkcs7-mime; smime-type=certs-only"),
                    body);
        }
    }

    /// Makes a certificate, or something else, of a request.
    interface Issuing {
        List<X509Certificate> issue(PublicKey key);
    }

    private final HttpsServer server;
    private final String host;
    public final TestAuthority root;
    TestAuthority issuing;
    Instant now;

    /// What arrived, in order: `cacerts`, `simpleenroll CODE`, `simplereenroll CN`.
    final List<String> asked = new CopyOnWriteArrayList<>();

    final List<PublicKey> keys = new CopyOnWriteArrayList<>();
    final Map<String, PublicKey> codes = new ConcurrentHashMap<>();
    final Set<String> validCodes = ConcurrentHashMap.newKeySet();
    final Set<X509Certificate> revoked = ConcurrentHashMap.newKeySet();
    List<X509Certificate> listed;
    Optional<Answer> prescribed = Optional.empty();
    Optional<Issuing> strangely = Optional.empty();

    /// The answer is made, and lost on its way.
    boolean losesAnswers;

    private TestEstServer(TestAuthority root, Instant now, String host, Duration serverLife)
            throws IOException {
        this.root = root;
        this.now = now;
        this.host = host;
        this.issuing = root.below("issuing 1");
        this.listed = List.of(root.certificate, issuing.certificate);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new WantingCertificates(tls(serverLife)));
        server.createContext("/", this::serve);
        server.start();
    }

    /// One of a province in which it is now this moment.
    public static TestEstServer at(Instant now) throws IOException {
        return at(now, "localhost");
    }

    static TestEstServer at(Instant now, String host) throws IOException {
        return at(now, host, Duration.ofDays(2000));
    }

    static TestEstServer at(Instant now, String host, Duration serverLife) throws IOException {
        var began = now.minus(Duration.ofDays(3000));
        var root = TestAuthority.root("province root", began, now.plus(Duration.ofDays(6000)));
        return new TestEstServer(root, now, host, serverLife);
    }

    public URI uri() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    public void giveCode(String code) {
        validCodes.add(code);
    }

    /// How often something was asked for.
    long asked(String operation) {
        return asked.stream().filter(each -> each.startsWith(operation)).count();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var operation = exchange.getRequestURI().getPath().replace("/.well-known/est/", "");
            var body = exchange.getRequestBody().readAllBytes();
            var answer = answer((HttpsExchange) exchange, operation, body);
            if (losesAnswers && !operation.equals("cacerts")) {
                return; // closes without a word
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpsExchange exchange, String operation, byte[] body) {
        return switch (operation) {
            case "cacerts" -> {
                asked.add("cacerts");
                yield Answer.certificates(listed);
            }
            case "simpleenroll" -> enrol(exchange, key(body));
            case "simplereenroll" -> renew(exchange, key(body));
            default -> Answer.refusal(404, "There is nothing here.");
        };
    }

    private PublicKey key(byte[] body) {
        try {
            var request = TestAuthority.request(Base64.getMimeDecoder().decode(body));
            keys.add(request.getPublicKey());
            return request.getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer enrol(HttpExchange exchange, PublicKey key) {
        var basic = exchange.getRequestHeaders().getFirst("Authorization").substring(6);
        var proof = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
        var code = proof.substring(proof.indexOf(':') + 1);
        asked.add("simpleenroll " + code);
        if (prescribed.isPresent()) {
            return prescribed.get();
        }
        if (!validCodes.contains(code)) {
            return Answer.refusal(401, "This is not the hall's code: " + code);
        }
        if (!codes.computeIfAbsent(code, _ -> key).equals(key)) {
            return Answer.refusal(401, "The code was used by another box.");
        }
        return issued(proof.substring(0, proof.indexOf(':')), key);
    }

    private Answer renew(HttpsExchange exchange, PublicKey key) {
        try {
            var shown = (X509Certificate) exchange.getSSLSession().getPeerCertificates()[0];
            var name = shown.getSubjectX500Principal().getName().substring(3);
            asked.add("simplereenroll " + name);
            if (revoked.contains(shown)) {
                return Answer.refusal(403, "The province has revoked this box.");
            }
            return prescribed.orElseGet(() -> issued(name, key));
        } catch (SSLPeerUnverifiedException e) {
            return Answer.refusal(401, "No certificate was shown.");
        }
    }

    private Answer issued(String name, PublicKey key) {
        return Answer.certificates(
                strangely
                        .map(way -> way.issue(key))
                        .orElseGet(() -> List.of(issuing.hall(name, key, life()))));
    }

    TestAuthority.Life life() {
        return new TestAuthority.Life(now, now.plus(LIFE));
    }

    private SSLContext tls(Duration serverLife) throws IOException {
        try {
            var keyPair = TestAuthority.newKeys();
            var life = new TestAuthority.Life(now.minus(Duration.ofDays(30)), now.plus(serverLife));
            var chain =
                    new Certificate[] {
                        issuing.server(host, keyPair.getPublic(), life), issuing.certificate
                    };
            var store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry("server", keyPair.getPrivate(), new char[0], chain);
            var factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), new TrustManager[] {new TakesEverybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS of the test server", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static final class WantingCertificates extends HttpsConfigurator {
        WantingCertificates(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            var wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setWantClientAuth(true);
            parameters.setSSLParameters(wanted);
        }
    }

    /// Expired certificates come through the handshake; what they are good for is judged after it.
    private static final class TakesEverybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
