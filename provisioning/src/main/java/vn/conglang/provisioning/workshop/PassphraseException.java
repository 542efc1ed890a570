package vn.conglang.provisioning.workshop;

/// A passphrase that is missing, open to others, too short or wrong.
public final class PassphraseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PassphraseException(String message) {
        super(message);
    }

    public PassphraseException(String message, Throwable cause) {
        super(message, cause);
    }
}
