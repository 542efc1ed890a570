package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.SEE_HALLS;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.conglang.communes.Commune;
import vn.conglang.province.morning.Need;
import vn.conglang.province.report.ReportSubject;
import vn.conglang.province.report.Reporting;
import vn.conglang.province.report.Trend;
import vn.conglang.province.store.Standing;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;

/// A commune: its halls, what they need, and its months beside each other and beside the province.
/// Thread-safe.
final class CommunePages {
    static final String PATH = "/commune/";

    /// The newest month and the twelve before: so the same month a year before is among them.
    private static final int MONTHS = 13;

    private final Pages pages;
    private final Store store;
    private final Reporting reporting;
    private final ZoneId zone;

    CommunePages(Pages pages, Store store, Reporting reporting) {
        this.pages = pages;
        this.store = store;
        this.reporting = reporting;
        this.zone = reporting.zone();
    }

    List<Route> routes() {
        return List.of(
                Route.page("/commune/{commune}", SEE_HALLS, this::page),
                Route.page("/commune/{commune}/months.svg", SEE_HALLS, to -> chart(to, 1120, 260)),
                Route.page(
                        "/commune/{commune}/months-narrow.svg",
                        SEE_HALLS,
                        to -> chart(to, 340, 230)));
    }

    private Optional<Commune> commune(Exchange exchange) {
        var code = exchange.parameters().get(Route.COMMUNE);
        return reporting.communes().stream().filter(each -> each.code().equals(code)).findFirst();
    }

    private void page(Exchange exchange) {
        var found = commune(exchange);
        if (found.isPresent()) {
            exchange.page(200, "commune.jte", page(exchange.reader(), found.get()));
        } else {
            var notice = pages.notice(exchange.reader(), "not.found", false);
            exchange.page(404, "notice.jte", notice);
        }
    }

    private void chart(Exchange exchange, int width, int height) {
        var trend = reporting.trend(exchange.parameters().getOrDefault(Route.COMMUNE, ""), MONTHS);
        var svg = new MonthChart(zone).draw(trend.points(), width, height);
        exchange.send(200, "image/svg+xml; charset=utf-8", svg.getBytes(StandardCharsets.UTF_8));
    }

    private CommunePage page(Reader reader, Commune commune) {
        var words = reader.words();
        var trend = reporting.trend(commune.code(), MONTHS);
        var names = pages.names(store.hallPeriods(), pages.now());
        Predicate<HallId> here = hall -> names.communeCode(hall).equals(commune.code());
        var standing = store.standing(zone, pages.now());
        var rows = trend.points().stream().map(point -> row(point, words)).toList();
        return new CommunePage(
                pages.titled(reader, commune.fullName(), PATH + commune.code()),
                commune.code(),
                commune.fullName(),
                List.of(
                        new CommunePage.Compared(words.of("commune.this"), rows.getLast()),
                        new CommunePage.Compared(words.of("commune.last"), rows.get(MONTHS - 2)),
                        new CommunePage.Compared(words.of("commune.year"), rows.getFirst())),
                rows.reversed(),
                ServicesView.of(new ReportSubject.OneCommune(commune.code()), reporting, words),
                pages.morning().groups(reader, standing, here),
                halls(standing, here, trend, names, words));
    }

    private CommunePage.Row row(Trend.Point point, Words words) {
        var month = month(point.month());
        var over = point.month().isBefore(YearMonth.from(reporting.today()));
        return new CommunePage.Row(
                over ? month : words.of("commune.month.open", month),
                words.figure(point.devices()),
                daily(point.daily(), point.devices(), words),
                daily(point.province(), "?", words),
                words.of("sum.halls.of", words.number(point.heard()), words.number(point.listed())),
                point.covered().equals("?")
                        ? words.of("unknown")
                        : words.of("known.share", words.decimal(point.covered())));
    }

    private static String month(YearMonth month) {
        return "%02d/%d".formatted(month.getMonthValue(), month.getYear());
    }

    /// What is hidden is not told by way of an average either.
    private static String daily(OptionalDouble figure, String devices, Words words) {
        if (figure.isPresent()) {
            return words.tenths(figure.getAsDouble());
        }
        return words.of(devices.equals("?") ? "unknown" : "withheld");
    }

    private List<CommunePage.Hall> halls(
            Standing standing, Predicate<HallId> here, Trend trend, HallNames names, Words words) {
        var told = new HashMap<HallId, List<String>>();
        trend.halls().forEach(each -> told.put(each.hall(), each.devices()));
        return standing.halls().stream()
                .filter(each -> here.test(each.hall()))
                .map(each -> {
                    var need = Need.of(each, pages.now());
                    return new CommunePage.Hall(
                            each.hall().value(),
                            names.name(each.hall()),
                            need.map(found -> words.of(MorningPages.key(found.cause())))
                                    .orElseGet(() -> words.of("commune.state.well")),
                            need.isEmpty(),
                            devices(each.hall(), told, words));
                })
                .toList();
    }

    private static List<String> devices(HallId hall, Map<HallId, List<String>> told, Words words) {
        var months = told.getOrDefault(hall, List.of());
        return Stream.of(MONTHS - 1, MONTHS - 2, 0)
                .map(at -> words.figure(months.isEmpty() ? "?" : months.get(at)))
                .toList();
    }
}
