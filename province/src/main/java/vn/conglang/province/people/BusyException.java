package vn.conglang.province.people;

/// Too many passwords wait to be checked; another try in some seconds may do.
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
