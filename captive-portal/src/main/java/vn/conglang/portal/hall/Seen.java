package vn.conglang.portal.hall;

/// A mark of what somebody saw before writing, to notice that another wrote meanwhile.
final class Seen {
    private Seen() {}

    /// What came back from a form; empty when it is no mark.
    static String read(String sent) {
        return sent.matches("[0-9a-f]{1,8}") ? sent : "";
    }

    /// Equal for equal parts, also after a restart.
    static String of(Object part) {
        return Integer.toHexString(part.toString().hashCode());
    }
}
