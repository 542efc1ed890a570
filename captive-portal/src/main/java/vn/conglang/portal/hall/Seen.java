package vn.conglang.portal.hall;

/// A mark of what somebody saw before writing, to notice that another wrote meanwhile.
final class Seen {
    private Seen() {}

    /// Equal for equal parts, also after a restart.
    static String of(Object part) {
        return Integer.toHexString(part.toString().hashCode());
    }
}
