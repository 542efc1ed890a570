package vn.conglang.communes;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The communes of the province, now and before, and where old names and codes went. Immutable,
/// thread-safe.
public final class Communes {
    private final List<Commune> communes;
    private final List<FormerUnit> former;
    private final List<Province> provinces;
    private final Likeness folded = new Likeness(Spelling::folded);
    private final Likeness plain = new Likeness(Spelling::plain);

    Communes(List<Commune> communes, List<FormerUnit> former, List<Province> provinces) {
        this.communes = List.copyOf(communes);
        this.former = List.copyOf(former);
        this.provinces = List.copyOf(provinces);
    }

    /// Those that come with this program.
    public static Communes shipped() {
        return CommuneFiles.read();
    }

    /// All that were valid on a day, by code.
    public List<Commune> on(LocalDate day) {
        return communes.stream().filter(commune -> commune.validOn(day)).toList();
    }

    /// The commune of a code on a day.
    public Optional<Commune> byCode(String code, LocalDate day) {
        return on(day).stream().filter(commune -> commune.code().equals(code)).findFirst();
    }

    /// What the province was on a day.
    public Province province(LocalDate day) {
        return provinces.stream().filter(each -> each.validOn(day)).findFirst().orElseThrow();
    }

    /// The communes, valid on a day, that a code means: the one of the code, else those that took
    /// in the former unit of it. Four digits have lost their leading zero in a spreadsheet.
    public List<Match> ofCode(String code, LocalDate day) {
        var whole = code.length() == 4 ? "0" + code : code;
        var own = byCode(whole, day);
        return own.isPresent()
                ? List.of(new Match(own.get(), "", false))
                : successors(former.stream().filter(unit -> unit.code().equals(whole)), day);
    }

    /// What a unit is called on a day, such as "Phường Hà Tu": a commune valid on it, else a former
    /// one that had not ended yet.
    public Optional<String> nameOn(String code, LocalDate day) {
        return byCode(code, day)
                .map(Commune::fullName)
                .or(() ->
                        former.stream()
                                .filter(unit ->
                                        unit.code().equals(code) && day.isBefore(unit.until()))
                                .min(Comparator.comparing(FormerUnit::until))
                                .map(FormerUnit::fullName));
    }

    /// What a unit had become on a later day: itself, or the communes that took it in; several = it
    /// was divided; none = nobody knows. Codes were given again, so it matters when one was meant.
    ///
    /// @param then when the code was meant
    public List<Commune> became(String code, LocalDate then, LocalDate day) {
        var itself = byCode(code, then).filter(commune -> commune.validOn(day));
        if (itself.isPresent()) {
            return List.of(itself.get());
        }
        return former.stream()
                .filter(unit -> unit.code().equals(code) && then.isBefore(unit.until()))
                .filter(unit -> !day.isBefore(unit.until()))
                .flatMap(unit -> unit.successors().stream())
                .flatMap(each -> byCode(each, day).stream())
                .distinct()
                .toList();
    }

    /// The days within a stretch on which a unit began or ended, in order.
    ///
    /// @param until first day that is not meant
    public List<LocalDate> changes(LocalDate from, LocalDate until) {
        return Stream.of(
                        communes.stream().map(Commune::from),
                        communes.stream().flatMap(each -> each.until().stream()),
                        former.stream().map(FormerUnit::until))
                .flatMap(each -> each)
                .filter(day -> day.isAfter(from) && day.isBefore(until))
                .sorted()
                .distinct()
                .toList();
    }

    /// The communes, valid on a day, that an address means, such as `xã Vạn Yên, huyện Vân Đồn`,
    /// `Dam Ha` or `TT. Cái Rồng`. With a district it is taken for an address of before the reform
    /// too. Several = it does not say which.
    public List<Match> find(String text, LocalDate day) {
        if (text.strip().matches("[0-9]{4,5}")) {
            return ofCode(text.strip(), day);
        }
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        var address = Address.of(composed, provinces.stream().map(Province::name).toList());
        var exact = find(address, day, folded);
        return exact.isEmpty() ? find(address, day, plain) : exact;
    }

    /// The communes, valid on a day, in whose name or former names some words stand.
    public List<Match> search(String text, LocalDate day) {
        var found = find(text, day);
        if (!found.isEmpty() || Spelling.plain(text).isEmpty()) {
            return found;
        }
        var words = Spelling.plain(text);
        Predicate<String> holds = name -> Spelling.plain(name).contains(words);
        return distinct(
                Stream.concat(
                        on(day).stream()
                                .filter(commune -> holds.test(commune.fullName()))
                                .map(commune -> new Match(commune, "", false)),
                        successors(former.stream().filter(unit -> holds.test(unit.said())), day)
                                .stream()));
    }

    private List<Match> find(Address address, LocalDate day, Likeness like) {
        var known = inDistrict(address.district(), like);
        if (address.name().isEmpty()) {
            return address.district().isEmpty() ? List.of() : successors(known.stream(), day);
        }
        var isName = like.to(address.name());
        var here = known.isEmpty() ? former : known; // an unknown district says nothing
        var current =
                on(day).stream()
                        .filter(each -> address.allows(each.kind()) && isName.test(each.name()))
                        .filter(each -> known.isEmpty() || grewFrom(each, known))
                        .map(each -> new Match(each, "", false))
                        .toList();
        if (known.isEmpty() && !current.isEmpty()) {
            return current;
        }
        var old =
                here.stream()
                        .filter(each -> address.allows(each.kind()) && isName.test(each.name()));
        return distinct(Stream.concat(current.stream(), successors(old, day).stream()));
    }

    private static boolean grewFrom(Commune commune, Collection<FormerUnit> units) {
        return units.stream().anyMatch(unit -> unit.successors().contains(commune.code()));
    }

    private List<FormerUnit> inDistrict(String district, Likeness like) {
        if (district.isEmpty()) {
            return List.of();
        }
        var isDistrict = like.to(district);
        return former.stream()
                .filter(unit ->
                        unit.districts().stream().map(Address::withoutKind).anyMatch(isDistrict))
                .toList();
    }

    private List<Match> successors(Stream<FormerUnit> units, LocalDate day) {
        var matches = new ArrayList<Match>();
        units.forEach(unit ->
                unit.successors().stream()
                        .flatMap(code -> byCode(code, day).stream())
                        .map(each -> new Match(each, unit.said(), unit.successors().size() > 1))
                        .forEach(matches::add));
        return distinct(matches.stream());
    }

    /// One match for each commune, the plainest.
    private static List<Match> distinct(Stream<Match> matches) {
        var byCode = new LinkedHashMap<String, Match>();
        matches.forEach(match -> byCode.putIfAbsent(match.commune().code(), match));
        return List.copyOf(byCode.values());
    }
}
