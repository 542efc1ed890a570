package vn.conglang.province.people;

/// The key of the second factors is of no use, or another thing that a person must mend; the
/// message says what.
public final class PeopleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PeopleException(String message) {
        super(message);
    }

    PeopleException(String message, Throwable cause) {
        super(message, cause);
    }
}
