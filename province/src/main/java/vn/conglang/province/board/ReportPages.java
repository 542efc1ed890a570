package vn.conglang.province.board;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Fields;
import vn.conglang.province.report.Printed;
import vn.conglang.province.report.Report;
import vn.conglang.province.report.ReportException;
import vn.conglang.province.report.ReportPeriod;
import vn.conglang.province.report.ReportSubject;
import vn.conglang.province.report.Reporting;

/// Gathers what the page of reports shows. Thread-safe.
final class ReportPages {
    private static final int MONTHS = 24;
    private static final int YEARS = 3;

    private final Reporting reporting;

    ReportPages(Reporting reporting) {
        this.reporting = reporting;
    }

    /// What somebody asks for, as typed.
    record Asked(String period, String unit, String hall, String asOf) {
        static Asked of(Fields query) {
            return new Asked(
                    text(query, "period"),
                    text(query, "unit"),
                    text(query, "hall"),
                    text(query, "as-of"));
        }

        private static String text(Fields query, String name) {
            var value = query.getValue(name);
            return value == null ? "" : value.strip();
        }

        /// The same as a query.
        String query() {
            return Stream.of(
                            List.of("period", period),
                            List.of("unit", unit),
                            List.of("hall", hall),
                            List.of("as-of", asOf))
                    .filter(each -> !each.getLast().isEmpty())
                    .map(each ->
                            each.getFirst()
                                    + "="
                                    + URLEncoder.encode(each.getLast(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
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

    ReportsPage page(Frame frame, Asked asked) {
        if (asked.isEmpty()) {
            return page(frame, asked, "", Optional.empty(), "");
        }
        try {
            var subject = asked.subject();
            var report = reporting.preview(subject);
            return page(
                    frame,
                    asked,
                    "",
                    Optional.of(Printed.of(report, frame.words().language(), reporting.zone())),
                    query(subject));
        } catch (IllegalArgumentException e) {
            return problem(frame, asked, "report.not.understood");
        } catch (ReportException e) {
            return problem(
                    frame,
                    asked,
                    switch (e.reason()) {
                        case NO_SUCH_UNIT -> "report.no.unit";
                        case NOT_BEGUN -> "report.not.begun";
                    });
        }
    }

    private ReportsPage problem(Frame frame, Asked asked, String key) {
        return page(frame, asked, frame.words().of(key), Optional.empty(), "");
    }

    /// A report to be given out.
    ///
    /// @throws IllegalArgumentException when it can't be understood what it is to be of
    /// @throws ReportException when there is nothing that it could be of
    Report report(Asked asked) {
        return reporting.report(asked.subject());
    }

    /// A report in a form.
    byte[] file(Report report, Words words, Report.Form form) {
        return Printed.of(report, words.language(), reporting.zone()).in(form);
    }

    private ReportsPage page(
            Frame frame, Asked asked, String problem, Optional<Printed> report, String query) {
        return new ReportsPage(
                frame,
                months(asked),
                years(asked),
                communes(frame.words(), asked),
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

    private List<ReportsPage.Choice> months(Asked asked) {
        var now = YearMonth.from(reporting.today());
        var last = asked.isEmpty() ? now.minusMonths(1).toString() : asked.period();
        return IntStream.range(0, MONTHS)
                .mapToObj(now::minusMonths)
                .map(month ->
                        new ReportsPage.Choice(
                                month.toString(),
                                "%02d/%d".formatted(month.getMonthValue(), month.getYear()),
                                month.toString().equals(last)))
                .toList();
    }

    private List<ReportsPage.Choice> years(Asked asked) {
        var now = Year.from(reporting.today());
        return IntStream.range(0, YEARS)
                .mapToObj(now::minusYears)
                .map(year ->
                        new ReportsPage.Choice(
                                year.toString(),
                                year.toString(),
                                year.toString().equals(asked.period())))
                .toList();
    }

    private List<ReportsPage.Choice> communes(Words words, Asked asked) {
        var all =
                new ReportsPage.Choice(
                        "province", words.of("report.province"), asked.unit().equals("province"));
        var communes =
                reporting.communes().stream()
                        .map(each ->
                                new ReportsPage.Choice(
                                        each.code(),
                                        each.fullName(),
                                        each.code().equals(asked.unit())));
        return Stream.concat(Stream.of(all), communes).toList();
    }
}
