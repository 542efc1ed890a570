package vn.conglang.provisioning.enrolment;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What is said to a request that never reached a handler, such as one that is not HTTP: the status
/// and nothing of our insides.
final class PlainErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var status = response.getStatus();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        Content.Sink.write(
                response, true, status + " " + HttpStatus.getMessage(status) + "\n", callback);
        return true;
    }
}
