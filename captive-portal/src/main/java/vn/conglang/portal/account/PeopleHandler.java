package vn.conglang.portal.account;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Who may use the desk: the keeper gives out codes and takes people off.
public final class PeopleHandler extends Handler.Abstract {
    private static final String PATH = "/nguoi-dung";
    private static final String CODE = PATH + "/ma-moi";
    private static final String REMOVE = PATH + "/xoa";

    private final Access access;

    public PeopleHandler(Access access) {
        this.access = access;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        return switch (Visitor.path(request)) {
            case PATH -> {
                if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
                    page(request, response, callback, "");
                }
                yield true;
            }
            case CODE -> {
                if (Answer.allow(request, response, callback, HttpMethod.POST)) {
                    makeCode(request, response, callback);
                }
                yield true;
            }
            case REMOVE -> {
                if (Answer.allow(request, response, callback, HttpMethod.POST)) {
                    remove(request, response, callback);
                }
                yield true;
            }
            default -> false;
        };
    }

    /// The code stands on the answer itself and on no other page: whoever reloads makes another.
    private void makeCode(Request request, Response response, Callback callback) {
        var asked = SignedIn.of(request).posted().text("role");
        var role = Stream.of(Role.values()).filter(each -> each.key().equals(asked)).findFirst();
        page(request, response, callback, role.map(access.codes()::make).orElse(""));
    }

    /// Never the one who asks: the last keeper could lock everybody out.
    private void remove(Request request, Response response, Callback callback) {
        var signedIn = SignedIn.of(request);
        var id = signedIn.posted().text("person");
        if (!id.equals(signedIn.person().id())) {
            access.accounts().remove(id);
            access.sessions().endOthers(id, "");
        }
        var query = Visitor.words(request).language().query();
        Answer.seeOther(response, callback, PATH + query + "&said=removed");
    }

    private void page(Request request, Response response, Callback callback, String code) {
        var frame = SignedIn.of(request).frame().at(Section.PEOPLE);
        var shown = code.isEmpty() ? Optional.<String>empty() : Optional.of(code);
        Answer.page(
                response,
                callback,
                200,
                "people.jte",
                new PeoplePage(frame, access.people(), shown));
    }
}
