package vn.conglang.portal.account;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Form;
import vn.conglang.portal.web.Visitor;

/// One's own account: another password, the devices on which one is signed in, the way out.
public final class AccountHandler extends Handler.Abstract {
    static final String LEAVE = "/dang-xuat";
    private static final String PATH = "/tai-khoan";
    private static final String PASSWORD = PATH + "/mat-khau";
    private static final String END = PATH + "/thoat-may";
    private static final String END_OTHERS = PATH + "/thoat-may-khac";

    private final Access access;

    public AccountHandler(Access access) {
        this.access = access;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        return switch (Visitor.path(request)) {
            case PATH -> show(request, response, callback);
            case PASSWORD, END, END_OTHERS, LEAVE -> act(request, response, callback);
            default -> false;
        };
    }

    private boolean show(Request request, Response response, Callback callback) {
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            page(request, response, callback, 200, "");
        }
        return true;
    }

    private boolean act(Request request, Response response, Callback callback) {
        if (!Answer.allow(request, response, callback, HttpMethod.POST)) {
            return true;
        }
        var signedIn = SignedIn.of(request);
        var own = own(request);
        switch (Visitor.path(request)) {
            case PASSWORD -> changePassword(request, response, callback, signedIn);
            case END -> {
                var session = signedIn.posted().text("session");
                ended(request, response, callback, end(signedIn.person(), session));
            }
            case END_OTHERS -> {
                var forGood = access.sessions().endOthers(signedIn.person().id(), own);
                ended(request, response, callback, forGood);
            }
            default -> {
                access.sessions().end(own);
                DeskCookies.forgetSession(response);
                Answer.seeOther(response, callback, SignInHandler.PATH);
            }
        }
        return true;
    }

    /// Only one's own: the fingerprint of another's session ends nothing.
    private boolean end(Person person, String fingerprint) {
        return access.sessions().of(person).stream()
                .map(Account.Session::token)
                .filter(fingerprint::equals)
                .allMatch(access.sessions()::end);
    }

    private void ended(Request request, Response response, Callback callback, boolean forGood) {
        if (forGood) {
            back(request, response, callback, "ended");
        } else {
            var problem = Visitor.words(request).of("account.problem.not-for-good");
            page(request, response, callback, 507, problem);
        }
    }

    private void changePassword(
            Request request, Response response, Callback callback, SignedIn signedIn) {
        var problem = passwordProblem(signedIn);
        if (!problem.isEmpty()) {
            page(request, response, callback, 422, problem);
            return;
        }
        access.accounts().setPassword(signedIn.person(), signedIn.posted().text("password"));
        access.sessions().endOthers(signedIn.person().id(), own(request));
        back(request, response, callback, "password");
    }

    private String passwordProblem(SignedIn signedIn) {
        Form form = signedIn.posted();
        var words = signedIn.frame().words();
        var known = new Attempts.Guesser(signedIn.person().id(), true);
        var pause = access.attempts().pause(known);
        if (!pause.isZero()) {
            return words.of("signin.problem.pause", words.span(pause));
        }
        if (access.accounts().check(signedIn.person().name(), form.text("old")).isEmpty()) {
            access.attempts().failed(known);
            return words.of("account.problem.old");
        }
        return SignInHandler.passwordProblem(form.text("password"), form.text("again"), words);
    }

    private void page(
            Request request, Response response, Callback callback, int status, String problem) {
        var frame = SignedIn.of(request).frame().at(Section.ACCOUNT);
        var sessions =
                access.sessions().of(frame.person()).stream()
                        .map(each ->
                                new AccountPage.Place(
                                        each.token(),
                                        each.device(),
                                        access.sessions().lastSeen(each),
                                        each.token().equals(own(request))))
                        .toList();
        Answer.page(
                response,
                callback,
                status,
                "account.jte",
                new AccountPage(frame, problem, sessions));
    }

    private static void back(Request request, Response response, Callback callback, String said) {
        var query = Visitor.words(request).language().query();
        Answer.seeOther(response, callback, PATH + query + "&said=" + said);
    }

    private static String own(Request request) {
        return DeskCookies.session(request).map(Secret::fingerprint).orElse("");
    }
}
