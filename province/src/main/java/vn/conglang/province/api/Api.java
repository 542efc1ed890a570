package vn.conglang.province.api;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.conglang.communes.Communes;
import vn.conglang.province.api.ApiProblem.Kind;
import vn.conglang.province.api.HallsAnswer.Hall;
import vn.conglang.province.geography.Geography;
import vn.conglang.province.geography.Place;
import vn.conglang.province.morning.Cause;
import vn.conglang.province.morning.Need;
import vn.conglang.province.report.ReportException;
import vn.conglang.province.report.ReportPeriod;
import vn.conglang.province.report.ReportSubject;
import vn.conglang.province.report.Reporting;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.HallStanding;
import vn.conglang.province.store.ReportIssue;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;

/// Answers programs' questions, as JSON. Reads only; thread-safe.
///
/// Each question throws [ApiProblem] when it is not answered, and
/// [vn.conglang.province.store.StoreException] when the database can't be read.
public final class Api {
    private static final int USUAL = 200;
    private static final int MOST = 1_000;
    private static final Pattern COMMUNE = Pattern.compile("[0-9]{5}");
    private static final Jsonb JSON = Jsonb.builder().build();
    private static final JsonType<HallsAnswer> HALLS = JSON.type(HallsAnswer.class);
    private static final JsonType<Hall> HALL = JSON.type(Hall.class);
    private static final JsonType<UsageAnswer> USAGE = JSON.type(UsageAnswer.class);
    private static final JsonType<ReportsAnswer> REPORTS = JSON.type(ReportsAnswer.class);

    private final Store store;
    private final Reporting reporting;
    private final Communes communes;
    private final Clock clock;

    public Api(Store store, Reporting reporting, Communes communes, Clock clock) {
        this.store = store;
        this.reporting = reporting;
        this.communes = communes;
        this.clock = clock;
    }

    /// Halls, by id: `as-of`, `commune`, `limit`, `after`.
    public String halls(Map<String, List<String>> parameters, Reach reach) {
        var asked = new Asked(parameters, "as-of", "commune", "limit", "after");
        var day = day(asked);
        var commune = asked.read("commune", Api::commune, "commune").orElse("");
        var limit = asked.number("limit", USUAL, 1, MOST);
        var after = asked.read("after", HallId::new, "after").map(HallId::value).orElse("");
        asked.check();
        var all =
                on(day, reach).stream()
                        .filter(hall -> hall.id().compareTo(after) > 0)
                        .filter(hall -> commune.isEmpty() || lies(hall, commune))
                        .limit(limit + 1L)
                        .toList();
        var more = all.size() > limit;
        var shown = more ? all.subList(0, limit) : all;
        return HALLS.toJson(
                new HallsAnswer(day.toString(), shown, more ? shown.getLast().id() : null));
    }

    /// One hall: `as-of`.
    public String hall(HallId wanted, Map<String, List<String>> parameters, Reach reach) {
        var asked = new Asked(parameters, "as-of");
        var day = day(asked);
        asked.check();
        return on(day, reach).stream()
                .filter(hall -> hall.id().equals(wanted.value()))
                .findFirst()
                .map(HALL::toJson)
                .orElseThrow(() -> new ApiProblem(Kind.NOT_FOUND));
    }

    /// What halls did, as a report says it: `period`, `unit`, `as-of`.
    public String usage(Map<String, List<String>> parameters, Reach reach) {
        var asked = new Asked(parameters, "period", "unit", "as-of");
        var subject = subject(asked, reach);
        try {
            return USAGE.toJson(Usage.of(reporting.preview(subject)));
        } catch (ReportException e) {
            throw switch (e.reason()) {
                case BUSY -> new ApiProblem(Kind.BUSY);
                case NO_SUCH_UNIT -> new ApiProblem(Kind.NOT_FOUND);
                case NOT_BEGUN -> notBegun(subject);
            };
        }
    }

    private static ApiProblem notBegun(ReportSubject subject) {
        var value = subject.period().toString();
        return new ApiProblem(
                Kind.PARAMETERS,
                List.of(new ApiProblem.Fault("period", value, "begun", List.of())));
    }

    /// Reports that were given out: `limit`, `after`.
    public String reports(Map<String, List<String>> parameters, Reach reach) {
        var asked = new Asked(parameters, "limit", "after");
        var limit = asked.number("limit", USUAL, 1, MOST);
        var after = asked.read("after", Cursor::parse, "after").orElse(Cursor.START);
        asked.check();
        var units =
                reach.communes()
                        .map(own ->
                                Stream.concat(
                                                own.stream(),
                                                reach.halls().stream()
                                                        .flatMap(halls -> halls.stream())
                                                        .map(HallId::value))
                                        .toList());
        var all = store.reportsIssued(after.subject(), after.number(), units, limit + 1);
        var more = all.size() > limit;
        var shown = more ? all.subList(0, limit) : all;
        return REPORTS.toJson(
                new ReportsAnswer(
                        shown.stream().map(Api::issued).toList(),
                        more ? Cursor.of(shown.getLast()).text() : null));
    }

    /// One report as it was given out: `period`, `unit`, `as-of`, `number`; without a number the
    /// newest.
    public String report(Map<String, List<String>> parameters, Reach reach) {
        var asked = new Asked(parameters, "period", "unit", "as-of", "number");
        var number = asked.number("number", 0, 1, Integer.MAX_VALUE);
        var subject = subject(asked, reach);
        return store.reportIssues(subject.toString()).stream()
                .filter(issue -> number == 0 || issue.number() == number)
                .reduce((_, last) -> last)
                .map(issue -> USAGE.toJson(Usage.of(subject, issue, reporting.names())))
                .orElseThrow(() -> new ApiProblem(Kind.NOT_FOUND));
    }

    private ReportSubject subject(Asked asked, Reach reach) {
        asked.require("period", "period");
        asked.require("unit", "unit");
        var period = asked.read("period", ReportPeriod::parse, "period");
        var unit = asked.read("unit", ReportSubject::unit, "unit");
        var asOf = asked.day("as-of");
        asked.check();
        if (!reach.holds(unit.orElseThrow())) {
            throw new ApiProblem(Kind.OUT_OF_REACH);
        }
        return new ReportSubject(period.orElseThrow(), unit.get(), asOf);
    }

    private LocalDate day(Asked asked) {
        var today = reporting.today();
        var day = asked.day("as-of").orElse(today);
        if (day.isAfter(today)) {
            asked.fault("as-of", day.toString(), "past", today.toString());
        }
        return day;
    }

    private List<Hall> on(LocalDate day, Reach reach) {
        var periods = store.hallPeriods();
        var geography = new Geography(communes, periods, Optional.of(day));
        var listed =
                periods.stream()
                        .filter(period -> period.holdsOn(day))
                        .collect(
                                Collectors.toMap(
                                        period -> period.hall().value(),
                                        each -> each,
                                        (_, last) -> last));
        var standing = standing(day);
        var ids = new TreeMap<String, HallId>();
        listed.values().forEach(each -> ids.put(each.hall().value(), each.hall()));
        standing.values().forEach(each -> ids.put(each.hall().value(), each.hall()));
        return ids.values().stream()
                .filter(reach::holds)
                .map(id ->
                        hall(
                                id,
                                listed.get(id.value()),
                                geography.place(id, day),
                                standing.get(id.value())))
                .toList();
    }

    private Map<String, HallStanding> standing(LocalDate day) {
        if (!day.equals(reporting.today())) {
            return Map.of();
        }
        return store.standing(reporting.zone(), clock.instant()).halls().stream()
                .collect(Collectors.toMap(each -> each.hall().value(), each -> each));
    }

    private Hall hall(
            HallId id, @Nullable HallPeriod period, Place place, @Nullable HallStanding standing) {
        return new Hall(
                id.value(),
                period == null ? null : said(period.name()),
                period == null ? null : said(period.village()),
                place.code().isEmpty()
                        ? null
                        : new HallsAnswer.Commune(place.code(), said(place.name())),
                standing == null ? null : standing(standing));
    }

    private HallsAnswer.Standing standing(HallStanding hall) {
        var need = Need.of(hall, clock.instant());
        var causes =
                need.stream()
                        .flatMap(each ->
                                Stream.concat(Stream.of(each.cause()), each.others().stream()))
                        .sorted(Comparator.naturalOrder())
                        .map(Api::key)
                        .toList();
        var state = hall.heard().isEmpty() ? "never-heard" : need.isEmpty() ? "well" : "needs-help";
        return new HallsAnswer.Standing(
                state,
                causes,
                hall.heard().map(heard -> heard.last().toString()).orElse(null),
                hall.heard().flatMap(HallStanding.Heard::online).orElse(null),
                hall.hours().map(HallStanding.Hours::open).orElse(null));
    }

    private static String key(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean lies(Hall hall, String commune) {
        return hall.commune() != null && hall.commune().code().equals(commune);
    }

    private static String commune(String text) {
        if (!COMMUNE.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }

    private static ReportsAnswer.Issued issued(ReportIssue.Given issue) {
        var subject = ReportSubject.parse(issue.subject());
        var asOf = subject.asOf().map(LocalDate::toString);
        // nothing in it needs quoting: digits, letters and hyphens
        var content =
                "/api/v1/report?period=%s&unit=%s%s&number=%d"
                        .formatted(
                                subject.period(),
                                subject.unit(),
                                asOf.map(day -> "&as-of=" + day).orElse(""),
                                issue.number());
        return new ReportsAnswer.Issued(
                subject.period().toString(),
                subject.unit().toString(),
                asOf.orElse(null),
                issue.number(),
                issue.madeAt().toString(),
                content);
    }

    /// Where a page of reports ended.
    private record Cursor(String subject, int number) {
        static final Cursor START = new Cursor("", 0);

        static Cursor of(ReportIssue.Given issue) {
            return new Cursor(issue.subject(), issue.number());
        }

        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((number + " " + subject).getBytes(StandardCharsets.UTF_8));
        }

        static Cursor parse(String text) {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var blank = plain.indexOf(' ');
            if (blank < 1) {
                throw new IllegalArgumentException(text);
            }
            var subject = ReportSubject.parse(plain.substring(blank + 1));
            return new Cursor(subject.toString(), Integer.parseInt(plain.substring(0, blank)));
        }
    }
}
