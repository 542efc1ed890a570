package vn.conglang.telemetry;

/// A payload that is not what the contract says.
public final class TelemetryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TelemetryException(String message) {
        super(message);
    }

    public TelemetryException(String message, Throwable cause) {
        super(message, cause);
    }
}
