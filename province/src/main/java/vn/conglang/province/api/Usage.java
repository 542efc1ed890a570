package vn.conglang.province.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.conglang.province.api.UsageAnswer.Figure;
import vn.conglang.province.api.UsageAnswer.Issue;
import vn.conglang.province.api.UsageAnswer.Row;
import vn.conglang.province.report.Report;
import vn.conglang.province.report.ReportContent;
import vn.conglang.province.report.ReportSubject;
import vn.conglang.province.report.ServiceNames;
import vn.conglang.province.store.ReportIssue;

/// Puts a report's content into figures that a program reads. What is masked there is masked here:
/// nothing is added up anew.
final class Usage {
    private static final Set<String> TEXTS = Set.of("village", "visited");

    private static final String TAPS = "service-taps";

    private Usage() {}

    static UsageAnswer of(Report report) {
        var issue =
                report.issue()
                        .map(each -> new Issue(each.number(), each.madeAt().toString()))
                        .orElse(null);
        return of(
                report.subject(),
                report.content(),
                report.until(),
                report.isOver(),
                issue,
                report.names());
    }

    /// An issue as it was kept: only what is over is given out.
    static UsageAnswer of(ReportSubject subject, ReportIssue issued, ServiceNames names) {
        var issue = new Issue(issued.number(), issued.madeAt().toString());
        var content = ReportContent.of(issued.content());
        return of(subject, content, subject.period().until(), true, issue, names);
    }

    private static UsageAnswer of(
            ReportSubject subject,
            ReportContent content,
            LocalDate until,
            boolean over,
            @Nullable Issue issue,
            ServiceNames names) {
        return new UsageAnswer(
                subject.period().toString(),
                subject.unit().toString(),
                subject.asOf().map(LocalDate::toString).orElse(null),
                subject.period().from().toString(),
                until.toString(),
                over,
                issue,
                said(content.unit()),
                content.province(),
                by(subject),
                rows(content, content.rows()),
                row(content.columns(), content.total()),
                rows(content, content.months()),
                content.opened().stream().map(row -> service(row, names)).toList());
    }

    private static Row service(ReportContent.Row row, ServiceNames names) {
        var figures = new TreeMap<String, Figure>();
        figure(TAPS, row.cells().getFirst()).ifPresent(each -> figures.put(TAPS, each));
        return new Row(said(row.key()), names.of(row.key(), "vi").orElse(null), figures);
    }

    private static String by(ReportSubject subject) {
        return switch (subject.unit()) {
            case ReportSubject.WholeProvince _ -> "commune";
            case ReportSubject.OneCommune _ -> "hall";
            case ReportSubject.OneHall _ -> subject.period().month().isPresent() ? "day" : "month";
        };
    }

    private static List<Row> rows(ReportContent content, List<ReportContent.Row> rows) {
        return rows.stream().map(row -> row(content.columns(), row)).toList();
    }

    private static Row row(List<String> columns, ReportContent.Row row) {
        var figures = new TreeMap<String, Figure>();
        for (int at = 0; at < columns.size(); at++) {
            var column = columns.get(at);
            figure(column, row.cells().get(at)).ifPresent(each -> figures.put(column, each));
        }
        return new Row(said(row.key()), said(row.name()), figures);
    }

    /// Reads a cell as reports keep it; empty when it says nothing.
    static Optional<Figure> figure(String column, String cell) {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        if (TEXTS.contains(column)) {
            return Optional.of(new Figure("exact", null, cell));
        }
        return Optional.of(
                switch (cell) {
                    case "?" -> new Figure("unknown", null, null);
                    case "*" -> new Figure("withheld", null, null);
                    case "<5" -> new Figure("few", null, null);
                    default ->
                            cell.startsWith(">=")
                                    ? new Figure(
                                            "at-least", new BigDecimal(cell.substring(2)), null)
                                    : new Figure("exact", new BigDecimal(cell), null);
                });
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }
}
