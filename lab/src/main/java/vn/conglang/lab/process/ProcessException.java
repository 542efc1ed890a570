package vn.conglang.lab.process;

/// A program that could not be started, did not end in time, or ended with an exit code that says
/// no.
public final class ProcessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProcessException(String message) {
        super(message);
    }

    ProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
