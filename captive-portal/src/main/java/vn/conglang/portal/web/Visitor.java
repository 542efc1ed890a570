package vn.conglang.portal.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import vn.conglang.portal.text.Languages;
import vn.conglang.portal.text.Words;

/// What a request tells about who sent it and how.
public final class Visitor {
    private static final String WORDS = Words.class.getName();

    private Visitor() {}

    /// The address that the request came from, as the network saw it; forwarded headers count for
    /// nothing.
    public static InetAddress address(Request request) {
        return address(request.getConnectionMetaData().getRemoteSocketAddress());
    }

    /// The address of ours that the connection came in on.
    public static InetAddress localAddress(Request request) {
        return address(request.getConnectionMetaData().getLocalSocketAddress());
    }

    /// Whether the request only wants to look: GET or HEAD.
    public static boolean looks(Request request) {
        return HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
    }

    /// Whether the request opens its page rather than looks at it from afar, or changes its
    /// language or text size: that leads from a page to itself, and the referrer, which browsers
    /// give within one site, tells.
    public static boolean opens(Request request) {
        return HttpMethod.GET.is(request.getMethod()) && !cameFromItself(request);
    }

    private static boolean cameFromItself(Request request) {
        var from = request.getHeaders().get(HttpHeader.REFERER);
        if (from == null) {
            return false;
        }
        try {
            return path(request).equals(HttpURI.from(from).getPath());
        } catch (RuntimeException e) {
            return false; // not an address
        }
    }

    /// Lets the request's connection stay however many others come: its owner is signed in.
    public static void keepPlace(Request request) {
        Places.keep(request);
    }

    /// The path of the request, decoded, without the query.
    public static String path(Request request) {
        return Request.getPathInContext(request);
    }

    /// The words to answer with: of the languages that [LanguageHandler] offers, else Vietnamese or
    /// English.
    public static Words words(Request request) {
        return request.getAttribute(WORDS) instanceof Words words
                ? words
                : words(request, Languages.shipped());
    }

    /// Settles in which of these languages the request is answered.
    static void offer(Request request, Languages languages) {
        request.setAttribute(WORDS, words(request, languages));
    }

    private static Words words(Request request, Languages languages) {
        return languages.words(
                asked(request, "lang").orElse(null),
                asked(request, "size").orElse(null),
                request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
    }

    /// A value of the request's query.
    public static Optional<String> asked(Request request, String name) {
        try {
            Fields query = Request.extractQueryParameters(request);
            return Optional.ofNullable(query.getValue(name));
        } catch (RuntimeException e) {
            return Optional.empty(); // a query that is not UTF-8 asks for nothing
        }
    }

    private static InetAddress address(SocketAddress socket) {
        return socket instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
