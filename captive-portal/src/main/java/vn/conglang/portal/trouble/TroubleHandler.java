package vn.conglang.portal.trouble;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.account.Section;
import vn.conglang.portal.account.SignedIn;
import vn.conglang.portal.hall.Contact;
import vn.conglang.portal.hall.Matter;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves what is wrong and whom to call.
public final class TroubleHandler extends Handler.Abstract {
    private final Supplier<Health> health;
    private final Function<Matter, Optional<Contact>> contacts;

    /// @param health asked for every page
    /// @param contacts whom this hall calls for what, asked for every page
    public TroubleHandler(Supplier<Health> health, Function<Matter, Optional<Contact>> contacts) {
        this.health = health;
        this.contacts = contacts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(Section.TROUBLE.path())) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var frame = SignedIn.of(request).frame().at(Section.TROUBLE);
            var found = health.get();
            var advices =
                    Examination.of(found).stream()
                            .map(each -> Advice.about(each, contacts, frame.words()))
                            .toList();
            Answer.page(
                    response, callback, 200, "trouble.jte", new TroublePage(frame, found, advices));
        }
        return true;
    }
}
