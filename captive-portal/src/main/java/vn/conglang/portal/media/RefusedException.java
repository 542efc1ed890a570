package vn.conglang.portal.media;

/// A file that was sent and can't be used.
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;

    /// @param key of the sentence that says why, and what to do instead
    public RefusedException(String key) {
        super(key);
        this.key = key;
    }

    /// The key of the sentence that says why, and what to do instead.
    public String key() {
        return key;
    }
}
