package vn.conglang.provisioning.enrolment;

/// Enrolment that could not be prepared or served.
public final class EnrolmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnrolmentException(String message) {
        super(message);
    }

    EnrolmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
