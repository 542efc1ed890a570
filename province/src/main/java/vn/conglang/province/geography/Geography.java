package vn.conglang.province.geography;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.conglang.communes.Commune;
import vn.conglang.communes.Communes;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.telemetry.HallId;

/// Puts what halls did into communes, by the dated list of halls and the dated list of communes:
/// either as the map was on each day, or by the map of one day for all days. Thread-safe.
///
/// The list of halls may still say a code that a reform took away, or one that a later reform gave
/// to another unit; so each code is read as what it meant when its entry began.
public final class Geography {
    private final Communes communes;
    private final Map<HallId, List<HallPeriod>> periods;
    private final Optional<LocalDate> asOf;

    /// What codes meant that were asked for: thousands of halls share a few.
    private final Map<Code, Place> read = new ConcurrentHashMap<>();

    /// @param from since when the list says it
    /// @param on the day whose map it is read by
    private record Code(String text, LocalDate from, LocalDate on) {}

    /// @param periods what the list of halls says
    /// @param asOf the day whose map holds for all days; empty = each day's own
    public Geography(Communes communes, List<HallPeriod> periods, Optional<LocalDate> asOf) {
        this.communes = communes;
        this.periods =
                periods.stream()
                        .collect(
                                Collectors.groupingBy(
                                        HallPeriod::hall,
                                        () -> new TreeMap<>(Comparator.comparing(HallId::value)),
                                        Collectors.toList()));
        this.asOf = asOf;
    }

    /// Where what a hall did on a day belongs.
    public Place place(HallId hall, LocalDate day) {
        var on = asOf.orElse(day);
        return entry(hall, on).map(period -> placeOf(period, on)).orElse(Place.NOT_LISTED);
    }

    /// Which halls stood in the list for which days, and where: of each hall, in order of days. A
    /// stay ends where its place changes.
    ///
    /// @param until first day that is not meant
    public List<Stay> stays(LocalDate from, LocalDate until) {
        var stays = new ArrayList<Stay>();
        periods.forEach((hall, each) -> {
            for (var period : each) {
                var first = later(from, period.from());
                var end = period.until().map(last -> earlier(last, until)).orElse(until);
                split(first, end)
                        .forEach(part ->
                                stays.add(
                                        new Stay(
                                                hall,
                                                place(hall, part.getFirst()),
                                                part.getFirst(),
                                                part.getLast(),
                                                period.hours())));
            }
        });
        return List.copyOf(stays);
    }

    /// The days within a stretch on which the map changes.
    public List<LocalDate> cuts(LocalDate from, LocalDate until) {
        return asOf.isPresent() ? List.of() : communes.changes(from, until);
    }

    /// What the list says of a hall on a day: the entry that holds, else the one before, else the
    /// first one after.
    public Optional<HallPeriod> entry(HallId hall, LocalDate day) {
        var own = periods.getOrDefault(hall, List.of());
        return own.stream()
                .filter(period -> !day.isBefore(period.from()))
                .reduce((_, last) -> last)
                .or(() -> own.stream().findFirst());
    }

    /// The communes of a day, by code.
    public List<Commune> communes(LocalDate day) {
        return communes.on(day);
    }

    private Place placeOf(HallPeriod period, LocalDate day) {
        return read.computeIfAbsent(new Code(period.commune(), period.from(), day), this::meaning);
    }

    private Place meaning(Code code) {
        if (code.on.isBefore(code.from)) {
            return communes.byCode(code.text, code.on)
                    .filter(commune -> commune.validOn(code.from))
                    .map(Geography::place)
                    .orElse(new Place(code.text, ""));
        }
        var became = communes.became(code.text, code.from, code.on);
        if (became.size() == 1) {
            return place(became.getFirst());
        }
        return became.isEmpty()
                ? new Place(code.text, communes.nameOn(code.text, code.on).orElse(""))
                : new Place(code.text, "");
    }

    private static Place place(Commune commune) {
        return new Place(commune.code(), commune.fullName());
    }

    private List<List<LocalDate>> split(LocalDate from, LocalDate until) {
        if (!from.isBefore(until)) {
            return List.of();
        }
        var edges =
                Stream.of(Stream.of(from), cuts(from, until).stream(), Stream.of(until))
                        .flatMap(each -> each)
                        .toList();
        var parts = new ArrayList<List<LocalDate>>();
        for (int at = 1; at < edges.size(); at++) {
            parts.add(List.of(edges.get(at - 1), edges.get(at)));
        }
        return parts;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
