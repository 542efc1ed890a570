package vn.conglang.province.board;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Tells the browser to run nothing but our one script, load nothing from elsewhere, and keep
/// nothing. With `no-referrer` it would send forms of our own pages with `Origin: null`.
final class SafeHeaders extends Handler.Wrapper {
    private static final HttpField[] HEADERS = {
        new PreEncodedHttpField(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self';"
                        + " script-src 'self'; connect-src 'self';"
                        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"),
        new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
        new PreEncodedHttpField("Referrer-Policy", "same-origin"),
        new PreEncodedHttpField("Cache-Control", "no-store"),
    };

    SafeHeaders(Handler inner) {
        super(inner);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        for (var header : HEADERS) {
            response.getHeaders().put(header);
        }
        return super.handle(request, response, callback);
    }
}
