package vn.conglang.portal.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// Somebody at a desk that really listens on this machine, over TLS, trusting its certificate.
public final class DeskBrowser implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    /// Shorter than the desk's own with a silent connection.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PATIENCE_WITH_FILES = Duration.ofMinutes(2);
    private static final String BOUNDARY = "----bac-pao";
    private static final Pattern TOKEN =
            Pattern.compile("name=\"formToken\" value=\"([0-9a-f]+)\"");

    private final int port;
    private final SSLContext trusting;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    /// @param contents the hall's folder, in which the certificate lies
    /// @param from an address of this machine
    public DeskBrowser(int port, Path contents, String from) {
        this.port = port;
        this.trusting = trusting(contents.resolve("certificate"));
        this.client =
                HttpClient.newBuilder()
                        .sslContext(trusting)
                        .version(HttpClient.Version.HTTP_1_1)
                        .localAddress(InetAddress.ofLiteral(from))
                        .cookieHandler(cookies)
                        .connectTimeout(PATIENCE)
                        .build();
    }

    /// A connection from an address, on which nothing has been said yet.
    public Socket knock(String address) {
        try {
            var socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
            socket.connect(new InetSocketAddress(HERE, port), 10_000);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A connection from an address that has shaken hands.
    public SSLSocket shake(String address) throws IOException {
        var factory = trusting.getSocketFactory();
        var socket = (SSLSocket) factory.createSocket(knock(address), "127.0.0.1", port, true);
        socket.startHandshake();
        return socket;
    }

    /// Makes an account with a one-time code, which signs in.
    public HttpResponse<String> enter(String code, String name) {
        var password = DeskVisit.PASSWORD;
        return post(
                "/ma-moi",
                Map.of("code", code, "name", name, "password", password, "again", password));
    }

    public HttpResponse<String> get(String path) {
        return send(to(path));
    }

    public HttpResponse<String> post(String path, Map<String, String> fields) {
        var body =
                fields.entrySet().stream()
                        .map(each ->
                                each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        return send(
                to(path).header("Content-Type", "application/x-www-form-urlencoded")
                        .timeout(body.length() > 100_000 ? PATIENCE_WITH_FILES : PATIENCE)
                        .POST(BodyPublishers.ofString(body)));
    }

    /// POST of a form with one file, with the token of the desk's first page.
    ///
    /// @param bytes of the file, from the beginning each time
    public HttpResponse<String> upload(
            String path, Map<String, String> fields, String file, Supplier<InputStream> bytes) {
        var token = TOKEN.matcher(get("/").body());
        var all = new TreeMap<>(fields);
        all.put("formToken", token.find() ? token.group(1) : "");
        var head = new StringBuilder();
        all.forEach((name, value) -> head.append(part(name, "")).append(value).append("\r\n"));
        head.append(part(file, "; filename=\"x\""));
        return send(
                to(path).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .timeout(PATIENCE_WITH_FILES)
                        .POST(
                                BodyPublishers.ofInputStream(() ->
                                        joined(
                                                stream(head.toString()),
                                                bytes.get(),
                                                stream("\r\n--" + BOUNDARY + "--\r\n")))));
    }

    private static String part(String name, String more) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                .formatted(BOUNDARY, name, more);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static InputStream joined(InputStream... streams) {
        return new SequenceInputStream(Collections.enumeration(List.of(streams)));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The cookies, as they are sent.
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(each -> each.getName() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    }

    private static SSLContext trusting(Path folder) {
        try (var files = Files.list(folder)) {
            var file = files.findFirst().orElseThrow().toFile();
            var store = KeyStore.getInstance(file, "on-this-card".toCharArray());
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null);
            trusted.setCertificateEntry("desk", store.getCertificate("desk"));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
