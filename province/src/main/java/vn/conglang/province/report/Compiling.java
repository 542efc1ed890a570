package vn.conglang.province.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.conglang.communes.Communes;
import vn.conglang.province.geography.Geography;
import vn.conglang.province.geography.Place;
import vn.conglang.province.report.ReportContent.Row;
import vn.conglang.province.report.ReportSubject.OneCommune;
import vn.conglang.province.report.ReportSubject.OneHall;
import vn.conglang.province.report.ReportSubject.WholeProvince;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;

/// Makes the content of one report of what is stored. For one thread.
final class Compiling {
    private final Store store;
    private final Communes communes;
    private final ZoneId zone;
    private final ReportSubject subject;
    private final LocalDate from;
    private final LocalDate until;
    private final Geography geography;
    private final Months months;
    private final Map<HallId, LocalDate> visits;

    /// @param until first day that is not in it, for a month that is not over
    Compiling(Store store, Communes communes, ZoneId zone, ReportSubject subject, LocalDate until) {
        this.store = store;
        this.communes = communes;
        this.zone = zone;
        this.subject = subject;
        this.from = subject.period().from();
        this.until = until;
        this.geography = new Geography(communes, store.hallPeriods(), subject.asOf());
        this.months = Months.of(store, geography, zone, from, until, true);
        this.visits =
                store
                        .visits(
                                from.atStartOfDay(zone).toInstant(),
                                until.atStartOfDay(zone).toInstant())
                        .entrySet()
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        each -> LocalDate.ofInstant(each.getValue(), zone)));
    }

    ReportContent content() {
        return switch (subject.unit()) {
            case WholeProvince unit -> content("", Column.of(unit), places(), all());
            case OneCommune unit -> commune(unit);
            case OneHall unit -> hall(unit);
        };
    }

    private ReportContent content(String name, List<Column> columns, List<Line> lines, Line all) {
        return new ReportContent(
                name,
                provinceName(),
                columns.stream().map(Column::id).toList(),
                lines.stream().map(line -> line.row(columns)).toList(),
                all.row(columns),
                subject.period().month().isPresent() || subject.unit() instanceof OneHall
                        ? List.of()
                        : monthly(columns),
                Services.rows(months.all(), subject.unit()));
    }

    private String provinceName() {
        var province = communes.province(subject.asOf().orElse(until.minusDays(1)));
        var kind = province.kind();
        return kind.substring(0, 1).toUpperCase(Locale.ROOT)
                + kind.substring(1)
                + " "
                + province.name();
    }

    private List<Line> places() {
        return months.all().stream()
                .flatMap(month -> month.places().stream())
                .distinct()
                .sorted()
                .map(place -> ofPlaces(place.code(), place.name(), place::equals, months.all()))
                .toList();
    }

    private Line all() {
        return new Line(
                "",
                "",
                Sum.of(months.all().stream().map(Month::all)),
                column ->
                        Figure.sum(
                                months.all().stream()
                                        .map(month -> month.told(column).all())
                                        .toList()),
                column -> halls(column, _ -> true, months.all()));
    }

    private Line ofPlaces(String key, String name, Predicate<Place> which, Collection<Month> of) {
        return new Line(
                key,
                name,
                Sum.of(of.stream().flatMap(month -> places(month, which).map(month::of))),
                column ->
                        Figure.sum(
                                of.stream()
                                        .map(month -> told(month, month.told(column), which))
                                        .toList()),
                column -> halls(column, which, of));
    }

    private static Stream<Place> places(Month month, Predicate<Place> which) {
        return month.places().stream().filter(which);
    }

    private String halls(Column column, Predicate<Place> which, Collection<Month> of) {
        return switch (column) {
            case HALLS -> count(which, of, (_, _) -> true);
            case HALLS_HEARD -> count(which, of, (_, sum) -> sum.isKnown());
            case HALLS_VISITED -> count(which, of, (hall, _) -> visits.containsKey(hall));
            case HALLS_DECLARED -> count(which, of, (_, sum) -> sum.isDeclared());
            default -> "";
        };
    }

    private static String count(
            Predicate<Place> which, Collection<Month> of, BiPredicate<HallId, Sum> counts) {
        var halls = new HashSet<HallId>();
        for (var month : of) {
            places(month, which)
                    .forEach(place ->
                            month.halls(place)
                                    .forEach((hall, sum) -> {
                                        if (counts.test(hall, sum)) {
                                            halls.add(hall);
                                        }
                                    }));
        }
        return Integer.toString(halls.size());
    }

    private List<Row> monthly(List<Column> columns) {
        return months.byMonth().entrySet().stream()
                .map(each -> {
                    var one = List.of(each.getValue());
                    var key = each.getKey().toString();
                    var line =
                            switch (subject.unit()) {
                                case OneCommune(var code) ->
                                        ofPlaces(key, "", place -> place.code().equals(code), one);
                                default ->
                                        new Line(
                                                key,
                                                "",
                                                each.getValue().all(),
                                                column -> each.getValue().told(column).all(),
                                                column -> halls(column, _ -> true, one));
                            };
                    return line.row(columns);
                })
                .toList();
    }

    private ReportContent commune(OneCommune unit) {
        var columns = Column.of(unit);
        var day = subject.asOf().orElse(until.minusDays(1));
        var found = communes.nameOn(unit.code(), day);
        var halls = new TreeMap<HallId, List<Place>>(Comparator.comparing(HallId::value));
        for (var month : months.all()) {
            places(month, place -> place.code().equals(unit.code()))
                    .forEach(place ->
                            month.halls(place)
                                    .keySet()
                                    .forEach(hall -> {
                                        var places =
                                                halls.computeIfAbsent(hall, _ -> new ArrayList<>());
                                        if (!places.contains(place)) {
                                            places.add(place);
                                        }
                                    }));
        }
        if (found.isEmpty() && halls.isEmpty()) {
            throw new ReportException(
                    ReportException.Reason.NO_SUCH_UNIT,
                    "no commune had the code %s on %s, and no hall was in one"
                            .formatted(unit.code(), day));
        }
        return content(
                found.orElse(""),
                columns,
                halls.entrySet().stream()
                        .map(each -> ofHall(each.getKey(), each.getValue()))
                        .toList(),
                ofPlaces("", "", place -> place.code().equals(unit.code()), months.all()));
    }

    private Line ofHall(HallId hall, List<Place> places) {
        var entry = geography.entry(hall, subject.asOf().orElse(until.minusDays(1)));
        var sum =
                Sum.of(months.all().stream().flatMap(month -> sums(month, hall, places::contains)));
        return new Line(
                hall.value(),
                entry.map(HallPeriod::name).orElse(""),
                sum,
                column -> told(column, hall, places::contains, months.all()),
                column ->
                        switch (column) {
                            case VILLAGE -> entry.map(HallPeriod::village).orElse("");
                            case VISITED ->
                                    visits.containsKey(hall) ? visits.get(hall).toString() : "";
                            default -> sum.cell(column);
                        });
    }

    private static Stream<Sum> sums(Month month, HallId hall, Predicate<Place> which) {
        return places(month, which)
                .flatMap(place -> Optional.ofNullable(month.halls(place).get(hall)).stream());
    }

    private static Figure told(
            Column column, HallId hall, Predicate<Place> which, Collection<Month> of) {
        return Figure.sum(
                of.stream().map(month -> told(month, month.told(column), hall, which)).toList());
    }

    private static Figure told(Month month, Month.Told told, Predicate<Place> which) {
        return Figure.sum(places(month, which).map(told::of).toList());
    }

    private static Figure told(Month month, Month.Told told, HallId hall, Predicate<Place> which) {
        return Figure.sum(
                places(month, which)
                        .filter(place -> month.halls(place).containsKey(hall))
                        .map(place -> told.of(place, hall))
                        .toList());
    }

    private ReportContent hall(OneHall unit) {
        var hall = unit.hall();
        var columns = Column.of(unit);
        var entry = geography.entry(hall, subject.asOf().orElse(until.minusDays(1)));
        var sums = months.all().stream().flatMap(month -> sums(month, hall, _ -> true)).toList();
        var sum = Sum.of(sums.stream());
        if (entry.isEmpty() && sums.isEmpty()) {
            throw new ReportException(
                    ReportException.Reason.NO_SUCH_UNIT, "there is no hall " + hall);
        }
        var lines =
                subject.period().month().isPresent()
                        ? new HallDays(store, geography, zone, from, until, hall)
                                .lines(months.month(from))
                        : months.byMonth().entrySet().stream()
                                .map(each -> ofMonth(each.getKey(), each.getValue(), hall))
                                .toList();
        return content(
                entry.map(HallPeriod::name).orElse(""),
                columns,
                lines,
                new Line(
                        "",
                        "",
                        sum,
                        column -> told(column, hall, _ -> true, months.all()),
                        sum::cell));
    }

    private static Line ofMonth(YearMonth key, Month month, HallId hall) {
        var sum = Sum.of(sums(month, hall, _ -> true));
        return new Line(
                key.toString(),
                "",
                sum,
                column -> told(column, hall, _ -> true, List.of(month)),
                sum::cell);
    }
}
