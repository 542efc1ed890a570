package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.SEE_REPORTS;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.province.report.Report;
import vn.conglang.province.report.ReportException;

/// Reports: choosing one, looking at it, and taking it home, which is noted.
final class ReportRoutes {
    private static final Logger log = LoggerFactory.getLogger(ReportRoutes.class);

    private final Pages pages;

    ReportRoutes(Pages pages) {
        this.pages = pages;
    }

    List<Route> routes() {
        var files =
                Arrays.stream(Report.Form.values())
                        .map(form ->
                                Route.page("/report." + form, SEE_REPORTS, to -> give(to, form)));
        return Stream.concat(Stream.of(Route.page("/reports", SEE_REPORTS, this::choose)), files)
                .toList();
    }

    private void choose(Exchange exchange) {
        exchange.page(200, "reports.jte", pages.reports(exchange.reader(), asked(exchange)));
    }

    private void give(Exchange exchange, Report.Form form) {
        try {
            var report = pages.reports().report(asked(exchange));
            var file = pages.reports().file(report, exchange.words(), form);
            exchange.response()
                    .getHeaders()
                    .put(
                            HttpHeader.CONTENT_DISPOSITION,
                            "attachment; filename=\"" + report.fileName(form) + "\"");
            exchange.send(200, form.contentType(), file);
        } catch (IllegalArgumentException | ReportException e) {
            log.atDebug().log("no such report", e);
            var notice = pages.notice(exchange.reader(), "not.found", false);
            exchange.page(404, "notice.jte", notice);
        }
    }

    /// Nothing when it can't be read.
    private static ReportPages.Asked asked(Exchange exchange) {
        try {
            return ReportPages.Asked.of(Request.extractQueryParameters(exchange.request()));
        } catch (RuntimeException e) { // bytes that are no text
            log.atDebug().log("unreadable query", e);
            return ReportPages.Asked.of(new Fields());
        }
    }
}
