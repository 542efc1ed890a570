package vn.conglang.portal.web;

import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers in place of a handler that breaks down.
///
/// Jetty would log the whole address that the guest asked for, which may be a page of the open
/// internet and is nobody's business; and a crowd that runs into the same breakdown would fill the
/// journal with it.
final class BreakdownHandler extends Handler.Wrapper {
    private static final Logger log = LoggerFactory.getLogger(BreakdownHandler.class);

    private final AtomicReference<String> lastLogged = new AtomicReference<>("");

    BreakdownHandler(Handler chain) {
        super(chain);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        try {
            return super.handle(request, response, callback);
        } catch (RuntimeException e) {
            logOnce(e);
            Answer.closeAfter(response);
            ErrorAnswers.answer(
                    response,
                    callback,
                    HttpStatus.INTERNAL_SERVER_ERROR_500,
                    Visitor.words(request));
            return true;
        }
    }

    private void logOnce(RuntimeException breakdown) {
        var name = breakdown.toString();
        if (name.equals(lastLogged.getAndSet(name))) {
            log.debug("a request broke down again", breakdown);
        } else {
            log.warn("a request broke down; the same again is logged at debug only", breakdown);
        }
    }
}
