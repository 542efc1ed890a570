package vn.conglang.gateway.firewall;

/// The kernel's firewall could not be read or changed.
public final class FirewallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FirewallException(String message) {
        super(message);
    }

    FirewallException(String message, Throwable cause) {
        super(message, cause);
    }
}
