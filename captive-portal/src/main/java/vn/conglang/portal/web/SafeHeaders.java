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
/// `form-action 'self'` covers the 303 after the button too, because it leads to the same origin.
final class SafeHeaders extends Handler.Wrapper {
    private static final String POLICY =
            "default-src 'none'; style-src '"
                    + Style.hash()
                    + "'; img-src data:; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final HttpFields FIELDS =
            HttpFields.from(
                    new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"),
                    field("Content-Security-Policy", POLICY),
                    field("X-Content-Type-Options", "nosniff"),
                    field("X-Frame-Options", "DENY"),
                    field("Referrer-Policy", "no-referrer"));

    SafeHeaders(Handler chain) {
        super(chain);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        addTo(response);
        return super.handle(request, response, callback);
    }

    static void addTo(Response response) {
        for (var field : FIELDS) {
            response.getHeaders().put(field);
        }
    }

    private static HttpField field(String name, String value) {
        return new PreEncodedHttpField(name, value);
    }
}
