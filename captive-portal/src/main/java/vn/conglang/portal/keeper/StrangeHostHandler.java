package vn.conglang.portal.keeper;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.web.ErrorAnswers;
import vn.conglang.portal.web.OwnHosts;
import vn.conglang.portal.web.Visitor;

/// Refuses requests for another host, so that no web page can read the desk under a name that its
/// owner points to 127.0.0.1 (DNS rebinding).
final class StrangeHostHandler extends Handler.Abstract {
    private static final int MISDIRECTED_REQUEST = 421;

    private final OwnHosts ownHosts;

    StrangeHostHandler(OwnHosts ownHosts) {
        this.ownHosts = ownHosts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (ownHosts.meantIn(request)) {
            return false;
        }
        ErrorAnswers.answer(response, callback, MISDIRECTED_REQUEST, Visitor.words(request));
        return true;
    }
}
