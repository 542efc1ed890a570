package vn.conglang.portal.web;

import static java.util.stream.Collectors.joining;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Ways to answer a request; each completes the callback exactly once. Jetty leaves the body out of
/// answers to HEAD by itself.
public final class Answer {
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(
                    Path.of("."),
                    ContentType.Html,
                    Answer.class.getClassLoader(),
                    "vn.conglang.portal.page");
    private static final HttpField HTML =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
    private static final HttpField CLOSE =
            new PreEncodedHttpField(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());

    private Answer() {}

    /// Answers with a page.
    ///
    /// @param template such as `first.jte`
    /// @param page what the template's only parameter gets
    public static void page(
            Response response, Callback callback, int status, String template, Object page) {
        html(response, callback, status, render(template, page));
    }

    /// A page's bytes, for answering with them more than once.
    public static byte[] render(String template, Object page) {
        var html = new Utf8ByteOutput();
        TEMPLATES.render(template, page, html);
        return html.toByteArray();
    }

    /// Answers with a rendered page.
    public static void html(Response response, Callback callback, int status, byte[] html) {
        response.setStatus(status);
        response.getHeaders().put(HTML);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, html.length);
        response.write(true, ByteBuffer.wrap(html), callback);
    }

    /// Leads to another page of ours with 303, so that the browser asks for it with GET.
    ///
    /// @param path on this host
    public static void seeOther(Response response, Callback callback, String path) {
        response.setStatus(303);
        response.getHeaders().put(HttpHeader.LOCATION, path);
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    /// Whether the request's method is one of these; if not, the answer is given: 405, or 501 for a
    /// method that HTTP does not know.
    public static boolean allow(
            Request request, Response response, Callback callback, HttpMethod... methods) {
        for (var method : methods) {
            if (method.is(request.getMethod())) {
                return true;
            }
        }
        var known = HttpMethod.fromString(request.getMethod()) != null;
        response.getHeaders()
                .put(
                        HttpHeader.ALLOW,
                        Stream.of(methods).map(HttpMethod::asString).collect(joining(", ")));
        ErrorAnswers.answer(response, callback, known ? 405 : 501, Visitor.words(request));
        return false;
    }

    /// Makes this the connection's last answer.
    public static void closeAfter(Response response) {
        response.getHeaders().put(CLOSE);
    }
}
