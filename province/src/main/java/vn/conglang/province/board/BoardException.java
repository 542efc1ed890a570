package vn.conglang.province.board;

/// The page could not be shown at all; the message says why.
public final class BoardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BoardException(String message, Throwable cause) {
        super(message, cause);
    }
}
