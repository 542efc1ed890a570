package vn.conglang.portal.detect;

import java.net.InetAddress;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.FrontDoor;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.Tally;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.OwnHosts;
import vn.conglang.portal.web.Visitor;

/// Takes every request that was meant for another host: the firewall brought it here.
///
/// All phones' probes are alike to it: a captive guest gets 302 to the first page, whatever it
/// asked for, which every known client reads as "portal". The body is longer than 4 bytes, because
/// Android takes less for a broken network; never 301, which browsers keep; the connection ends,
/// because a kept one would still lead here after the guest is admitted.
///
/// What is not GET or HEAD gets 511 (RFC 6585): a redirect would tell an app that its POST was
/// carried out.
///
/// A guest already admitted came over a connection opened before: it is sent back to the address it
/// wanted, with 307 for what is not GET or HEAD so that method and body are kept. Not while the
/// uplink is down: then the firewall brings everybody here, to be told so.
public final class DetourHandler extends Handler.Abstract {
    private static final int FOUND = 302;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final int NETWORK_AUTHENTICATION_REQUIRED = 511;

    private final OwnHosts ownHosts;
    private final PublicAddress publicAddress;
    private final FrontDoor door;
    private final Tally tally;
    private final Supplier<HallNow> hall;

    public DetourHandler(
            OwnHosts ownHosts,
            PublicAddress publicAddress,
            FrontDoor door,
            Tally tally,
            Supplier<HallNow> hall) {
        this.ownHosts = ownHosts;
        this.publicAddress = publicAddress;
        this.door = door;
        this.tally = tally;
        this.hall = hall;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (ownHosts.meantIn(request)) {
            return false;
        }
        Answer.closeAfter(response);
        var now = hall.get();
        var openGate = now.openGate();
        if (!openGate
                && now.internetUp()
                && wantedAgain(request)
                && isOnline(Visitor.address(request))) {
            sendBack(request, response, callback);
            return true;
        }
        tally.asked(Visitor.address(request));
        var page =
                openGate ? publicAddress.pageOfConnection(request) : publicAddress.pageFor(request);
        if (Visitor.looks(request)) {
            answer(request, response, callback, FOUND, "detour.open", page);
        } else {
            refuse(request, response, callback, page);
        }
        return true;
    }

    private boolean isOnline(InetAddress guest) {
        return door.standing(guest).in();
    }

    /// Whether the request says which address it wanted: a full one of http.
    private static boolean wantedAgain(Request request) {
        var wanted = request.getHttpURI();
        return wanted.getHost() != null
                && wanted.getPath() != null
                && wanted.getPath().startsWith("/");
    }

    private static void sendBack(Request request, Response response, Callback callback) {
        var wanted = request.getHttpURI();
        var address = "http://" + wanted.getAuthority() + wanted.getPathQuery();
        var status = Visitor.looks(request) ? FOUND : TEMPORARY_REDIRECT;
        answer(request, response, callback, status, "detour.back", address);
    }

    private static void answer(
            Request request,
            Response response,
            Callback callback,
            int status,
            String message,
            String location) {
        response.getHeaders().put(HttpHeader.LOCATION, location);
        page(request, response, callback, status, message, location);
    }

    private static void refuse(
            Request request, Response response, Callback callback, String location) {
        page(
                request,
                response,
                callback,
                NETWORK_AUTHENTICATION_REQUIRED,
                "detour.refused",
                location);
    }

    private static void page(
            Request request,
            Response response,
            Callback callback,
            int status,
            String message,
            String location) {
        var words = Visitor.words(request);
        var detour = new Detour(words, words.of(message), location);
        Answer.page(response, callback, status, "detour.jte", detour);
    }
}
