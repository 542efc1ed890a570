package vn.conglang.portal.account;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.Account.Session;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.ErrorAnswers;
import vn.conglang.portal.web.Form;
import vn.conglang.portal.web.FormException;
import vn.conglang.portal.web.Visitor;

/// Lets only those through who are signed in, with forms of ours only, to parts that are open to
/// their role; what is behind asks [SignedIn#of].
public final class DoorHandler extends Handler.Wrapper {
    private static final Logger log = LoggerFactory.getLogger(DoorHandler.class);
    static final String FORM_TOKEN = "formToken";

    private final Access access;
    private final Supplier<HallNow> hall;
    private final Path temporary;

    /// @param temporary folder for uploaded files, emptied by whoever starts the desk
    public DoorHandler(Access access, Supplier<HallNow> hall, Path temporary, Handler behind) {
        super(behind);
        this.access = access;
        this.hall = hall;
        this.temporary = temporary;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var token = DeskCookies.session(request).orElse("");
        var session = access.sessions().find(token, Visitor.address(request).getHostAddress());
        var person = session.flatMap(access::person);
        if (session.isEmpty() || person.isEmpty()) {
            Answer.seeOther(response, callback, SignInHandler.PATH + query(request));
            return true;
        }
        Visitor.keepPlace(request);
        if (!mayEnter(request, person.get())) {
            return refuse(request, response, callback, 403);
        }
        var frame = frame(request, session.get(), person.get());
        if (Visitor.looks(request)) {
            new SignedIn(frame, Optional.empty()).attachTo(request);
            return super.handle(request, response, callback);
        }
        return HttpMethod.POST.is(request.getMethod())
                ? post(request, response, callback, frame)
                : super.handle(request, response, callback);
    }

    private boolean post(Request request, Response response, Callback callback, DeskFrame frame)
            throws Exception {
        if (!OriginOfForm.isOurs(request)) {
            return refuse(request, response, callback, 403);
        }
        try (var form = Form.read(request, temporary)) {
            if (!Secret.same(form.text(FORM_TOKEN), frame.formToken())) {
                return refuse(request, response, callback, 403);
            }
            new SignedIn(frame, Optional.of(form)).attachTo(request);
            return super.handle(request, response, callback);
        } catch (FormException e) {
            return refuse(request, response, callback, 400);
        } catch (ContentsException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("nothing kept");
            return refuse(request, response, callback, 507);
        } catch (Passwords.BusyException e) {
            return refuse(request, response, callback, 503);
        }
    }

    private DeskFrame frame(Request request, Session session, Person person) {
        var words = Visitor.words(request);
        var formToken = Secret.fingerprint("form " + session.token());
        return new DeskFrame(
                words,
                hall.get().name(),
                person,
                formToken,
                Section.HOME,
                said(request).map(key -> words.of("desk.said." + key)).orElse(""));
    }

    /// What the page before did, by a key that only stands for texts of ours.
    private static Optional<String> said(Request request) {
        return Visitor.asked(request, "said")
                .filter(key -> key.matches("[a-z-]{1,30}"))
                .filter(key -> Visitor.words(request).has("desk.said." + key));
    }

    private static boolean mayEnter(Request request, Person person) {
        var path = Visitor.path(request);
        return Arrays.stream(Section.values())
                .filter(each -> path.equals(each.path()) || path.startsWith(each.path() + "/"))
                .allMatch(each -> each.open(person.role()));
    }

    private static String query(Request request) {
        return Visitor.words(request).language().query();
    }

    private static boolean refuse(
            Request request, Response response, Callback callback, int status) {
        Answer.closeAfter(response);
        ErrorAnswers.answer(response, callback, status, Visitor.words(request));
        return true;
    }
}
