package vn.conglang.province.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.conglang.province.api.ApiProblem.Fault;
import vn.conglang.province.api.ApiProblem.Kind;

/// The parameters of one question. Finds every fault before it complains. For one thread.
final class Asked {
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int LONGEST_SHOWN = 100;

    private final Map<String, List<String>> parameters;
    private final List<Fault> faults = new ArrayList<>();

    /// @param known names that may be given, each once
    Asked(Map<String, List<String>> parameters, String... known) {
        this.parameters = parameters;
        var all = Set.of(known);
        parameters.forEach((name, values) -> {
            if (!all.contains(name)) {
                fault(name, values.getFirst(), "unknown", String.join(", ", known));
            } else if (values.size() > 1) {
                fault(name, values.get(1), "once");
            }
        });
    }

    /// Reads a parameter; empty when it is absent or at fault.
    ///
    /// @param reading throws [IllegalArgumentException] when it can't be read
    /// @param must key of what it must be
    <T> Optional<T> read(String name, Function<String, T> reading, String must) {
        return given(name)
                .flatMap(value -> {
                    try {
                        return Optional.of(reading.apply(value));
                    } catch (IllegalArgumentException | DateTimeException e) {
                        fault(name, value, must);
                        return Optional.empty();
                    }
                });
    }

    /// Says that it is missing when it is.
    void require(String name, String must) {
        if (given(name).isEmpty()) {
            fault(name, "", must);
        }
    }

    /// A day such as `2026-06-30`.
    Optional<LocalDate> day(String name) {
        return read(
                name,
                text -> {
                    if (!DAY.matcher(text).matches()) {
                        throw new IllegalArgumentException(text);
                    }
                    return LocalDate.parse(text);
                },
                "day");
    }

    /// A whole number within bounds.
    int number(String name, int otherwise, int least, int most) {
        var text = given(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().matches("[0-9]{1,9}")) {
            var number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        fault(name, text.get(), "number", Integer.toString(least), Integer.toString(most));
        return otherwise;
    }

    void fault(String name, String value, String must, Object... values) {
        faults.add(new Fault(shown(name), shown(value), must, List.of(values)));
    }

    /// @throws ApiProblem when anything is not as it must be
    void check() {
        if (!faults.isEmpty()) {
            throw new ApiProblem(Kind.PARAMETERS, faults);
        }
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(parameters.get(name)).map(List::getFirst);
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
