package vn.conglang.province.board;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static vn.conglang.province.people.Permission.SEE_HALLS;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.conglang.province.morning.Cause;
import vn.conglang.province.morning.Need;
import vn.conglang.province.store.HallContact;
import vn.conglang.province.store.Standing;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.UsageSum;
import vn.conglang.telemetry.HallId;

/// The page with which an officer begins the day: which halls need somebody's hand and whom to
/// call, and what the halls achieved yesterday.
final class MorningPages {
    static final String PATH = "/morning";

    private final Pages pages;
    private final Store store;
    private final ZoneId zone;

    MorningPages(Pages pages, Store store, ZoneId zone) {
        this.pages = pages;
        this.store = store;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, SEE_HALLS, to -> to.page(200, "morning.jte", page(to.reader()))));
    }

    private MorningPage page(Reader reader) {
        var now = pages.now();
        var seen = pages.seen(reader.viewer());
        Predicate<HallId> sees = hall -> seen.map(halls -> halls.contains(hall)).orElse(true);
        var standing = store.standing(zone, now);
        var groups = groups(reader, standing, sees);
        return new MorningPage(
                pages.live(reader, "morning.title", PATH, LivePages.ALL),
                yesterday(reader.words(), sees, standing),
                groups,
                groups.isEmpty() ? reader.words().of("morning.calm") : "");
    }

    /// What those halls need that somebody sees.
    List<MorningPage.Group> groups(Reader reader, Standing standing, Predicate<HallId> sees) {
        var needs =
                standing.halls().stream()
                        .flatMap(hall -> Need.of(hall, pages.now()).stream())
                        .filter(need -> sees.test(need.hall()))
                        .toList();
        return new Groups(reader, needs).all();
    }

    private List<MorningPage.Fact> yesterday(
            Words words, Predicate<HallId> sees, Standing standing) {
        var day = LocalDate.ofInstant(pages.now(), zone).minusDays(1);
        var halls = standing.halls().stream().filter(each -> sees.test(each.hall())).count();
        var then = sums(sees, day.minusWeeks(1));
        var sums = sums(sees, day);
        return List.of(
                new MorningPage.Fact(
                        words.of("morning.devices"),
                        "device-day",
                        sums.isEmpty() ? words.of("unknown") : words.devices(devices(sums)),
                        then.isEmpty()
                                ? ""
                                : words.of("morning.week.before", words.devices(devices(then)))),
                new MorningPage.Fact(
                        words.of("morning.halls"),
                        "",
                        words.of(
                                "sum.halls.of",
                                words.number(sums.size()),
                                words.number(Math.max(halls, sums.size()))),
                        ""));
    }

    private static long devices(List<UsageSum> sums) {
        return sums.stream().mapToLong(UsageSum::deviceDays).sum();
    }

    private List<UsageSum> sums(Predicate<HallId> sees, LocalDate day) {
        var question =
                new UsageSum.Question(
                        day, day.plusDays(1), List.of(), true, false, Optional.empty());
        return store.usageSums(question).stream().filter(sum -> sees.test(sum.hall())).toList();
    }

    /// The key of what a cause is called.
    static String key(Cause cause) {
        return "cause." + cause.name().toLowerCase(Locale.ROOT);
    }

    /// Says what is needed, to one reader.
    private final class Groups {
        private final Words words;
        private final List<Need> needs;
        private final HallNames names;
        private final Map<HallId, List<HallContact>> contacts;

        Groups(Reader reader, List<Need> needs) {
            this.words = reader.words();
            this.needs = needs;
            this.names = pages.names(store.hallPeriods(), pages.now());
            this.contacts = store.contacts().stream().collect(groupingBy(HallContact::hall));
        }

        List<MorningPage.Group> all() {
            var byCause =
                    needs.stream()
                            .collect(
                                    groupingBy(
                                            Need::cause,
                                            () -> new EnumMap<>(Cause.class),
                                            Collectors.toList()));
            return byCause.entrySet().stream()
                    .map(each -> group(each.getKey(), each.getValue()))
                    .toList();
        }

        private MorningPage.Group group(Cause cause, List<Need> of) {
            // many in one commune at once are one matter: they stand together, the most first
            var together = of.stream().collect(groupingBy(Need::commune, counting()));
            var key = key(cause);
            return new MorningPage.Group(
                    words.of("morning.group", words.of(key), words.number(of.size())),
                    words.of(key + ".todo"),
                    of.stream()
                            .sorted(
                                    Comparator.comparingLong((Need need) ->
                                                    -together.getOrDefault(need.commune(), 0L))
                                            .thenComparing(Need::commune)
                                            .thenComparing(need -> need.hall().value()))
                            .map(this::row)
                            .toList());
        }

        private MorningPage.Row row(Need need) {
            return new MorningPage.Row(
                    need.hall().value(),
                    names.name(need.hall()),
                    names.commune(need.hall()),
                    names.communePage(need.hall()),
                    need.since().map(at -> words.time(at, pages.now())).orElse(""),
                    need.others().stream()
                            .map(cause -> words.of(key(cause)))
                            .collect(Collectors.joining(", ")),
                    calls(need));
        }

        private List<MorningPage.Call> calls(Need need) {
            var known = contacts.getOrDefault(need.hall(), List.of());
            return need.cause().call().stream()
                    .flatMap(role -> known.stream().filter(each -> each.role() == role))
                    .map(each ->
                            new MorningPage.Call(
                                    words.of("role." + each.role()), each.name(), each.phone()))
                    .toList();
        }
    }
}
