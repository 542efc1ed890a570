package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.telemetry.HallId;

/// A stretch of days in which nothing changes of what the province's server is to know of a hall.
///
/// @param from first day on which it holds
/// @param until first day on which it holds no more; empty = it still does
record Period(
        HallId hall,
        LocalDate from,
        Optional<LocalDate> until,
        String name,
        String village,
        String commune,
        OpeningHours hours) {
    private static final Set<FactKind> TOLD =
            Set.of(FactKind.NAME, FactKind.VILLAGE, FactKind.COMMUNE, FactKind.HOURS);

    /// All periods of all halls, those included that left the fleet; sorted by hall and day.
    static List<Period> of(Collection<HallFacts> halls) {
        return halls.stream().flatMap(hall -> of(hall).stream()).toList();
    }

    private static List<Period> of(HallFacts facts) {
        var periods = new ArrayList<Period>();
        for (var day : daysOfChange(facts)) {
            var hall = facts.on(day);
            if (!hall.inServiceOn(day)) {
                continue;
            }
            var next = of(hall, day);
            if (periods.isEmpty() || !periods.getLast().isFollowedUnchangedBy(next)) {
                close(periods, day);
                periods.add(next);
            }
        }
        facts.on(facts.since()).ended().ifPresent(end -> close(periods, end));
        return periods;
    }

    private static TreeSet<LocalDate> daysOfChange(HallFacts facts) {
        var days = new TreeSet<LocalDate>();
        days.add(facts.since());
        for (var fact : facts.facts()) {
            if (TOLD.contains(fact.kind())) {
                days.add(fact.from());
                fact.until().ifPresent(days::add);
            }
        }
        return days;
    }

    private static Period of(Hall hall, LocalDate from) {
        return new Period(
                hall.id(),
                from,
                Optional.empty(),
                hall.name(),
                hall.village(),
                hall.commune(),
                hall.hours());
    }

    private static void close(List<Period> periods, LocalDate until) {
        if (!periods.isEmpty()) {
            var last = periods.removeLast();
            periods.add(last.with(last.from, Optional.of(until)));
        }
    }

    private boolean isFollowedUnchangedBy(Period next) {
        return with(next.from, next.until).equals(next);
    }

    private Period with(LocalDate first, Optional<LocalDate> end) {
        return new Period(hall, first, end, name, village, commune, hours);
    }
}
