package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.conglang.communes.Spelling;
import vn.conglang.telemetry.HallId;

/// Compares a list with the roster. For one list.
final class Planning {
    private static final List<FactKind> NEEDED =
            List.of(FactKind.NAME, FactKind.COMMUNE, FactKind.ACCESS_POINT, FactKind.UPLINK);
    private static final String GONE = "không còn trong danh sách";

    private final Roster roster;
    private final Wish wish;
    private final HallIds ids;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> remarks = new ArrayList<>();
    private final Map<HallId, HallFacts> after = new LinkedHashMap<>();
    private final Map<HallId, Integer> rowsById = new HashMap<>();
    private final Map<String, Integer> rowsByPlace = new HashMap<>();
    private final Map<String, Hall> hallsByPlace = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    private Planning(Roster roster, HallList list, Wish wish) {
        this.roster = roster;
        this.wish = wish;
        this.ids = new HallIds(roster, list, wish.prefix());
        problems.addAll(list.problems());
        remarks.addAll(list.remarks());
        roster.halls().forEach(hall -> hallsByPlace.put(place(hall), hall));
    }

    static Plan of(Roster roster, HallList list, Wish wish) {
        var planning = new Planning(roster, list, wish);
        list.entries().forEach(planning::take);
        var missing = planning.missing();
        return planning.plan(missing);
    }

    private Plan plan(List<Hall> missing) {
        wish.endMissing().ifPresent(day -> missing.forEach(hall -> end(hall, day)));
        var facts = new ArrayList<Fact>();
        for (var hall : roster.everyFacts()) {
            facts.addAll(after.getOrDefault(hall.id(), hall).facts());
        }
        after.values().stream()
                .filter(hall -> roster.factsOf(hall.id()).isEmpty())
                .forEach(hall -> facts.addAll(hall.facts()));
        changes.sort(
                Comparator.comparingInt((Change each) -> order(each))
                        .thenComparing(each -> each.hall().id().value()));
        var touched = changes.stream().map(each -> each.hall().id()).distinct().count();
        var ended = wish.endMissing().isPresent();
        return new Plan(
                changes,
                facts,
                problems.stream().sorted(Problem.ORDER).toList(),
                remarks.stream().sorted(Problem.ORDER).toList(),
                ended ? List.of() : missing,
                (int) Math.max(0, rowsById.size() - touched + (ended ? missing.size() : 0)));
    }

    private static int order(Change change) {
        return switch (change) {
            case Change.Added _ -> 0;
            case Change.Altered _ -> 1;
            case Change.Ended _ -> 2;
        };
    }

    private void take(Entry entry) {
        if (isRepeated(entry)) {
            return;
        }
        var known = known(entry);
        if (known.isPresent()) {
            change(entry.with(known.get().id()), roster.factsOf(known.get().id()).orElseThrow());
        } else if (entry.id().isPresent() && isRefused(entry, entry.id().get())) {
            return;
        } else {
            add(entry);
        }
    }

    /// The hall of the roster that a row is about.
    private Optional<Hall> known(Entry entry) {
        if (entry.id().isPresent()) {
            return roster.hall(entry.id().get());
        }
        var same = Optional.ofNullable(hallsByPlace.get(place(entry)));
        if (same.isPresent() && !wish.matchNames()) {
            problem(
                    entry,
                    "looks like %s (%s); write that id into the row, or let all rows without an id"
                                    .formatted(same.get().id(), same.get().name())
                            + " be matched by name with --match-names");
        }
        return same;
    }

    private boolean isRefused(Entry entry, HallId id) {
        var ended = roster.ever(id).flatMap(Hall::ended);
        if (ended.isPresent()) {
            problem(
                    entry,
                    id + " left the fleet on " + ended.get() + "; its id is never used again");
        } else if (!wish.keepIds()) {
            problem(
                    entry,
                    id
                            + " is not in the roster; leave the id of a new hall empty, or keep ids of"
                            + " another list with --keep-ids");
        }
        return ended.isPresent() || !wish.keepIds();
    }

    private boolean isRepeated(Entry entry) {
        var other =
                entry.id().isPresent()
                        ? rowsById.get(entry.id().get())
                        : rowsByPlace.get(place(entry));
        var samePlace = rowsByPlace.putIfAbsent(place(entry), entry.row());
        var row = other == null ? samePlace : other;
        if (row != null) {
            problem(entry, "is the same hall as row " + row);
            return true;
        }
        return false;
    }

    private void add(Entry entry) {
        var values = new HashMap<FactKind, String>();
        values.put(FactKind.LANGUAGES, "vi en");
        values.put(FactKind.WIFI_NAME, "Wifi Nha van hoa");
        values.put(FactKind.RING, "all");
        values.putAll(wish.fallbacks());
        values.putAll(entry.values());
        for (var kind : NEEDED) {
            if (!values.containsKey(kind)) {
                problem(entry, "says nothing of " + said(kind) + ", which a new hall needs");
            }
        }
        checkPredecessors(entry);
        if (!values.keySet().containsAll(NEEDED)) {
            return;
        }
        var id = entry.id().orElseGet(ids::next);
        var from = entry.from().orElse(wish.from());
        var facts =
                values.entrySet().stream()
                        .map(each ->
                                new Fact(
                                        id, each.getKey(), each.getValue(), from, Optional.empty()))
                        .toList();
        var hall = new HallFacts(id, facts);
        keep(entry, hall);
        changes.add(new Change.Added(hall.on(from)));
    }

    private static String said(FactKind kind) {
        return switch (kind) {
            case ACCESS_POINT -> "the access point (--access-point says it for all such rows)";
            case UPLINK -> "the uplink (--uplink says it for all such rows)";
            default -> "its " + kind.word();
        };
    }

    private void change(Entry entry, HallFacts before) {
        checkPredecessors(entry);
        var facts = before;
        var from = before.since().isAfter(wish.from()) ? before.since() : wish.from();
        for (var kind : FactKind.values()) {
            var value = entry.value(kind);
            if (value.isEmpty()) {
                continue;
            }
            var old = facts.on(kind, from).map(Fact::value);
            if (old.equals(value)) {
                continue;
            }
            try {
                facts = facts.with(kind, value, from);
                changes.add(
                        new Change.Altered(
                                facts.on(from), kind, old, value, facts.since(kind, from)));
            } catch (IllegalArgumentException e) {
                problem(entry, String.valueOf(e.getMessage()));
            }
        }
        entry.from()
                .filter(day -> !day.equals(before.since()))
                .ifPresent(day ->
                        remarks.add(
                                Problem.ofRow(
                                        entry.row(),
                                        "%s began on %s; an import does not change that to %s"
                                                .formatted(before.id(), before.since(), day))));
        keep(entry, facts);
    }

    private void checkPredecessors(Entry entry) {
        entry.value(FactKind.PREDECESSORS).stream()
                .flatMap(text -> Stream.of(text.split(" ", -1)))
                .filter(id -> roster.ever(new HallId(id)).isEmpty())
                .forEach(id -> problem(entry, "names " + id + " as before it, which is no hall"));
    }

    private void end(Hall hall, LocalDate day) {
        try {
            var facts = roster.factsOf(hall.id()).orElseThrow();
            after.put(hall.id(), facts.with(FactKind.ENDED, Optional.of(GONE), day));
            changes.add(new Change.Ended(hall, day, GONE));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.ofRow(0, String.valueOf(e.getMessage())));
        }
    }

    private void keep(Entry entry, HallFacts facts) {
        rowsById.put(facts.id(), entry.row());
        after.put(facts.id(), facts);
    }

    private List<Hall> missing() {
        Set<HallId> named = new HashSet<>(rowsById.keySet());
        return roster.halls().stream().filter(hall -> !named.contains(hall.id())).toList();
    }

    private static String place(Entry entry) {
        var name = entry.value(FactKind.VILLAGE).or(() -> entry.value(FactKind.NAME));
        return entry.value(FactKind.COMMUNE).orElse("")
                + " "
                + name.map(Spelling::folded).orElse("row " + entry.row());
    }

    private static String place(Hall hall) {
        return hall.commune()
                + " "
                + Spelling.folded(hall.village().isEmpty() ? hall.name() : hall.village());
    }

    private void problem(Entry entry, String what) {
        problems.add(Problem.ofRow(entry.row(), what));
    }
}
