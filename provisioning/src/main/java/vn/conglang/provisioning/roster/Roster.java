package vn.conglang.provisioning.roster;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.Workshop;
import vn.conglang.telemetry.HallId;

/// The fleet as it stood when the file was read; immutable. Open it again to see later changes.
public final class Roster {
    private final Map<HallId, HallFacts> halls;
    private final LocalDate today;

    private Roster(Map<HallId, HallFacts> halls, LocalDate today) {
        this.halls = halls;
        this.today = today;
    }

    /// Reads the roster of a workshop; empty when there is none yet.
    ///
    /// @throws RefusedException listing every line of the file that can't be understood
    /// @throws vn.conglang.provisioning.workshop.WorkshopException when it can't be read
    public static Roster open(Path workshop) {
        return open(workshop, Clock.system(Workshop.ZONE));
    }

    /// The same, with another idea of today.
    public static Roster open(Path workshop, Clock clock) {
        return of(FactFile.read(file(workshop)), LocalDate.now(clock.withZone(Workshop.ZONE)));
    }

    static Roster of(List<Fact> facts, LocalDate today) {
        var byHall = new TreeMap<String, List<Fact>>();
        for (var fact : facts) {
            byHall.computeIfAbsent(fact.hall().value(), id -> new ArrayList<>()).add(fact);
        }
        var problems = new ArrayList<String>();
        var halls = new TreeMap<HallId, HallFacts>(Comparator.comparing(HallId::value));
        byHall.forEach((id, its) -> {
            var hall = new HallFacts(new HallId(id), its);
            problems.addAll(hall.problems());
            halls.put(hall.id(), hall);
        });
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return new Roster(halls, today);
    }

    static Path folder(Path workshop) {
        return workshop.resolve("roster");
    }

    static Path file(Path workshop) {
        return folder(workshop).resolve(FactFile.NAME);
    }

    /// A hall that belongs to the fleet today, or is going to.
    public Optional<Hall> hall(HallId id) {
        return ever(id).filter(hall -> hall.inServiceOn(today));
    }

    /// All halls that belong to the fleet today, or are going to, by id.
    public List<Hall> halls() {
        return everyHall().filter(hall -> hall.inServiceOn(today)).toList();
    }

    /// A hall as it is today, even if it left the fleet.
    public Optional<Hall> ever(HallId id) {
        return Optional.ofNullable(halls.get(id)).map(facts -> facts.on(today));
    }

    /// All halls as they were on a day, those included that had left or were yet to come.
    public List<Hall> everOn(LocalDate day) {
        return halls.values().stream().map(facts -> facts.on(day)).toList();
    }

    LocalDate today() {
        return today;
    }

    Collection<HallFacts> everyFacts() {
        return halls.values();
    }

    List<Fact> facts() {
        return halls.values().stream().flatMap(hall -> hall.facts().stream()).toList();
    }

    Optional<HallFacts> factsOf(HallId id) {
        return Optional.ofNullable(halls.get(id));
    }

    private Stream<Hall> everyHall() {
        return everOn(today).stream();
    }
}
