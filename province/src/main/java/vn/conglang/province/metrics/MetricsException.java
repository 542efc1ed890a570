package vn.conglang.province.metrics;

/// The figures for Prometheus can't be served; the message says why.
public final class MetricsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MetricsException(String message, Throwable cause) {
        super(message, cause);
    }
}
