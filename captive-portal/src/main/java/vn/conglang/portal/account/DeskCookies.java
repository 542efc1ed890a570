package vn.conglang.portal.account;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// The desk's two cookies. Both with the prefix `__Host-` (RFC 6265bis, 4.1.3.2): set by this host
/// over TLS or not at all.
final class DeskCookies {
    private static final String SESSION = "__Host-phien";
    private static final String DEVICE = "__Host-may";

    private DeskCookies() {}

    /// Who is signed in.
    static Optional<String> session(Request request) {
        return value(request, SESSION);
    }

    /// The device, known from an earlier sign-in.
    static Optional<String> device(Request request) {
        return value(request, DEVICE);
    }

    static void setSession(Response response, String token) {
        set(response, SESSION, token, Sessions.LONGEST);
    }

    static void setDevice(Response response, String token) {
        set(response, DEVICE, token, Duration.ofDays(400));
    }

    static void forgetSession(Response response) {
        set(response, SESSION, "", Duration.ZERO);
    }

    private static Optional<String> value(Request request, String name) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static void set(Response response, String name, String value, Duration age) {
        response.getHeaders()
                .add(
                        HttpHeader.SET_COOKIE,
                        "%s=%s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Strict"
                                .formatted(name, value, age.toSeconds()));
    }
}
