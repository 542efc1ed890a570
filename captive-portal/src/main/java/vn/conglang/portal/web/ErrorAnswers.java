package vn.conglang.portal.web;

import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.text.Language;
import vn.conglang.portal.text.Words;

/// Answers what cannot be served with a short page in plain words: no stack trace, no word of
/// Jetty's, nothing of the request repeated.
public final class ErrorAnswers implements Request.Handler {
    private static final Set<Integer> KNOWN =
            Set.of(400, 403, 404, 405, 413, 414, 421, 431, 500, 501, 503, 505, 507);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var status = response.getStatus() >= 400 ? response.getStatus() : 500;
        SafeHeaders.addTo(response);
        Answer.closeAfter(response);
        answer(response, callback, status, words(request));
        return true;
    }

    /// Answers with the page for this status.
    public static void answer(Response response, Callback callback, int status, Words words) {
        var said = KNOWN.contains(status) ? status : status >= 500 ? 500 : 400;
        var page = new ErrorPage(words, status, words.of("error." + said));
        Answer.page(response, callback, status, "error.jte", page);
    }

    /// A request can be too broken to say which language it wants.
    private static Words words(Request request) {
        try {
            return Visitor.words(request);
        } catch (RuntimeException e) {
            return Words.in(Language.VIETNAMESE);
        }
    }
}
