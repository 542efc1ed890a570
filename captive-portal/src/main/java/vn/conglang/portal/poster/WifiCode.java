package vn.conglang.portal.poster;

/// What a phone's camera reads to join an open Wi-Fi.
final class WifiCode {
    private WifiCode() {}

    /// The text of the code, in the form that Android and iOS know.
    static String text(String name) {
        return "WIFI:T:nopass;S:" + name.replaceAll("([\\\\;,:\"])", "\\\\$1") + ";;";
    }
}
