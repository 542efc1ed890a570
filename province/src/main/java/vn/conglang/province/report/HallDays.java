package vn.conglang.province.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.conglang.province.geography.Geography;
import vn.conglang.province.geography.Place;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.UsageSum;
import vn.conglang.telemetry.HallId;

/// The days of one hall in one month. A day is a part of the hall's month in its place, and is told
/// so that no hidden day can be worked out from that.
///
/// @param until first day that is not meant
record HallDays(
        Store store,
        Geography geography,
        ZoneId zone,
        LocalDate from,
        LocalDate until,
        HallId hall) {

    /// One for each day.
    ///
    /// @param month what all halls did in it
    List<Line> lines(Month month) {
        var days = sums();
        var told = told(days, month);
        return days.entrySet().stream()
                .map(each ->
                        new Line(
                                each.getKey().toString(),
                                "",
                                each.getValue(),
                                column -> told(told, column, each.getKey()),
                                each.getValue()::cell))
                .toList();
    }

    private static Figure told(
            Map<Column, Map<LocalDate, Figure>> told, Column column, LocalDate day) {
        return told.getOrDefault(column, Map.of()).getOrDefault(day, new Figure.Unknown());
    }

    private SortedMap<LocalDate, Sum> sums() {
        var days = new TreeMap<LocalDate, Sum>();
        from.datesUntil(until).forEach(day -> days.put(day, new Sum()));
        store.usageSums(
                        new UsageSum.Question(
                                from,
                                until,
                                geography.cuts(from, until),
                                true,
                                false,
                                Optional.of(hall)))
                .forEach(sum -> of(days, sum.first()).add(sum));
        var declared = new DeclaredTime(zone);
        for (var stay : geography.stays(from, until)) {
            if (stay.hall().equals(hall)) {
                stay.from()
                        .datesUntil(stay.until())
                        .forEach(day ->
                                of(days, day)
                                        .addListed(
                                                seconds(day),
                                                declared.seconds(
                                                        stay.hours(), day, day.plusDays(1))));
            }
        }
        return days;
    }

    private static Sum of(Map<LocalDate, Sum> days, LocalDate day) {
        return days.computeIfAbsent(day, _ -> new Sum());
    }

    private long seconds(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toEpochSecond()
                - day.atStartOfDay(zone).toEpochSecond();
    }

    private Map<Column, Map<LocalDate, Figure>> told(SortedMap<LocalDate, Sum> days, Month month) {
        var places =
                days.keySet().stream()
                        .collect(Collectors.groupingBy(day -> geography.place(hall, day)));
        var told = new EnumMap<Column, Map<LocalDate, Figure>>(Column.class);
        for (var column : Month.COUNTS) {
            var figures = new TreeMap<LocalDate, Figure>();
            places.forEach((place, each) -> hide(column, place, each, days, month, figures));
            told.put(column, figures);
        }
        return told;
    }

    private void hide(
            Column column,
            Place place,
            List<LocalDate> of,
            Map<LocalDate, Sum> days,
            Month month,
            Map<LocalDate, Figure> figures) {
        var counts = new ArrayList<Optional<Long>>();
        of.forEach(day -> counts.add(of(days, day).count(column)));
        var hidden = Masking.hide(counts, month.told(column).of(place, hall));
        for (int at = 0; at < of.size(); at++) {
            figures.put(of.get(at), hidden.get(at));
        }
    }
}
