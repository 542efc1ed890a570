package vn.conglang.province.rollout;

/// What was to go round can't; says what and why.
public final class RolloutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RolloutException(String message) {
        super(message);
    }

    RolloutException(String message, Throwable cause) {
        super(message, cause);
    }
}
