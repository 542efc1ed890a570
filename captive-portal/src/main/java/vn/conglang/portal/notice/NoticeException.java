package vn.conglang.portal.notice;

/// A notices file that cannot be used; the message lists every problem, one a line.
final class NoticeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoticeException(String message) {
        super(message);
    }

    NoticeException(String message, Throwable cause) {
        super(message, cause);
    }
}
