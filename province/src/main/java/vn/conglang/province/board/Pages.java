package vn.conglang.province.board;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.conglang.communes.Communes;
import vn.conglang.province.api.Api;
import vn.conglang.province.bulletin.BulletinDesk;
import vn.conglang.province.people.Permission;
import vn.conglang.province.people.Viewer;
import vn.conglang.province.report.ReportSubject;
import vn.conglang.province.report.Reporting;
import vn.conglang.province.rollout.ProvinceKey;
import vn.conglang.province.rollout.RolloutDesk;
import vn.conglang.province.rollout.SettingsDesk;
import vn.conglang.province.store.HallDetail;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.HallReport;
import vn.conglang.province.store.OpeningDay;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;

/// Gathers what each page shows. Thread-safe.
final class Pages {
    /// How far back it is looked for what is odd.
    private static final Duration QUESTIONED = Duration.ofDays(30);

    private static final int MISSING_SHOWN = 50;
    private static final int OPENING_DAYS = 7;
    private static final int TIMELINE_DAYS = 14;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final PageSettings settings;
    private final PlaceSettings place;
    private final Store store;
    private final Supplier<Optional<Instant>> brokerDownSince;
    private final Clock clock;
    private final Reporting reporting;

    Pages(
            PageSettings settings,
            PlaceSettings place,
            Store store,
            Supplier<Optional<Instant>> brokerDownSince,
            Clock clock) {
        this.settings = settings;
        this.place = place;
        this.store = store;
        this.brokerDownSince = brokerDownSince;
        this.clock = clock;
        this.reporting = new Reporting(store, Communes.shipped(), place.timeZone(), clock);
    }

    Words words(String language) {
        return Words.in(language, place.timeZone());
    }

    /// Which halls somebody asks for, as typed.
    ///
    /// @param text words of names; empty = all
    /// @param commune code; empty = all
    /// @param attention only those to look at
    record Asked(String text, String commune, boolean attention) {
        /// The page's address.
        String path() {
            return Exchange.address(
                    "/", "q", text, "commune", commune, "look", attention ? "1" : "");
        }
    }

    /// Of the halls that the reader sees and asks for.
    HallsPage halls(Reader reader, Asked asked) {
        var words = reader.words();
        var seen = seen(reader.viewer());
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, place.timeZone());
        var today = Window.today(now, place.timeZone(), place.quarterHour());
        var names = names(store.hallPeriods(), now);
        var meant = names.meant(asked.text());
        var all =
                store.halls(today.question()).stream()
                        .filter(report -> seen.map(own -> own.contains(report.hall())).orElse(true))
                        .toList();
        var opened = store.openingDay(place.timeZone(), place.quarterHour(), day, now);
        var rows =
                all.stream()
                        .filter(report ->
                                asked.commune().isEmpty()
                                        || names.communeCode(report.hall()).equals(asked.commune()))
                        .filter(report -> meant.test(report.hall()))
                        .map(report ->
                                HallRow.of(
                                        report,
                                        Optional.ofNullable(opened.get(report.hall())),
                                        names,
                                        words,
                                        today))
                        .filter(row -> row.attention() || !asked.attention())
                        .sorted(
                                Comparator.comparing(HallRow::attention)
                                        .reversed()
                                        .thenComparing(HallRow::id))
                        .toList();
        var ids = rows.stream().map(HallRow::id).collect(Collectors.toSet());
        var reports = all.stream().filter(report -> ids.contains(report.hall().value())).toList();
        var charted = reports.stream().filter(report -> report.day().isPresent()).findFirst();
        return new HallsPage(
                frame(reader, words.of("title", place.name()), asked.path(), LivePages.ALL, now),
                HallsPage.Summary.of(reports, rows, words),
                rows,
                charted.or(() -> reports.stream().findFirst())
                        .map(report -> chart(report.hall(), words, now))
                        .orElse(null),
                new HallsPage.Sought(
                        asked.text(),
                        names.communesOf(
                                all.stream().map(HallReport::hall).toList(), asked.commune()),
                        asked.attention(),
                        all.size()));
    }

    /// Empty when no such hall ever spoke and the list of halls does not know it.
    Optional<HallPage> hall(HallId hall, Reader reader) {
        var now = clock.instant();
        var today = Window.today(now, place.timeZone(), place.quarterHour());
        return store.hall(hall, today.question())
                .or(() ->
                        store.hallPeriods(hall).stream()
                                .findFirst()
                                .map(_ -> HallReport.silent(hall)))
                .map(report -> hall(report, reader, today));
    }

    private HallPage hall(HallReport report, Reader reader, Window today) {
        var words = reader.words();
        var hall = report.hall();
        var now = today.now();
        var detail = store.detail(hall);
        var opened = opened(hall, now);
        return new HallPage(
                frame(
                        reader,
                        words.of("hall.heading", hall),
                        "/hall/" + hall,
                        LivePages.of(hall),
                        now),
                HallRow.of(
                        report,
                        Optional.of(opened.getLast()),
                        names(store.hallPeriods(hall), now),
                        words,
                        today),
                Stream.of(
                                place(hall, words, now),
                                notes(report, words).stream(),
                                visited(hall, words, now))
                        .flatMap(each -> each)
                        .toList(),
                BoxView.of(
                        store.box(hall),
                        store.newestUpdate(hall),
                        store.contacts(hall),
                        words,
                        now),
                chart(hall, words, now),
                OpeningView.of(opened, words),
                ServicesView.of(new ReportSubject.OneHall(hall), reporting, words),
                timeline(hall, words, now),
                detail.ledgers().stream()
                        .map(ledger ->
                                List.of(
                                        ledger.ledger(),
                                        words.number(ledger.through()),
                                        words.number(ledger.newest()),
                                        words.time(ledger.heard(), now)))
                        .toList(),
                missing(report, words),
                breaks(detail, words, now),
                detail.rejected().stream()
                        .map(aside ->
                                List.of(
                                        aside.reason(),
                                        words.bytes(aside.size()),
                                        words.number(aside.times()),
                                        words.time(aside.last(), now)))
                        .toList(),
                questions(hall, words, now));
    }

    /// What halls are called today.
    HallNames names(List<HallPeriod> periods, Instant now) {
        var today = LocalDate.ofInstant(now, place.timeZone());
        return new HallNames(periods, reporting.communes(), today);
    }

    private TimelineView timeline(HallId hall, Words words, Instant now) {
        var zone = place.timeZone();
        var from = LocalDate.ofInstant(now, zone).minusDays(TIMELINE_DAYS - 1);
        var sums = store.hourSums(hall, from.atStartOfDay(zone).toInstant(), now);
        return TimelineView.of(sums, from, now, zone, words);
    }

    private List<String> questions(HallId hall, Words words, Instant now) {
        var from = now.minus(QUESTIONED);
        return store.questions(place.timeZone(), from, now, Optional.of(hall)).stream()
                .map(each ->
                        words.of(
                                "question." + each.kind().name(),
                                words.day(each.first()),
                                words.day(each.last()),
                                words.number(each.times())))
                .toList();
    }

    private List<OpeningDay> opened(HallId hall, Instant now) {
        var today = LocalDate.ofInstant(now, place.timeZone());
        return store.openingDays(
                hall,
                place.timeZone(),
                place.quarterHour(),
                today.minusDays(OPENING_DAYS - 1),
                today.plusDays(1),
                now);
    }

    /// What the roster calls it today.
    private Stream<String> place(HallId hall, Words words, Instant now) {
        var today = LocalDate.ofInstant(now, place.timeZone());
        return store.hallPeriods(hall).stream()
                .filter(period -> period.holdsOn(today))
                .map(period ->
                        words.of(
                                "hall.place",
                                period.village().isEmpty()
                                        ? period.name()
                                        : period.name() + ", " + period.village(),
                                period.commune()));
    }

    private Stream<String> visited(HallId hall, Words words, Instant now) {
        return store
                .lastVisit(hall)
                .map(at -> words.of("hall.visited", words.time(at, now)))
                .stream();
    }

    private static List<String> notes(HallReport report, Words words) {
        return report.contact().stream()
                .flatMap(contact ->
                        Stream.of(
                                words.of("hall.version", contact.version()),
                                words.of("hall.reason", words.reason(contact.reason()))))
                .toList();
    }

    private static List<String> missing(HallReport report, Words words) {
        return report.missing().stream()
                .limit(MISSING_SHOWN)
                .map(stretch ->
                        words.of(
                                "missing.text",
                                stretch.ledger(),
                                words.number(stretch.first()),
                                words.number(stretch.last())))
                .toList();
    }

    private static List<String> breaks(HallDetail detail, Words words, Instant now) {
        return detail.breaks().stream()
                .map(each ->
                        words.of(
                                "break.text",
                                each.ledger(),
                                words.number(each.seq()),
                                words.time(each.found(), now)))
                .toList();
    }

    NoticePage notice(Reader reader, String key, boolean retry) {
        var words = reader.words();
        var refresh = retry ? RETRY : Duration.ZERO;
        return new NoticePage(
                frame(reader, words.of(key + ".title"), "/", refresh, clock.instant()),
                words.of(key + ".text"));
    }

    /// The page with which the day begins.
    MorningPages morning() {
        return new MorningPages(this, store, place.timeZone());
    }

    /// The pages of communes.
    CommunePages communes() {
        return new CommunePages(this, store, reporting);
    }

    /// Answers programs.
    Api api() {
        return new Api(store, reporting, Communes.shipped(), clock);
    }

    /// What the province says to the people of the halls.
    BulletinPages bulletins() {
        return new BulletinPages(
                this, store, new BulletinDesk(store.people(), place.timeZone(), clock));
    }

    /// The catalogue of public services, and how it goes round.
    CataloguePages catalogue() {
        return new CataloguePages(this, store, rolloutDesk());
    }

    /// Settings from afar, and how they go round.
    SettingsPages settings() {
        var desk = rolloutDesk();
        return new SettingsPages(this, store, desk, new SettingsDesk(desk, clock));
    }

    private RolloutDesk rolloutDesk() {
        return new RolloutDesk(
                store.people(), new ProvinceKey(place.publicKey()), place.timeZone(), clock);
    }

    /// Makes reports.
    Reporting reporting() {
        return reporting;
    }

    /// The SVG of a hall's chart.
    String drawing(HallId hall, int width, int height) {
        var window = Window.chart(clock.instant(), place.timeZone(), place.quarterHour());
        var quarters = store.quarters(hall, window.from(), window.to());
        return new DayChart(place.timeZone()).draw(window, quarters, width, height);
    }

    private ChartView chart(HallId hall, Words words, Instant now) {
        var window = Window.chart(now, place.timeZone(), place.quarterHour());
        var quarters = store.quarters(hall, window.from(), window.to());
        return ChartView.of(hall, window, quarters, words);
    }

    /// The halls that somebody sees today; empty = all.
    Optional<Set<HallId>> seen(Viewer viewer) {
        return viewer.communes()
                .map(communes ->
                        store.people()
                                .hallsIn(
                                        communes,
                                        LocalDate.ofInstant(clock.instant(), place.timeZone())));
    }

    /// Whether somebody sees this hall today.
    boolean sees(Viewer viewer, HallId hall) {
        return seen(viewer).map(halls -> halls.contains(hall)).orElse(true);
    }

    /// The present moment.
    Instant now() {
        return clock.instant();
    }

    /// What every page shares, of one that does not load itself again.
    ///
    /// @param title key of its title
    Frame still(Reader reader, String title, String path) {
        return frame(reader, reader.words().of(title), path, Duration.ZERO, clock.instant());
    }

    /// The same with a title that is no word of ours.
    Frame titled(Reader reader, String title, String path) {
        return frame(reader, title, path, Duration.ZERO, clock.instant());
    }

    /// The same of one that hears of news.
    ///
    /// @param live where
    Frame live(Reader reader, String title, String path, String live) {
        return frame(reader, reader.words().of(title), path, live, clock.instant());
    }

    /// What pages of a viewer are made of, in short: it is another once there is something new.
    ///
    /// @param hall only this one; empty = all that he sees
    Object news(Viewer viewer, Optional<HallId> hall) {
        var halls = hall.map(Set::of).or(() -> seen(viewer));
        return List.of(store.news(halls), brokerDownSince.get());
    }

    /// How often it is looked for news.
    Duration refresh() {
        return settings.refresh();
    }

    private Frame frame(Reader reader, String title, String path, String live, Instant now) {
        return frame(reader, title, path, Duration.ZERO, live, now);
    }

    private Frame frame(Reader reader, String title, String path, Duration refresh, Instant now) {
        return frame(reader, title, path, refresh, "", now);
    }

    /// @param refresh after how long it loads itself again, whatever it is; zero = never
    private Frame frame(
            Reader reader, String title, String path, Duration refresh, String live, Instant now) {
        var words = reader.words();
        var notices = new ArrayList<String>();
        if (reader.viewer().equals(Viewer.ANYBODY)) {
            notices.add(words.of("no.sign.in"));
        }
        if (place.quarterHour().compareTo(Duration.ofMinutes(15)) < 0) {
            notices.add(words.of("demo", words.duration(place.quarterHour())));
        }
        brokerDownSince
                .get()
                .filter(_ -> reader.viewer().may(Permission.SEE_HALLS))
                .ifPresent(since -> notices.add(words.of("broker.down", words.clock(since))));
        return new Frame(
                reader,
                title,
                path,
                place.name(),
                refresh.toSeconds(),
                live,
                Math.max(1, settings.refresh().toSeconds()),
                words.date(now),
                words.of("as.of", words.clock(now)),
                List.copyOf(notices));
    }
}
