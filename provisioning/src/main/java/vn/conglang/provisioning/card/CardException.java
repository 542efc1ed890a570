package vn.conglang.provisioning.card;

/// A card that could not be written; the program ends with exit code 70.
final class CardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CardException(String action, Throwable cause) {
        super(action, cause);
    }
}
