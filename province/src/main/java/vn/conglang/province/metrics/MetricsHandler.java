package vn.conglang.province.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers `GET /metrics` in the form that is asked for, packed when it may be; anything else is
/// 404. Reads only.
final class MetricsHandler extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(MetricsHandler.class);
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final PrometheusRegistry registry;
    private final ExpositionFormats formats = ExpositionFormats.init();

    MetricsHandler(PrometheusRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals("/metrics")) {
            say(response, callback, HttpStatus.NOT_FOUND_404);
        } else if (!HttpMethod.GET.is(request.getMethod())
                && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            say(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
        } else {
            try {
                figures(request, response, callback);
            } catch (RuntimeException e) {
                log.error("answering {}", request.getHttpURI().getPath(), e);
                say(response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
            }
        }
        return true;
    }

    private void figures(Request request, Response response, Callback callback) {
        var writer = formats.findWriter(request.getHeaders().get(HttpHeader.ACCEPT));
        var packed = request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING, "gzip");
        var snapshots = registry.scrape();
        var bytes = new ByteArrayOutputStream();
        try (var out = packed ? new GZIPOutputStream(bytes) : bytes) {
            writer.write(out, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        if (packed) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        response.getHeaders().put(HttpHeader.VARY, "Accept, Accept-Encoding");
        send(response, callback, HttpStatus.OK_200, writer.getContentType(), bytes.toByteArray());
    }

    static void say(Response response, Callback callback, int status) {
        var text = status + " " + HttpStatus.getMessage(status) + "\n";
        send(
                response,
                callback,
                status,
                PLAIN,
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void send(
            Response response, Callback callback, int status, String type, byte[] body) {
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, type);
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
