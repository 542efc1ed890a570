package vn.conglang.province.board;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.province.people.BusyException;
import vn.conglang.province.people.PeopleException;
import vn.conglang.province.people.Viewer;
import vn.conglang.province.store.StoreException;

/// Answers every request: through the [Door], or with a page that says what is in the way.
final class BoardHandler extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(BoardHandler.class);

    private final Pages pages;
    private final Door door;

    BoardHandler(Pages pages, Door door) {
        this.pages = pages;
        this.door = door;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var english = Exchange.query(request, "lang").equals("en");
        var words = pages.words(english ? "en" : "vi");
        try {
            door.enter(request, response, callback, words);
        } catch (StoreException e) {
            log.atDebug().log("page without database", e);
            notice(request, response, callback, 503, words, "unavailable");
        } catch (BusyException e) {
            log.atDebug().log("too many passwords at once", e);
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 5);
            notice(request, response, callback, 503, words, "busy");
        } catch (PeopleException e) {
            log.error("{}", e.getMessage());
            notice(request, response, callback, 500, words, "fault");
        } catch (RuntimeException
                | LinkageError
                | InternalError e) { // errors: no fonts to draw with
            log.error("answering {}", request.getHttpURI().getPath(), e);
            notice(request, response, callback, 500, words, "fault");
        }
        return true;
    }

    private void notice(
            Request request,
            Response response,
            Callback callback,
            int status,
            Words words,
            String key) {
        if (ApiAnswers.isApi(Request.getPathInContext(request))) {
            ApiAnswers.problem(response, callback, words, status, key);
            return;
        }
        var reader = new Reader(words, Viewer.NOBODY, "");
        var page = pages.notice(reader, key, key.equals("unavailable"));
        Exchange.send(
                response, callback, status, Exchange.HTML, Templates.render("notice.jte", page));
    }
}
