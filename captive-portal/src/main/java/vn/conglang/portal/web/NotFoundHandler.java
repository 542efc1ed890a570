package vn.conglang.portal.web;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Stands last and answers what no other handler took: 501 for a method that HTTP does not know,
/// else 404.
public final class NotFoundHandler extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var status = HttpMethod.fromString(request.getMethod()) == null ? 501 : 404;
        ErrorAnswers.answer(response, callback, status, Visitor.words(request));
        return true;
    }
}
