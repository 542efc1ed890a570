package vn.conglang.province.report;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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
    private final Map<String, Told> taps = new HashMap<>();

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

    /// How one of [#COUNTS] is told.
    Told told(Column column) {
        return told.computeIfAbsent(column, _ -> new Told(sum -> sum.count(column)));
    }

    /// How the openings of a service's page are told: by the same rule, each service by itself.
    Told taps(String service) {
        return taps.computeIfAbsent(service, _ -> new Told(sum -> sum.taps(service)));
    }

    /// Those that were opened in any hall, by id.
    Set<String> services() {
        var services = new TreeSet<String>();
        sums.values()
                .forEach(halls -> halls.values().forEach(sum -> services.addAll(sum.services())));
        return services;
    }

    /// One count as it is told. Halls are told once somebody asks for one of their place.
    final class Told {
        private final Function<Sum, Optional<Long>> count;
        private final Figure all;
        private final Map<Place, Figure> places = new TreeMap<>();
        private final Map<Place, Map<HallId, Figure>> halls = new TreeMap<>();

        private Told(Function<Sum, Optional<Long>> count) {
            this.count = count;
            var each = List.copyOf(sums.keySet());
            var counts =
                    each.stream().map(place -> together(counts(halls(place).values()))).toList();
            this.all = together(counts).map(Figure::of).orElseGet(Figure.Unknown::new);
            var figures = Masking.hide(counts, all);
            for (int at = 0; at < each.size(); at++) {
                places.put(each.get(at), figures.get(at));
            }
        }

        Figure all() {
            return all;
        }

        Figure of(Place place) {
            return places.getOrDefault(place, new Figure.Unknown());
        }

        Figure of(Place place, HallId hall) {
            return halls.computeIfAbsent(place, this::tell)
                    .getOrDefault(hall, new Figure.Unknown());
        }

        private Map<HallId, Figure> tell(Place place) {
            var of = List.copyOf(halls(place).keySet());
            var figures = Masking.hide(counts(halls(place).values()), of(place));
            var told = new HashMap<HallId, Figure>();
            for (int at = 0; at < of.size(); at++) {
                told.put(of.get(at), figures.get(at));
            }
            return told;
        }

        private List<Optional<Long>> counts(Collection<Sum> sums) {
            return sums.stream().map(count).toList();
        }

        /// Empty when none of them is known.
        private static Optional<Long> together(List<Optional<Long>> counts) {
            return counts.stream().flatMap(Optional::stream).reduce(Long::sum);
        }
    }
}
