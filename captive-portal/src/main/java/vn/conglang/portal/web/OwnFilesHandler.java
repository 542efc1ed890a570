package vn.conglang.portal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Serves the program's own few files, such as the desk's style sheet and script, from memory.
public final class OwnFilesHandler extends Handler.Abstract {
    private final Map<String, Served> files = new java.util.HashMap<>();

    /// Adds a resource that lies beside a class.
    ///
    /// @param path such as `/desk.css`
    /// @throws IllegalStateException when there is no such resource
    public OwnFilesHandler with(String path, Class<?> owner, String type) {
        try (var stream = owner.getResourceAsStream(path.substring(1))) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + path + " is missing");
            }
            files.put(path, new Served(type, ByteBuffer.wrap(stream.readAllBytes())));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + path, e);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var file = files.get(Visitor.path(request));
        if (file == null) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, file.type);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, file.bytes.remaining());
            response.write(true, file.bytes.asReadOnlyBuffer(), callback);
        }
        return true;
    }

    private record Served(String type, ByteBuffer bytes) {}
}
