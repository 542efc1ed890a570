package vn.conglang.province.report;

import java.util.List;

/// A count of devices or visits as it is told outside its hall.
sealed interface Figure {
    /// Counts from one to this are not told.
    long FEW_MOST = 4;

    /// The number itself.
    record Exact(long value) implements Figure {}

    /// From one to [#FEW_MOST].
    record Few() implements Figure {}

    /// Any number: told, it would let a reader work out a few elsewhere.
    record Withheld() implements Figure {}

    /// That many or more: a part of the sum is not told.
    record AtLeast(long value) implements Figure {}

    /// Nothing was seen, so there is no number.
    record Unknown() implements Figure {}

    /// A number by itself.
    static Figure of(long value) {
        return value > 0 && value <= FEW_MOST ? new Few() : new Exact(value);
    }

    /// The sum of figures that are told, made of nothing but what is told.
    static Figure sum(List<Figure> parts) {
        var known = parts.stream().filter(part -> !(part instanceof Unknown)).toList();
        if (known.isEmpty()) {
            return new Unknown();
        }
        if (known.size() == 1) {
            return known.getFirst();
        }
        var least = known.stream().mapToLong(Figure::least).sum();
        return known.stream().allMatch(Exact.class::isInstance)
                ? new Exact(least)
                : new AtLeast(least);
    }

    /// The least number that it may be.
    default long least() {
        return switch (this) {
            case Exact(var value) -> value;
            case AtLeast(var value) -> value;
            case Few _ -> 1;
            case Withheld _, Unknown _ -> 0;
        };
    }

    /// How it is written where no language is: `12`, `<5`, `*`, `>=12` or `?`.
    default String code() {
        return switch (this) {
            case Exact(var value) -> Long.toString(value);
            case AtLeast(var value) -> ">=" + value;
            case Few _ -> "<" + (FEW_MOST + 1);
            case Withheld _ -> "*";
            case Unknown _ -> "?";
        };
    }
}
