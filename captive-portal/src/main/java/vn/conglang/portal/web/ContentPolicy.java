package vn.conglang.portal.web;

/// What a page may load, as its `Content-Security-Policy` (CSP Level 3), and what of the device it
/// may use, as its `Permissions-Policy` (W3C). Never anything from another host, never anything
/// written into the page but its own style sheet.
public enum ContentPolicy {
    /// Guests' pages: pictures and voices of this box, no script at all, nothing of the phone.
    GUEST("img-src 'self' data:; media-src 'self'", "microphone=()"),

    /// The desk: also its own script, and what that makes before it is sent (a photo's preview, a
    /// voice just recorded with the microphone; a camera is the phone's own program).
    DESK(
            "script-src 'self'; connect-src 'self'; img-src 'self' data: blob:; media-src 'self'"
                    + " blob:",
            "microphone=(self)");

    private final String text;
    private final String permissions;

    ContentPolicy(String sources, String sound) {
        text =
                "default-src 'none'; style-src 'self' '"
                        + Style.hash()
                        + "'; "
                        + sources
                        + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        permissions = sound + ", camera=(), geolocation=(), payment=(), usb=()";
    }

    /// The value of `Content-Security-Policy`.
    String text() {
        return text;
    }

    /// The value of `Permissions-Policy`.
    String permissions() {
        return permissions;
    }
}
