package vn.conglang.portal.news;

/// A feed that can't be fetched or read; what was fetched before stays.
final class NewsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewsException(String message) {
        super(message);
    }

    NewsException(String message, Throwable cause) {
        super(message, cause);
    }
}
