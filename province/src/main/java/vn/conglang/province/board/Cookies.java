package vn.conglang.province.board;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import vn.conglang.province.people.Sessions;

/// The two cookies: who is signed in, and who is half way there. Immutable.
///
/// Over TLS both have the prefix `__Host-` (RFC 6265bis, 4.1.3.2): set by this host over TLS or not
/// at all.
record Cookies(boolean encrypted) {
    private static final String SESSION = "conglang";
    private static final String HALF_WAY = "conglang-half";

    Optional<String> session(Request request) {
        return value(request, SESSION);
    }

    Optional<String> halfWay(Request request) {
        return value(request, HALF_WAY);
    }

    /// A new session; whatever was half way is over.
    void setSession(Response response, String token) {
        set(response, SESSION, token, Sessions.LONGEST);
        set(response, HALF_WAY, "", Duration.ZERO);
    }

    void setHalfWay(Response response, String token) {
        set(response, HALF_WAY, token, Duration.ofHours(1));
    }

    void forget(Response response) {
        set(response, SESSION, "", Duration.ZERO);
        set(response, HALF_WAY, "", Duration.ZERO);
    }

    private String named(String name) {
        return encrypted ? "__Host-" + name : name;
    }

    private Optional<String> value(Request request, String name) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(named(name)))
                .map(HttpCookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private void set(Response response, String name, String value, Duration age) {
        response.getHeaders()
                .add(
                        HttpHeader.SET_COOKIE,
                        "%s=%s; Path=/; Max-Age=%d; %sHttpOnly; SameSite=Strict"
                                .formatted(
                                        named(name),
                                        value,
                                        age.toSeconds(),
                                        encrypted ? "Secure; " : ""));
    }
}
