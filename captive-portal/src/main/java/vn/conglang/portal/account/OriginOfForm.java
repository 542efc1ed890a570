package vn.conglang.portal.account;

import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// Whether a form was sent from one of our own pages, as far as the browser tells.
final class OriginOfForm {
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private OriginOfForm() {}

    /// Judged by `Sec-Fetch-Site` (W3C Fetch Metadata) where the browser knows it, else by
    /// `Origin`. A browser that sends neither is left to the cookie's `SameSite` and the form's
    /// token.
    static boolean isOurs(Request request) {
        var site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null && !OURS.contains(site)) {
            return false;
        }
        var origin = request.getHeaders().get(HttpHeader.ORIGIN);
        return origin == null || origin.equals("https://" + request.getHttpURI().getAuthority());
    }
}
