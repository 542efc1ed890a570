package vn.conglang.provisioning.enrolment;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.provisioning.authority.CertificateChain;

/// What goes back over HTTP.
final class Replies {
    /// Line ends that the usual tools accept.
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /// Said before all of the request was read, so that nothing can follow it.
    private static final Set<Refusal> UNREAD =
            Set.of(Refusal.NOT_FOUND, Refusal.WRONG_METHOD, Refusal.WRONG_TYPE, Refusal.TOO_LARGE);

    private Replies() {}

    /// Certificates (RFC 7030 4.1.3, 4.2.3): a certs-only PKCS#7 message in base64.
    static void certificates(
            String type, CertificateChain chain, Response response, Callback callback) {
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, type);
        headers.put("Content-Transfer-Encoding", "base64");
        write(LINES.encodeToString(chain.pkcs7()) + "\n", response, callback);
    }

    /// One sentence, in Vietnamese unless the client prefers English.
    static void refused(
            Outcome.Refused refused, Request request, Response response, Callback callback) {
        var language = language(request);
        var headers = response.getHeaders();
        response.setStatus(refused.why().status());
        headers.put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        headers.put(HttpHeader.CONTENT_LANGUAGE, language.toLanguageTag());
        if (refused.why().status() == 401) {
            headers.put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"conglang\", charset=\"UTF-8\"");
        }
        if (refused.after().isPositive()) {
            headers.put(HttpHeader.RETRY_AFTER, refused.after().toSeconds() + 1);
        }
        if (UNREAD.contains(refused.why())) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
        if (refused.why() == Refusal.WRONG_METHOD) {
            headers.put(HttpHeader.ALLOW, allowed(request));
        }
        write(Sentences.of(refused.why(), language) + "\n", response, callback);
    }

    private static Locale language(Request request) {
        return request.getHeaders().contains(HttpHeader.ACCEPT_LANGUAGE)
                ? Sentences.language(Request.getLocales(request))
                : Sentences.language(List.of());
    }

    private static String allowed(Request request) {
        return Request.getPathInContext(request).toLowerCase(Locale.ROOT).endsWith("/cacerts")
                ? "GET"
                : "POST";
    }

    private static void write(String text, Response response, Callback callback) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        Content.Sink.write(response, true, text, callback);
    }
}
