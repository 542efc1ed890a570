package vn.conglang.lab.certificate;

/// A certificate that could not be made or written.
public final class CertificateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
