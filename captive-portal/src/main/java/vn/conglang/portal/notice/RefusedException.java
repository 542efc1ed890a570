package vn.conglang.portal.notice;

/// A file that can't become part of a notice.
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;

    /// @param key of the sentence that says why, and what to do instead
    RefusedException(String key) {
        super(key);
        this.key = key;
    }

    String key() {
        return key;
    }
}
