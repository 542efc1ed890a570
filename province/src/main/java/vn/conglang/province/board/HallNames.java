package vn.conglang.province.board;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.conglang.communes.Commune;
import vn.conglang.communes.Spelling;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.telemetry.HallId;

/// What halls are called on a day, and which of them somebody means. Immutable.
final class HallNames {
    private final Map<HallId, HallPeriod> entries;
    private final Map<String, String> communes;

    /// @param periods what the list of halls says
    /// @param communes of that day
    HallNames(List<HallPeriod> periods, List<Commune> communes, LocalDate day) {
        this.entries =
                periods.stream()
                        .filter(period -> period.holdsOn(day))
                        .collect(Collectors.toMap(HallPeriod::hall, each -> each));
        this.communes =
                communes.stream().collect(Collectors.toMap(Commune::code, Commune::fullName));
    }

    /// As people say it; empty when the list does not know the hall.
    String name(HallId hall) {
        return entry(hall).map(HallPeriod::name).orElse("");
    }

    /// Code of its commune; empty when the list does not know the hall.
    String communeCode(HallId hall) {
        return entry(hall).map(HallPeriod::commune).orElse("");
    }

    /// Code of its commune where that has a page: empty when the list does not know the hall, or
    /// says a code that is none today.
    String communePage(HallId hall) {
        var code = communeCode(hall);
        return communes.containsKey(code) ? code : "";
    }

    /// Its commune, by name where the code is known.
    String commune(HallId hall) {
        return commune(communeCode(hall));
    }

    /// A commune by name where its code is known.
    String communeName(String code) {
        return commune(code);
    }

    private String commune(String code) {
        return communes.getOrDefault(code, code);
    }

    /// The communes in which these halls lie, by name.
    ///
    /// @param chosen code of the one that is chosen now
    List<Choice> communesOf(Collection<HallId> halls, String chosen) {
        return halls.stream()
                .map(this::communeCode)
                .filter(code -> !code.isEmpty())
                .distinct()
                .map(code -> new Choice(code, commune(code), code.equals(chosen)))
                .sorted(Comparator.comparing(Choice::value))
                .toList();
    }

    /// Which halls somebody means: every word typed, with marks or without, stands in the hall's
    /// id, name, village or commune.
    Predicate<HallId> meant(String typed) {
        var words = List.of(Spelling.plain(typed).split(" ", -1));
        return hall -> {
            var all =
                    Spelling.plain(
                            String.join(
                                    " ", hall.value(), name(hall), village(hall), commune(hall)));
            return words.stream().allMatch(all::contains);
        };
    }

    private String village(HallId hall) {
        return entry(hall).map(HallPeriod::village).orElse("");
    }

    private Optional<HallPeriod> entry(HallId hall) {
        return Optional.ofNullable(entries.get(hall));
    }
}
