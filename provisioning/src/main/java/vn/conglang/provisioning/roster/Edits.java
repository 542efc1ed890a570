package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.conglang.communes.Communes;
import vn.conglang.telemetry.HallId;

/// Changes of one hall by hand.
final class Edits {
    private Edits() {}

    /// What a fact is to be.
    ///
    /// @param value empty = not known any more
    record Edit(FactKind kind, Optional<String> value) {}

    static Plan plan(Roster roster, HallId id, List<Edit> edits, LocalDate from) {
        var problems = new ArrayList<Problem>();
        var changes = new ArrayList<Change>();
        var hall = roster.factsOf(id);
        if (hall.isEmpty() || roster.hall(id).isEmpty()) {
            problems.add(Problem.ofFile(id + " is not in the fleet"));
            return plan(roster, problems, changes);
        }
        var facts = hall.get();
        for (var edit : edits) {
            try {
                var before = facts;
                facts = edited(facts, edit, from);
                difference(before, facts, edit, from).ifPresent(changes::add);
            } catch (IllegalArgumentException e) {
                problems.add(
                        Problem.ofFile(
                                "%s: %s (got \"%s\")"
                                        .formatted(
                                                edit.kind.word(),
                                                e.getMessage(),
                                                edit.value.orElse(""))));
            }
        }
        facts.problems().forEach(each -> problems.add(Problem.ofFile(each)));
        return plan(roster, problems, changes, facts);
    }

    private static HallFacts edited(HallFacts facts, Edit edit, LocalDate from) {
        var value = edit.value;
        if (edit.kind == FactKind.COMMUNE
                && value.filter(code -> Communes.shipped().byCode(code, from).isPresent())
                        .isEmpty()) {
            throw new IllegalArgumentException("must be the code of a commune on " + from);
        }
        var kept = value.map(text -> FactValue.checked(edit.kind, text));
        return facts.on(edit.kind, from).map(Fact::value).equals(kept)
                ? facts
                : facts.with(edit.kind, kept, from);
    }

    private static Optional<Change> difference(
            HallFacts before, HallFacts after, Edit edit, LocalDate from) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        var hall = after.on(from);
        if (edit.kind == FactKind.ENDED) {
            return Optional.of(new Change.Ended(hall, from, edit.value.orElse("")));
        }
        return Optional.of(
                new Change.Altered(
                        hall,
                        edit.kind,
                        before.on(edit.kind, from).map(Fact::value),
                        after.on(edit.kind, from).map(Fact::value),
                        after.since(edit.kind, from)));
    }

    private static Plan plan(
            Roster roster, List<Problem> problems, List<Change> changes, HallFacts... changed) {
        var facts = new ArrayList<Fact>();
        for (var hall : roster.everyFacts()) {
            var now = hall;
            for (var each : changed) {
                now = each.id().equals(hall.id()) ? each : now;
            }
            facts.addAll(now.facts());
        }
        return new Plan(changes, facts, problems, List.of(), List.of(), 0);
    }
}
