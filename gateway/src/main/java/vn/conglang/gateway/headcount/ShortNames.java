package vn.conglang.gateway.headcount;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The names of a day's devices, cut to as many digits as tell them all apart: a name is random,
/// and every byte of it has to be written. No two are ever taken for one another, for the digits
/// are counted for the very names of the day. Immutable.
final class ShortNames {
    /// Digits of a name from [DayKey#nameOf].
    private static final int WHOLE = 32;

    private final NavigableSet<String> day;
    private final int digits;

    private ShortNames(NavigableSet<String> day) {
        this.day = day;
        this.digits = digits(day);
    }

    /// @param day all names of the day that are known when it is read again
    static ShortNames of(Set<String> day) {
        return new ShortNames(new TreeSet<>(day));
    }

    /// More than any two of them share at their beginning; names beside each other share most.
    private static int digits(NavigableSet<String> names) {
        int digits = 1;
        var before = "";
        for (var name : names) {
            int shared = 0;
            while (shared < Math.min(before.length(), name.length())
                    && before.charAt(shared) == name.charAt(shared)) {
                shared++;
            }
            digits = Math.max(digits, shared + 1);
            before = name;
        }
        return digits;
    }

    /// Names that are not of the day stay whole. Sorted, for what begins alike packs well.
    <T> Map<String, T> cut(Map<String, T> named) {
        var cut = new TreeMap<String, T>();
        named.forEach((name, each) ->
                cut.put(
                        day.contains(name) && digits < WHOLE ? name.substring(0, digits) : name,
                        each));
        return cut;
    }

    /// The whole names again; leaves those out that are of no device of the day.
    <T> Map<String, T> whole(Map<String, T> cut) {
        var whole = new HashMap<String, T>();
        cut.forEach((name, each) -> find(name).ifPresent(found -> whole.put(found, each)));
        return whole;
    }

    private Optional<String> find(String name) {
        return name.length() == WHOLE
                ? Optional.of(name)
                : Optional.ofNullable(day.ceiling(name)).filter(found -> found.startsWith(name));
    }
}
