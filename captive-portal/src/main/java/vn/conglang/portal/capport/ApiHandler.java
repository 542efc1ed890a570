package vn.conglang.portal.capport;

import io.avaje.jsonb.Jsonb;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.FrontDoor;
import vn.conglang.portal.Standing;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.ErrorAnswers;
import vn.conglang.portal.web.Visitor;

/// The Captive Portal API (RFC 8908, 5): tells a device how it stands at the gate, and nobody else.
/// There is nothing in a request by which to ask for another device (RFC 8952, 2.3): the address
/// that the network saw is looked up, as the gate does.
///
/// A browser that was led here by mistake, which is one that lists HTML and not this API's type, is
/// led on to the first page (RFC 8908, 4.1).
public final class ApiHandler extends Handler.Abstract {
    private static final String TYPE = "application/captive+json";
    private static final HttpField CONTENT_TYPE =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, TYPE);
    private static final HttpField VARY =
            new PreEncodedHttpField(HttpHeader.VARY, HttpHeader.ACCEPT.asString());
    private static final List<String> HTML = List.of("text/html", "application/xhtml+xml");
    private static final Jsonb JSON = Jsonb.builder().build();
    private static final int SERVICE_UNAVAILABLE = 503;

    private final PublicName name;
    private final FrontDoor door;

    public ApiHandler(PublicName name, FrontDoor door) {
        this.name = name;
        this.door = door;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(PublicName.API)) {
            return false;
        }
        response.getHeaders().put(VARY);
        if (!Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            return true;
        }
        if (wantsAPage(request)) {
            Answer.seeOther(response, callback, "/");
            return true;
        }
        Answer.closeAfter(response); // TLS costs memory while it lasts, and phones come in crowds
        switch (door.standing(Visitor.address(request))) {
            case Standing.Online(Duration remaining) ->
                    answer(response, callback, online(remaining));
            case Standing.Equipment() -> answer(response, callback, in());
            case Standing.Captive(), Standing.Refused(_, _), Standing.Stranger() ->
                    answer(response, callback, captive());
            case Standing.OutOfOrder() ->
                    ErrorAnswers.answer(
                            response, callback, SERVICE_UNAVAILABLE, Visitor.words(request));
        }
        return true;
    }

    private static boolean wantsAPage(Request request) {
        var types =
                request.getHeaders().getQualityCSV(HttpHeader.ACCEPT).stream()
                        .map(type -> type.replaceFirst("\\s*;.*", ""))
                        .toList();
        return types.stream().noneMatch(TYPE::equalsIgnoreCase)
                && types.stream().anyMatch(type -> HTML.stream().anyMatch(type::equalsIgnoreCase));
    }

    private Map<String, Object> captive() {
        var state = new LinkedHashMap<String, Object>();
        state.put("captive", true);
        state.put("user-portal-url", name.userPortal().toString());
        state.put("venue-info-url", name.venueInfo().toString());
        return state;
    }

    /// Without an end, so nothing says when and nothing extends it.
    private Map<String, Object> in() {
        var state = captive();
        state.put("captive", false);
        return state;
    }

    /// Pressing the button again extends: the page for that is the first one.
    private Map<String, Object> online(Duration remaining) {
        var state = in();
        state.put("seconds-remaining", remaining.toSeconds());
        state.put("can-extend-session", true);
        return state;
    }

    private static void answer(Response response, Callback callback, Map<String, Object> state) {
        var json = JSON.type(Object.class).toJson(state).getBytes(StandardCharsets.UTF_8);
        response.setStatus(200);
        response.getHeaders().put(CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, json.length);
        response.write(true, ByteBuffer.wrap(json), callback);
    }
}
