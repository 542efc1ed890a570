package vn.conglang.gateway;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A keeper at the desk of a running agent: trusts its certificate, has used the first code.
final class Keeper implements AutoCloseable {
    private final HttpClient browser;
    private final String desk;

    private Keeper(HttpClient browser, String desk) {
        this.browser = browser;
        this.desk = desk;
    }

    static Keeper signIn(Gateway gateway, Path data) {
        var browser =
                HttpClient.newBuilder()
                        .sslContext(trusting(data.resolve("contents/certificate")))
                        .cookieHandler(new CookieManager())
                        .build();
        var keeper = new Keeper(browser, "https://localhost:" + gateway.deskPort());
        var code = gateway.firstDeskCode().orElseThrow();
        var status =
                keeper.post(
                        "/ma-moi",
                        "code="
                                + code
                                + "&name="
                                + encoded("Hoàng Văn Páo")
                                + "&password=cay+da+ben+nuoc&again=cay+da+ben+nuoc");
        if (status != 303) {
            throw new IllegalStateException("the desk answered " + status);
        }
        return keeper;
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(desk + path)).build()).body();
    }

    private int post(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(desk + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .statusCode();
    }

    private java.net.http.HttpResponse<String> send(HttpRequest request) {
        try {
            return browser.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
        browser.close();
    }
}
