package vn.conglang.provisioning.updates;

/// The repository can't be worked on; says what was being done and what the tool said.
final class UpdatesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UpdatesException(String message) {
        super(message);
    }

    UpdatesException(String message, Throwable cause) {
        super(message, cause);
    }
}
