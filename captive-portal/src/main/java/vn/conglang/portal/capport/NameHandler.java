package vn.conglang.portal.capport;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.web.ErrorAnswers;
import vn.conglang.portal.web.Visitor;

/// Refuses requests for another host than the hall's public name: no certificate vouches for them.
public final class NameHandler extends Handler.Abstract {
    private static final int MISDIRECTED_REQUEST = 421;

    private final PublicName name;

    public NameHandler(PublicName name) {
        this.name = name;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var host = request.getHttpURI().getHost();
        if (host != null && host.equalsIgnoreCase(name.host())) {
            return false;
        }
        ErrorAnswers.answer(response, callback, MISDIRECTED_REQUEST, Visitor.words(request));
        return true;
    }
}
