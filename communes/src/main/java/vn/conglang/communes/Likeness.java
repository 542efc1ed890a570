package vn.conglang.communes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A way of comparing what somebody wrote with our own names, whose spelling is worked out once.
/// Thread-safe.
final class Likeness {
    private final UnaryOperator<String> spelling;
    private final Map<String, String> ours = new ConcurrentHashMap<>();

    Likeness(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    /// Holds for our names that are what somebody wrote.
    Predicate<String> to(String written) {
        var wanted = spelling.apply(written);
        return our -> wanted.equals(ours.computeIfAbsent(our, spelling));
    }
}
