package vn.conglang.gateway.panel;

/// The hardware of the panel could not be had; the message names the pin.
final class PanelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PanelException(String message, Throwable cause) {
        super(message, cause);
    }
}
