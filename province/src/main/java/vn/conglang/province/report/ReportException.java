package vn.conglang.province.report;

/// That a report can't be made; the message is for whoever asked for it on the command line.
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why.
    public enum Reason {
        /// Nobody knows such a commune or hall.
        NO_SUCH_UNIT,
        /// No day of the month or year is over.
        NOT_BEGUN,
        /// Its sums are being made just now.
        BUSY
    }

    ReportException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    ReportException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
