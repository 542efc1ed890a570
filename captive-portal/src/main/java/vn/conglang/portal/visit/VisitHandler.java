package vn.conglang.portal.visit;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.account.Section;
import vn.conglang.portal.account.SignedIn;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves the visit code, made anew for every page.
public final class VisitHandler extends Handler.Abstract {
    /// Where the page is.
    public static final String PATH = Section.TROUBLE.path() + "/tai-cho";

    private final Supplier<Optional<String>> proof;

    /// @param proof the signed text of this moment; empty while the box can sign none
    public VisitHandler(Supplier<Optional<String>> proof) {
        this.proof = proof;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(PATH)) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var frame = SignedIn.of(request).frame().at(Section.TROUBLE);
            Answer.page(
                    response,
                    callback,
                    200,
                    "visit.jte",
                    new VisitPage(frame, proof.get().map(VisitCode::of)));
        }
        return true;
    }
}
