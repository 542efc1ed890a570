package vn.conglang.province.board;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.province.report.Report;
import vn.conglang.province.report.ReportException;
import vn.conglang.province.store.StoreException;
import vn.conglang.telemetry.HallId;

/// Answers every request: `/`, `/hall/{id}`, its chart, `/reports`, a report's files, the style
/// sheet; anything else is 404. Writes nothing but that a report was given out.
final class BoardHandler extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(BoardHandler.class);
    private static final String HTML = "text/html; charset=utf-8";
    private static final String HALL = "/hall/";
    private static final String REPORT = "/report.";
    private static final String WIDE = "/day.svg";
    private static final String NARROW = "/day-narrow.svg";

    private final Pages pages;
    private final byte[] style;
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    Path.of("."),
                    ContentType.Html,
                    BoardHandler.class.getClassLoader(),
                    "vn.conglang.province.page");

    BoardHandler(Pages pages) {
        this.pages = pages;
        try (var css = BoardHandler.class.getResourceAsStream("board.css")) {
            this.style = Objects.requireNonNull(css).readAllBytes();
        } catch (IOException e) {
            throw new BoardException("reading board.css", e);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var words = pages.words(language(request));
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            page(response, callback, 405, "notice.jte", pages.notice(words, "not.found", false));
            return true;
        }
        try {
            route(request, words, response, callback);
        } catch (StoreException e) {
            log.atDebug().log("page without database", e);
            page(response, callback, 503, "notice.jte", pages.notice(words, "unavailable", true));
        } catch (RuntimeException
                | LinkageError
                | InternalError e) { // errors: no fonts to draw with
            log.error("answering {}", request.getHttpURI().getPath(), e);
            page(response, callback, 500, "notice.jte", pages.notice(words, "fault", false));
        }
        return true;
    }

    private void route(Request request, Words words, Response response, Callback callback) {
        var path = Request.getPathInContext(request);
        if (path.equals("/")) {
            page(response, callback, 200, "halls.jte", pages.halls(words));
        } else if (path.equals("/reports")) {
            var asked = ReportPages.Asked.of(query(request));
            page(response, callback, 200, "reports.jte", pages.reports(words, asked));
        } else if (path.startsWith(REPORT)) {
            report(request, path.substring(REPORT.length()), words, response, callback);
        } else if (path.equals("/board.css")) {
            send(response, callback, 200, "text/css; charset=utf-8", style);
        } else if (path.startsWith(HALL) && path.endsWith(NARROW)) {
            chart(hall(path, NARROW), words, 340, 230, response, callback);
        } else if (path.startsWith(HALL) && path.endsWith(WIDE)) {
            chart(hall(path, WIDE), words, 1120, 260, response, callback);
        } else {
            hallPage(
                    path.startsWith(HALL) ? hall(path, "") : Optional.empty(),
                    words,
                    response,
                    callback);
        }
    }

    /// Gives a report out.
    private void report(
            Request request, String form, Words words, Response response, Callback callback) {
        try {
            var as = Report.Form.valueOf(form);
            var report = pages.reports().report(ReportPages.Asked.of(query(request)));
            response.getHeaders()
                    .put(
                            HttpHeader.CONTENT_DISPOSITION,
                            "attachment; filename=\"" + report.fileName(as) + "\"");
            send(
                    response,
                    callback,
                    200,
                    as.contentType(),
                    pages.reports().file(report, words, as));
        } catch (IllegalArgumentException | ReportException e) {
            log.atDebug().log("no such report", e);
            page(response, callback, 404, "notice.jte", pages.notice(words, "not.found", false));
        }
    }

    private void hallPage(
            Optional<HallId> hall, Words words, Response response, Callback callback) {
        var page = hall.flatMap(known -> pages.hall(known, words));
        if (page.isPresent()) {
            page(response, callback, 200, "hall.jte", page.get());
        } else {
            page(response, callback, 404, "notice.jte", pages.notice(words, "not.found", false));
        }
    }

    private void chart(
            Optional<HallId> hall,
            Words words,
            int width,
            int height,
            Response response,
            Callback callback) {
        if (hall.isEmpty()) {
            hallPage(hall, words, response, callback);
            return;
        }
        var svg = pages.drawing(hall.get(), width, height).getBytes(StandardCharsets.UTF_8);
        send(response, callback, 200, "image/svg+xml; charset=utf-8", svg);
    }

    private static Optional<HallId> hall(String path, String ending) {
        try {
            return Optional.of(
                    new HallId(path.substring(HALL.length(), path.length() - ending.length())));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String language(Request request) {
        return "en".equals(query(request).getValue("lang")) ? "en" : "vi";
    }

    /// What stands behind the question mark; nothing when that can't be read.
    private static Fields query(Request request) {
        try {
            return Request.extractQueryParameters(request);
        } catch (RuntimeException e) { // bytes that are no text
            log.atDebug().log("unreadable query", e);
            return new Fields();
        }
    }

    private void page(
            Response response, Callback callback, int status, String template, Object page) {
        var html = new Utf8ByteOutput();
        templates.render(template, page, html);
        send(response, callback, status, HTML, html.toByteArray());
    }

    private static void send(
            Response response, Callback callback, int status, String type, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
