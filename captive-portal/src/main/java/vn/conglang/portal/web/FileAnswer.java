package vn.conglang.portal.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers with a file, in parts where asked: an iPhone plays no sound from a server that can't
/// send parts.
public final class FileAnswer {
    private static final ByteBufferPool.Sized BUFFERS =
            new ByteBufferPool.Sized(new ByteBufferPool.NonPooling(), false, 8 * 1024);
    private static final Pattern PART = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    private FileAnswer() {}

    /// Sends a file; completes the callback.
    ///
    /// @param type its media type
    /// @throws IOException when it can't be read; nothing is answered then
    public static void send(
            Request request, Response response, Callback callback, Path file, String type)
            throws IOException {
        var part = Part.of(request.getHeaders().get(HttpHeader.RANGE), Files.size(file));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.ACCEPT_RANGES, "bytes");
        send(file, part, request, response, callback);
    }

    private static void send(
            Path file, Part part, Request request, Response response, Callback callback) {
        response.setStatus(part.status);
        if (part.status != 200) {
            response.getHeaders().put(HttpHeader.CONTENT_RANGE, part.spelled());
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, part.length);
        if (part.length == 0 || HttpMethod.HEAD.is(request.getMethod())) {
            callback.succeeded();
        } else {
            Content.copy(
                    Content.Source.from(BUFFERS, file, part.first, part.length),
                    response,
                    callback);
        }
    }

    /// What of a file is sent; several parts at once are not, which HTTP allows (RFC 9110, 14.2).
    private record Part(int status, long first, long length, long size) {
        static Part of(String asked, long size) {
            var whole = new Part(200, 0, size, size);
            var range = PART.matcher(String.valueOf(asked));
            if (!range.matches() || (range.group(1) + range.group(2)).isEmpty()) {
                return whole;
            }
            if (range.group(1).isEmpty()) {
                var last = Math.min(Long.parseLong(range.group(2)), size);
                return last == 0 ? none(size) : new Part(206, size - last, last, size);
            }
            var first = Long.parseLong(range.group(1));
            var last =
                    range.group(2).isEmpty()
                            ? size - 1
                            : Math.min(Long.parseLong(range.group(2)), size - 1);
            if (last < first && first < size) {
                return whole;
            }
            return first >= size ? none(size) : new Part(206, first, last - first + 1, size);
        }

        private static Part none(long size) {
            return new Part(416, 0, 0, size);
        }

        String spelled() {
            return status == 416
                    ? "bytes */" + size
                    : "bytes %d-%d/%d".formatted(first, first + length - 1, size);
        }
    }
}
