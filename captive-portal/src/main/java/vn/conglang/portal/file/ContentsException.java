package vn.conglang.portal.file;

/// Contents that could not be read or kept, such as on a full card. Nothing changed then.
public final class ContentsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what could not be done
    public ContentsException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
