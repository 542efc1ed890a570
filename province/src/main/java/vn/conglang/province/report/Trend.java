package vn.conglang.province.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import vn.conglang.province.geography.Place;
import vn.conglang.telemetry.HallId;

/// A commune month by month beside the province, both by the map of one day, so that every month is
/// of the same ground; counts are hidden as in reports.
///
/// @param points in order; the last month may not be over
/// @param halls that stood in the list there in any of these months, sorted by id
public record Trend(List<Point> points, List<OfHall> halls) {
    private static final double SECONDS_A_DAY = 86_400;

    public Trend {
        points = List.copyOf(points);
        halls = List.copyOf(halls);
    }

    /// One month.
    ///
    /// @param devices device-days as they are told: `12`, `<5`, `*`, `>=12` or `?`
    /// @param daily device-days for each day of a hall of which records tell; empty = not known or
    ///   not told
    /// @param province the same of all halls
    /// @param listed how many halls stood in the list
    /// @param heard of how many of these anything is known
    /// @param covered how much of their time records cover, in percent with one decimal; `?` where
    ///   no hall stood in the list
    public record Point(
            YearMonth month,
            String devices,
            OptionalDouble daily,
            OptionalDouble province,
            long listed,
            long heard,
            String covered) {}

    /// One hall.
    ///
    /// @param devices device-days of each month, as they are told; `?` also where it was not there
    public record OfHall(HallId hall, List<String> devices) {
        public OfHall {
            devices = List.copyOf(devices);
        }
    }

    /// @param first month from which on it is asked
    /// @param until first day that is not meant
    static Trend of(String commune, Months months, YearMonth first, LocalDate until) {
        var points = new ArrayList<Point>();
        var halls = new TreeMap<HallId, List<String>>(Comparator.comparing(HallId::value));
        for (var at = first; at.atDay(1).isBefore(until); at = at.plusMonths(1)) {
            var month = months.month(at.atDay(1));
            var places =
                    month.places().stream().filter(place -> place.code().equals(commune)).toList();
            points.add(point(at, month, places));
            for (var place : places) {
                for (var hall : month.halls(place).keySet()) {
                    var told = halls.computeIfAbsent(hall, _ -> new ArrayList<>());
                    while (told.size() < points.size() - 1) {
                        told.add("?");
                    }
                    told.add(month.told(Column.DEVICE_DAY).of(place, hall).code());
                }
            }
        }
        halls.values()
                .forEach(told -> {
                    while (told.size() < points.size()) {
                        told.add("?");
                    }
                });
        return new Trend(
                points,
                halls.entrySet().stream()
                        .map(each -> new OfHall(each.getKey(), each.getValue()))
                        .toList());
    }

    private static Point point(YearMonth at, Month month, List<Place> places) {
        var sum = Sum.of(places.stream().map(month::of));
        var told =
                Figure.sum(
                        places.stream()
                                .map(place -> month.told(Column.DEVICE_DAY).of(place))
                                .toList());
        var all = month.all();
        var halls = places.stream().flatMap(place -> month.halls(place).values().stream()).toList();
        return new Point(
                at,
                told.code(),
                daily(told, sum),
                daily(month.told(Column.DEVICE_DAY).all(), all),
                halls.size(),
                halls.stream().filter(Sum::isKnown).count(),
                sum.cell(Column.SECONDS_COVERED));
    }

    private static OptionalDouble daily(Figure told, Sum sum) {
        return told instanceof Figure.Exact(var value) && sum.seconds() > 0
                ? OptionalDouble.of(value * SECONDS_A_DAY / sum.seconds())
                : OptionalDouble.empty();
    }
}
