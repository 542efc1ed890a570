package vn.conglang.province.board;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import vn.conglang.province.people.Caller;
import vn.conglang.province.store.SignedIn;
import vn.conglang.telemetry.HallId;

/// One request and its answer. Answered once, by one of the methods that end with it.
///
/// @param reader who asks; [Door] knows him
/// @param session his session, when he is signed in
/// @param parameters what stands for the parts in braces of the route
/// @param form what was posted; empty of a GET
/// @param caller from where
record Exchange(
        Request request,
        Response response,
        Callback callback,
        Reader reader,
        Optional<SignedIn> session,
        Map<String, String> parameters,
        Form form,
        Caller caller) {
    static final String HTML = "text/html; charset=utf-8";

    /// The hall in the address; empty when it can be none.
    Optional<HallId> hall() {
        try {
            return Optional.ofNullable(parameters.get(Route.HALL)).map(HallId::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Words words() {
        return reader.words();
    }

    String path() {
        return Request.getPathInContext(request);
    }

    /// A field of the address's query; empty when there is none.
    String query(String name) {
        return query(request, name);
    }

    static String query(Request request, String name) {
        try {
            Fields fields = Request.extractQueryParameters(request);
            var value = fields.getValue(name);
            return value == null ? "" : value;
        } catch (RuntimeException e) { // not decodable
            return "";
        }
    }

    /// An address with a query of those fields that are not empty.
    ///
    /// @param fields name, value, name, value, …
    static String address(String path, String... fields) {
        var query = new StringBuilder();
        for (int at = 0; at < fields.length; at += 2) {
            if (!fields[at + 1].isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(fields[at])
                        .append('=')
                        .append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
            }
        }
        return path + query;
    }

    /// Answers with a page.
    void page(int status, String template, Object page) {
        send(status, HTML, Templates.render(template, page));
    }

    /// Sends the browser to another of our pages, in the same language.
    void seeOther(String path) {
        response.setStatus(303);
        response.getHeaders().put(HttpHeader.LOCATION, path + words().query());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    void send(int status, String type, byte[] body) {
        send(response, callback, status, type, body);
    }

    static void send(Response response, Callback callback, int status, String type, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
