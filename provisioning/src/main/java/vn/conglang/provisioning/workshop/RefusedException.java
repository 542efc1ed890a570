package vn.conglang.provisioning.workshop;

import java.util.List;

/// Input that was refused, with nothing done: the message lists every problem, one a line, in words
/// for the person who gave it. The program ends with exit code 78.
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }

    public RefusedException(String problem) {
        this(List.of(problem));
    }
}
