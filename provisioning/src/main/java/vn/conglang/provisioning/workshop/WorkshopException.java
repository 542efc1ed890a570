package vn.conglang.provisioning.workshop;

/// The workshop's folder can't be used, such as on a full disk; the program ends with exit code 70.
public final class WorkshopException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param action what was being done, such as "writing /var/lib/…/facts.csv"
    public WorkshopException(String action, Throwable cause) {
        super(action, cause);
    }
}
