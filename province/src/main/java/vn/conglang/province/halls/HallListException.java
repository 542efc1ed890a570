package vn.conglang.province.halls;

import java.util.List;

/// A list of halls that can't be taken; the message holds every problem, one a line.
final class HallListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int count;

    HallListException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.count = problems.size();
    }

    HallListException(String problem, Exception cause) {
        super(problem, cause);
        this.count = 1;
    }

    /// How many problems there are.
    int count() {
        return count;
    }
}
