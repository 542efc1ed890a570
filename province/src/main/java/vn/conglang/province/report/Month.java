package vn.conglang.province.report;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.conglang.province.geography.Place;
import vn.conglang.telemetry.HallId;

/// What every hall did in one month, and how much of it is told: from the province down to each
/// hall, so that all reports of the month tell the same. For one thread.
final class Month {
    /// Counts that are not told when they are of a few.
    static final List<Column> COUNTS =
            List.of(
                    Column.DEVICE_DAY,
                    Column.VISITS_STARTED,
                    Column.PORTAL_SHOWN,
                    Column.PORTAL_ACCEPTED);

    private final SortedMap<Place, SortedMap<HallId, Sum>> sums = new TreeMap<>();
    private final Map<Column, Told> told = new EnumMap<>(Column.class);

    /// One count as it is told.
    private record Told(
            Figure all, Map<Place, Figure> places, Map<Place, Map<HallId, Figure>> halls) {}

    /// The sum to add to. Nothing may be added once something was told.
    Sum of(Place place, HallId hall) {
        return sums.computeIfAbsent(place, _ -> new TreeMap<>(Comparator.comparing(HallId::value)))
                .computeIfAbsent(hall, _ -> new Sum());
    }

    Set<Place> places() {
        return Collections.unmodifiableSet(sums.keySet());
    }

    /// The halls of a place, with what they did; none when it has none.
    Map<HallId, Sum> halls(Place place) {
        var halls = sums.get(place);
        return halls == null ? Map.of() : halls;
    }

    Sum all() {
        return Sum.of(sums.values().stream().flatMap(halls -> halls.values().stream()));
    }

    Sum of(Place place) {
        return Sum.of(halls(place).values().stream());
    }

    Figure told(Column column) {
        return told.computeIfAbsent(column, this::tell).all();
    }

    Figure told(Column column, Place place) {
        return told.computeIfAbsent(column, this::tell)
                .places()
                .getOrDefault(place, new Figure.Unknown());
    }

    Figure told(Column column, Place place, HallId hall) {
        return told.computeIfAbsent(column, this::tell)
                .halls()
                .getOrDefault(place, Map.of())
                .getOrDefault(hall, new Figure.Unknown());
    }

    private Told tell(Column column) {
        var all = all().count(column).map(Figure::of).orElseGet(Figure.Unknown::new);
        var places = List.copyOf(sums.keySet());
        var ofPlaces =
                Masking.hide(places.stream().map(place -> of(place).count(column)).toList(), all);
        var byPlace = new TreeMap<Place, Figure>();
        var byHall = new TreeMap<Place, Map<HallId, Figure>>();
        for (int at = 0; at < places.size(); at++) {
            byPlace.put(places.get(at), ofPlaces.get(at));
            byHall.put(places.get(at), halls(column, places.get(at), ofPlaces.get(at)));
        }
        return new Told(all, byPlace, byHall);
    }

    private Map<HallId, Figure> halls(Column column, Place place, Figure sum) {
        var halls = List.copyOf(halls(place).keySet());
        var figures =
                Masking.hide(
                        halls(place).values().stream().map(each -> each.count(column)).toList(),
                        sum);
        var byHall = new HashMap<HallId, Figure>();
        for (int at = 0; at < halls.size(); at++) {
            byHall.put(halls.get(at), figures.get(at));
        }
        return byHall;
    }
}
