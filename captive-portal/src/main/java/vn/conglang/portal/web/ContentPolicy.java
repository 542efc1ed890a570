package vn.conglang.portal.web;

/// What a page may load, as its `Content-Security-Policy` (CSP Level 3). Never anything from
/// another host, never anything written into the page but its own style sheet.
public enum ContentPolicy {
    /// Guests' pages: pictures and voices of this box, no script at all.
    GUEST("img-src 'self' data:; media-src 'self'"),

    /// The desk: also its own script, and what that makes before it is sent (a photo's preview, a
    /// voice just recorded).
    DESK(
            "script-src 'self'; connect-src 'self'; img-src 'self' data: blob:; media-src 'self'"
                    + " blob:");

    private final String text;

    ContentPolicy(String sources) {
        text =
                "default-src 'none'; style-src 'self' '"
                        + Style.hash()
                        + "'; "
                        + sources
                        + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    /// The header's value.
    String text() {
        return text;
    }
}
