package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.TAKE_REPORTS;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.province.people.Viewer;
import vn.conglang.province.report.Printed;
import vn.conglang.province.report.Report;
import vn.conglang.province.report.ReportException;
import vn.conglang.province.report.ReportPeriod;
import vn.conglang.province.report.ReportSubject;
import vn.conglang.province.report.Reporting;

/// Reports: chosen, looked at and taken home. Thread-safe.
final class ReportPages {
    private static final Logger log = LoggerFactory.getLogger(ReportPages.class);
    private static final String PATH = "/reports";
    private static final int MONTHS = 24;
    private static final int YEARS = 3;

    private final Pages pages;
    private final Reporting reporting;

    ReportPages(Pages pages) {
        this.pages = pages;
        this.reporting = pages.reporting();
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        routes.add(Route.page(PATH, TAKE_REPORTS, this::page));
        for (var form : Report.Form.values()) {
            routes.add(Route.page("/report." + form, TAKE_REPORTS, to -> file(to, form)));
        }
        return List.copyOf(routes);
    }

    /// What somebody asks for, as typed.
    record Asked(String period, String unit, String hall, String asOf) {
        static Asked of(Exchange exchange) {
            return new Asked(
                    exchange.query("period").strip(),
                    exchange.query("unit").strip(),
                    exchange.query("hall").strip(),
                    exchange.query("as-of").strip());
        }

        /// The page's address.
        String path() {
            return Exchange.address(
                    PATH, "period", period, "unit", unit, "hall", hall, "as-of", asOf);
        }

        boolean isEmpty() {
            return period.isEmpty();
        }

        /// @throws IllegalArgumentException saying what is wrong
        ReportSubject subject() {
            return new ReportSubject(
                    ReportPeriod.parse(period),
                    ReportSubject.unit(hall.isEmpty() ? unit : hall),
                    asOf.isEmpty() ? Optional.empty() : Optional.of(day(asOf)));
        }

        private static LocalDate day(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "must be a day such as 2026-06-30 (got \"%s\")".formatted(text), e);
            }
        }
    }

    private void page(Exchange exchange) {
        var asked = Asked.of(exchange);
        var frame = pages.still(exchange.reader(), "report.heading", asked.path());
        exchange.page(200, "reports.jte", page(frame, asked));
    }

    private ReportsPage page(Frame frame, Asked asked) {
        if (asked.isEmpty()) {
            return page(frame, asked, "", Optional.empty(), "");
        }
        try {
            var subject = asked.subject();
            if (!sees(frame.reader().viewer(), subject)) {
                return problem(frame, asked, "report.no.unit");
            }
            var printed =
                    Printed.of(
                            reporting.preview(subject), frame.words().language(), reporting.zone());
            return page(frame, asked, "", Optional.of(printed), query(subject));
        } catch (IllegalArgumentException e) {
            return problem(frame, asked, "report.not.understood");
        } catch (ReportException e) {
            return problem(
                    frame,
                    asked,
                    switch (e.reason()) {
                        case NO_SUCH_UNIT -> "report.no.unit";
                        case NOT_BEGUN -> "report.not.begun";
                        case BUSY -> "report.busy";
                    });
        }
    }

    /// Gives a report out.
    private void file(Exchange exchange, Report.Form form) {
        try {
            var subject = Asked.of(exchange).subject();
            if (!sees(exchange.reader().viewer(), subject)) {
                notFound(exchange);
                return;
            }
            var report = reporting.report(subject);
            exchange.response()
                    .getHeaders()
                    .put(
                            HttpHeader.CONTENT_DISPOSITION,
                            "attachment; filename=\"" + report.fileName(form) + "\"");
            var printed = Printed.of(report, exchange.words().language(), reporting.zone());
            exchange.send(200, form.contentType(), printed.in(form));
        } catch (IllegalArgumentException e) {
            log.atDebug().log("no such report", e);
            notFound(exchange);
        } catch (ReportException e) {
            log.atDebug().log("no report", e);
            if (e.reason() == ReportException.Reason.BUSY) {
                exchange.response().getHeaders().put(HttpHeader.RETRY_AFTER, 60);
                exchange.page(
                        503, "notice.jte", pages.notice(exchange.reader(), "sums.due", false));
            } else {
                notFound(exchange);
            }
        }
    }

    private void notFound(Exchange exchange) {
        exchange.page(404, "notice.jte", pages.notice(exchange.reader(), "not.found", false));
    }

    /// Whoever sees some communes only takes the reports of these and of the halls that lie there
    /// today.
    private boolean sees(Viewer viewer, ReportSubject subject) {
        return switch (subject.unit()) {
            case ReportSubject.WholeProvince _ -> viewer.communes().isEmpty();
            case ReportSubject.OneCommune(var code) ->
                    viewer.communes().map(own -> own.contains(code)).orElse(true);
            case ReportSubject.OneHall(var hall) -> pages.sees(viewer, hall);
        };
    }

    private ReportsPage problem(Frame frame, Asked asked, String key) {
        return page(frame, asked, frame.words().of(key), Optional.empty(), "");
    }

    private ReportsPage page(
            Frame frame, Asked asked, String problem, Optional<Printed> report, String query) {
        return new ReportsPage(
                frame,
                months(asked),
                years(asked),
                units(frame, asked),
                asked.hall(),
                asked.asOf(),
                problem,
                report,
                query);
    }

    /// Nothing in it needs quoting: digits, letters and hyphens.
    private static String query(ReportSubject subject) {
        return "period=%s&unit=%s%s"
                .formatted(
                        subject.period(),
                        subject.unit(),
                        subject.asOf().map(day -> "&as-of=" + day).orElse(""));
    }

    private List<Choice> months(Asked asked) {
        var now = YearMonth.from(reporting.today());
        var last = asked.isEmpty() ? now.minusMonths(1).toString() : asked.period();
        return IntStream.range(0, MONTHS)
                .mapToObj(now::minusMonths)
                .map(month ->
                        new Choice(
                                month.toString(),
                                "%02d/%d".formatted(month.getMonthValue(), month.getYear()),
                                month.toString().equals(last)))
                .toList();
    }

    private List<Choice> years(Asked asked) {
        var now = Year.from(reporting.today());
        return IntStream.range(0, YEARS)
                .mapToObj(now::minusYears)
                .map(year ->
                        new Choice(
                                year.toString(),
                                year.toString(),
                                year.toString().equals(asked.period())))
                .toList();
    }

    private List<Choice> units(Frame frame, Asked asked) {
        var own = frame.reader().viewer().communes();
        var all =
                own.isPresent()
                        ? Stream.<Choice>of()
                        : Stream.of(
                                new Choice(
                                        "province",
                                        frame.words().of("report.province"),
                                        asked.unit().equals("province")));
        var communes =
                reporting.communes().stream()
                        .filter(each -> own.map(codes -> codes.contains(each.code())).orElse(true))
                        .map(each ->
                                new Choice(
                                        each.code(),
                                        each.fullName(),
                                        each.code().equals(asked.unit())));
        return Stream.concat(all, communes).toList();
    }
}
