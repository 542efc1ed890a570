package vn.conglang.province.board;

import java.net.InetAddress;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.server.handler.DoSHandler.LeakingBucketTrackerFactory;
import org.eclipse.jetty.util.Callback;
import vn.conglang.province.people.Caller;
import vn.conglang.province.people.Viewer;

/// How many requests one address may send: [#A_SECOND] over time, [#AT_ONCE] in a burst, for pages
/// and programs alike. An office behind one address shares them. An IPv6 address counts with its
/// 2^64 neighbours.
///
/// Counted by Jetty's [DoSHandler], for [#MOST] addresses at a time; when there are more, newcomers
/// are let through uncounted, so that a crowd of strangers keeps no officer out. This machine's own
/// requests are not counted.
final class RateLimit {
    static final int A_SECOND = 25;
    static final int AT_ONCE = 200;
    static final int MOST = 10_000;

    private static final Duration FORGOTTEN = Duration.ofSeconds(10);
    private static final int WAIT_SECONDS = 5;

    private final Pages pages;

    private RateLimit(Pages pages) {
        this.pages = pages;
    }

    static Handler before(Handler inner, Pages pages, Sources sources) {
        var limit =
                new DoSHandler(
                        inner,
                        request -> Caller.network(sources.of(request).source()),
                        new LeakingBucketTrackerFactory(A_SECOND, AT_ONCE, FORGOTTEN),
                        new RateLimit(pages)::refuse,
                        MOST,
                        false);
        limit.exclude(request -> isThisMachine(sources.of(request).source()));
        return limit;
    }

    private static boolean isThisMachine(String source) {
        return !source.isEmpty() && InetAddress.ofLiteral(source).isLoopbackAddress();
    }

    private boolean refuse(Request request, Response response, Callback callback) {
        var english = Exchange.query(request, "lang").equals("en");
        var words = pages.words(english ? "en" : "vi");
        response.getHeaders().put(HttpHeader.RETRY_AFTER, WAIT_SECONDS);
        if (ApiAnswers.isApi(Request.getPathInContext(request))) {
            ApiAnswers.problem(response, callback, words, 429, "too.many");
            return true;
        }
        var page = pages.notice(new Reader(words, Viewer.NOBODY, ""), "too.many", false);
        var body = Templates.render("notice.jte", page);
        Exchange.send(response, callback, 429, Exchange.HTML, body);
        return true;
    }
}
