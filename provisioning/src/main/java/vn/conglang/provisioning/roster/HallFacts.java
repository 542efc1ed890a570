package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.telemetry.HallId;

/// All that is known of one hall, former values included.
///
/// @param facts sorted
record HallFacts(HallId id, List<Fact> facts) {
    private static final List<FactKind> NEEDED =
            List.of(
                    FactKind.NAME,
                    FactKind.COMMUNE,
                    FactKind.ACCESS_POINT,
                    FactKind.UPLINK,
                    FactKind.LANGUAGES,
                    FactKind.WIFI_NAME,
                    FactKind.RING);

    HallFacts {
        facts = facts.stream().sorted().toList();
    }

    /// What keeps these facts from being one hall.
    List<String> problems() {
        var problems = new ArrayList<String>();
        for (var kind : NEEDED) {
            if (of(kind).findAny().isEmpty()) {
                problems.add("%s: has no fact \"%s\"".formatted(id, kind.word()));
            }
        }
        for (int at = 1; at < facts.size(); at++) {
            var before = facts.get(at - 1);
            var fact = facts.get(at);
            if (before.kind() == fact.kind()
                    && before.until().filter(end -> !end.isAfter(fact.from())).isEmpty()) {
                problems.add(
                        "%s: two values of \"%s\" hold on %s: \"%s\" and \"%s\""
                                .formatted(
                                        id,
                                        fact.kind().word(),
                                        fact.from(),
                                        before.value(),
                                        fact.value()));
            }
        }
        return problems;
    }

    LocalDate since() {
        return facts.stream().map(Fact::from).min(Comparator.naturalOrder()).orElseThrow();
    }

    /// The fact of a kind that holds on a day.
    Optional<Fact> on(FactKind kind, LocalDate day) {
        return of(kind).filter(fact -> fact.holdsOn(day)).findFirst();
    }

    /// The hall on a day; before its first day as on that.
    Hall on(LocalDate day) {
        var when = day.isBefore(since()) ? since() : day;
        return new Hall(
                id,
                since(),
                of(FactKind.ENDED).map(Fact::from).findFirst(),
                needed(FactKind.NAME, when),
                value(FactKind.VILLAGE, when).orElse(""),
                needed(FactKind.COMMUNE, when),
                accessPoint(needed(FactKind.ACCESS_POINT, when)),
                uplink(needed(FactKind.UPLINK, when)),
                List.of(needed(FactKind.LANGUAGES, when).split(" ", -1)),
                value(FactKind.HOURS, when).map(OpeningHours::parse).orElse(OpeningHours.UNKNOWN),
                contacts(when),
                needed(FactKind.WIFI_NAME, when),
                needed(FactKind.RING, when),
                predecessors(when));
    }

    /// The first day of what holds on a day.
    LocalDate since(FactKind kind, LocalDate day) {
        return on(kind, day).map(Fact::from).orElse(day);
    }

    /// The same hall with another value from a day on; of a fact without history the value is
    /// replaced.
    ///
    /// @param value empty = not known any more
    /// @throws IllegalArgumentException when something later is known already
    HallFacts with(FactKind kind, Optional<String> value, LocalDate from) {
        var later = of(kind).filter(fact -> fact.from().isAfter(from)).findFirst();
        if (later.isPresent()) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is known to change on %s already, after %s"
                            .formatted(id, kind.word(), later.get().from(), from));
        }
        var changed = new ArrayList<>(facts);
        var now = on(kind, from);
        now.ifPresent(changed::remove);
        var first = now.filter(_ -> !kind.dated()).map(Fact::from).orElse(from);
        now.filter(fact -> fact.from().isBefore(first))
                .ifPresent(fact -> changed.add(fact.endedOn(first)));
        value.ifPresent(text -> changed.add(new Fact(id, kind, text, first, Optional.empty())));
        return new HallFacts(id, changed);
    }

    private Stream<Fact> of(FactKind kind) {
        return facts.stream().filter(fact -> fact.kind() == kind);
    }

    private Optional<String> value(FactKind kind, LocalDate day) {
        return on(kind, day).map(Fact::value);
    }

    /// A value that every hall has; where history has a hole, the nearest known one.
    private String needed(FactKind kind, LocalDate day) {
        return value(kind, day)
                .or(() ->
                        of(kind).filter(fact -> !fact.from().isAfter(day))
                                .map(Fact::value)
                                .reduce((a, b) -> b))
                .or(() -> of(kind).map(Fact::value).findFirst())
                .orElseThrow();
    }

    private static AccessPoint accessPoint(String word) {
        return AccessPoint.OWN.word().equals(word) ? AccessPoint.OWN : AccessPoint.EXTERNAL;
    }

    private static UplinkProfile uplink(String word) {
        return UplinkProfile.METERED.word().equals(word)
                ? UplinkProfile.METERED
                : UplinkProfile.FIBRE;
    }

    private List<Contact> contacts(LocalDate day) {
        return Arrays.stream(ContactRole.values())
                .flatMap(role ->
                        value(FactKind.of(role), day)
                                .map(text -> Contact.parse(role, text))
                                .stream())
                .toList();
    }

    private List<HallId> predecessors(LocalDate day) {
        return value(FactKind.PREDECESSORS, day)
                .map(text -> Stream.of(text.split(" ", -1)).map(HallId::new).toList())
                .orElse(List.of());
    }
}
