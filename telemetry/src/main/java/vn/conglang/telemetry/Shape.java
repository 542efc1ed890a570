package vn.conglang.telemetry;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares parsed JSON with a record type and collects what is missing or of the wrong type. The
/// JSON library alone would read a missing number as 0, and unknown is never zero.
final class Shape {
    private static final int MOST_PROBLEMS = 10;

    /// What reflection says of each record type, asked once.
    private static final ClassValue<List<Field>> FIELDS =
            new ClassValue<>() {
                @Override
                protected List<Field> computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
                }
            };

    private final List<String> problems = new ArrayList<>();

    private Shape() {}

    /// One component of a record type.
    private record Field(String name, Type type, boolean mayMiss) {
        static Field of(RecordComponent component) {
            return new Field(
                    component.getName(),
                    component.getGenericType(),
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }
    }

    /// At most ten problems, each naming the field and the value; empty when the shape fits.
    static List<String> problems(Class<?> type, @Nullable Object json) {
        var shape = new Shape();
        shape.check("", type, json);
        return shape.problems;
    }

    private void check(String at, Type type, @Nullable Object json) {
        if (problems.size() >= MOST_PROBLEMS) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            checkEach(at, generic, json);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            checkFields(at, plain, json);
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            checkConstant(at, plain, json);
        } else if (type == String.class) {
            expect(json instanceof String, at, "must be text", json);
        } else {
            expect(json instanceof Long, at, "must be a whole number", json);
            var held = !(json instanceof Long n) || Math.abs((double) n) <= Limits.LARGEST;
            expect(held, at, "must be at most " + Limits.LARGEST, "more");
        }
    }

    private void checkFields(String at, Class<?> type, @Nullable Object json) {
        if (!(json instanceof Map<?, ?> fields)) {
            expect(false, at, "must be an object", json);
            return;
        }
        for (var field : FIELDS.get(type)) {
            var name = at.isEmpty() ? field.name() : at + "." + field.name();
            if (fields.containsKey(field.name())) {
                check(name, field.type(), fields.get(field.name()));
            } else if (!field.mayMiss()) {
                problems.add(name + " is missing");
            }
        }
    }

    private void checkEach(String at, ParameterizedType type, @Nullable Object json) {
        var arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            if (!(json instanceof List<?> items)) {
                expect(false, at, "must be a list", json);
                return;
            }
            for (int i = 0; i < items.size(); i++) {
                check(at + "[" + i + "]", arguments[0], items.get(i));
            }
        } else if (json instanceof Map<?, ?> entries) {
            entries.forEach((key, value) ->
                    check(at + "." + Limits.shown(key.toString()), arguments[1], value));
        } else {
            expect(false, at, "must be an object", json);
        }
    }

    private void checkConstant(String at, Class<?> type, @Nullable Object json) {
        var names =
                Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        var known = json instanceof String s && List.of(names.split(", ")).contains(s);
        expect(known, at, "must be one of " + names, json);
    }

    private void expect(boolean holds, String at, String mustBe, @Nullable Object json) {
        if (!holds) {
            var got = json == null ? "null" : Limits.shown(json);
            problems.add((at.isEmpty() ? "the payload" : at) + " " + mustBe + " (got " + got + ")");
        }
    }
}
