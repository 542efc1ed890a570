package vn.conglang.portal.notice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves photos and voices from their files, in parts where asked: an iPhone plays no sound from a
/// server that can't send parts.
public final class NoticeMediaHandler extends Handler.Abstract {
    private static final ByteBufferPool.Sized BUFFERS =
            new ByteBufferPool.Sized(new ByteBufferPool.NonPooling(), false, 8 * 1024);
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-small)?\\.(jpg|wav|m4a|mp3)");
    private static final Pattern PART = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    private final NoticeBoard board;
    private final Predicate<String> shown;

    private NoticeMediaHandler(NoticeBoard board, Predicate<String> shown) {
        this.board = board;
        this.shown = shown;
    }

    /// For guests: only what belongs to a notice that they may read.
    public static NoticeMediaHandler forGuests(NoticeBoard board) {
        return new NoticeMediaHandler(
                board,
                name ->
                        board.store().all().stream()
                                .filter(Notice::open)
                                .anyMatch(each -> each.message().files().anyMatch(name::equals)));
    }

    /// For the desk: all there is.
    public static NoticeMediaHandler forTheDesk(NoticeBoard board) {
        return new NoticeMediaHandler(board, _ -> true);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        var path = Visitor.path(request);
        if (!path.startsWith(MediaFolder.PATH)) {
            return false;
        }
        var name = path.substring(MediaFolder.PATH.length());
        var file =
                NAME.matcher(name).matches() && shown.test(name)
                        ? board.store().media().find(name)
                        : Optional.<Path>empty();
        if (file.isEmpty()) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var part = Part.of(request.getHeaders().get(HttpHeader.RANGE), Files.size(file.get()));
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, type(name));
            response.getHeaders().put(HttpHeader.ACCEPT_RANGES, "bytes");
            send(file.get(), part, request, response, callback);
        }
        return true;
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

    private static String type(String name) {
        for (var type : VoiceType.values()) {
            if (name.endsWith("." + type.ending())) {
                return type.type();
            }
        }
        return "image/jpeg";
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
