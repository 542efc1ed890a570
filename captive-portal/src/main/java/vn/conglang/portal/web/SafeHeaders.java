package vn.conglang.portal.web;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Puts on every answer what keeps it out of caches, frames and the hands of foreign content.
///
/// The referrer stays within the box, not nowhere: with `no-referrer` a browser says `Origin: null`
/// of our own forms too, and the desk could not tell them from others (Fetch, 3.2).
///
/// `form-action 'self'` covers the 303 after the button too, because it leads to the same origin.
final class SafeHeaders extends Handler.Wrapper {
    private static final HttpFields FIELDS =
            HttpFields.from(
                    new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"),
                    field("X-Content-Type-Options", "nosniff"),
                    field("X-Frame-Options", "DENY"),
                    field("Referrer-Policy", "same-origin"),
                    field("Cross-Origin-Opener-Policy", "same-origin"),
                    field("Cross-Origin-Resource-Policy", "same-origin"));

    private static final HttpFields STRICTEST = fields(ContentPolicy.GUEST);

    private final HttpFields policy;

    SafeHeaders(ContentPolicy policy, Handler chain) {
        super(chain);
        this.policy = fields(policy);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        addTo(response, policy);
        return super.handle(request, response, callback);
    }

    /// For an answer given outside the chain: the strictest policy.
    static void addTo(Response response) {
        addTo(response, STRICTEST);
    }

    private static void addTo(Response response, HttpFields policy) {
        for (var field : FIELDS) {
            response.getHeaders().put(field);
        }
        for (var field : policy) {
            response.getHeaders().put(field);
        }
    }

    private static HttpFields fields(ContentPolicy policy) {
        return HttpFields.from(
                field("Content-Security-Policy", policy.text()),
                field("Permissions-Policy", policy.permissions()));
    }

    private static HttpField field(String name, String value) {
        return new PreEncodedHttpField(name, value);
    }
}
