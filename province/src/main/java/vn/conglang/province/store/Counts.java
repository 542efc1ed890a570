package vn.conglang.province.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Numbers by names, such as taps by service: to and from PostgreSQL.
final class Counts {
    /// PostgreSQL's order of names: the short ones first, then by bytes.
    private static final Comparator<String> ORDER =
            Comparator.comparingInt((String name) -> name.getBytes(UTF_8).length)
                    .thenComparing(name -> name.getBytes(UTF_8), Arrays::compareUnsigned);

    private Counts() {}

    /// Names without control characters as a `jsonb` object, letter for letter as PostgreSQL writes
    /// it.
    static String json(Map<String, Long> counts) {
        return counts.keySet().stream()
                .sorted(ORDER)
                .map(name -> "\"%s\": %d".formatted(escaped(name), counts.get(name)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /// Reads an array of names and, in the next column, one of their numbers.
    static Map<String, Long> of(ResultSet row, int column) throws SQLException {
        var names = (String[]) row.getArray(column).getArray();
        if (names.length == 0) {
            return Map.of();
        }
        var values = (Long[]) row.getArray(column + 1).getArray();
        var counts = new HashMap<String, Long>();
        for (var at = 0; at < names.length; at++) {
            counts.put(names[at], values[at]);
        }
        return counts;
    }
}
