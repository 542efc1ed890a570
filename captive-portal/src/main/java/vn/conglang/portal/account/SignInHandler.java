package vn.conglang.portal.account;

import java.net.InetAddress;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.Attempts.Guesser;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.text.PlainText;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Form;
import vn.conglang.portal.web.FormException;
import vn.conglang.portal.web.Visitor;
import vn.conglang.telemetry.KeeperGrant;

/// The pages before the door: signing in with name and password, a new account with a one-time
/// code, and help for whoever forgot.
public final class SignInHandler extends Handler.Abstract {
    static final String PATH = "/dang-nhap";
    static final String CODE = "/ma-moi";
    static final String FORGOTTEN = "/quen-mat-khau";

    private final Access access;
    private final Supplier<HallNow> hall;

    public SignInHandler(Access access, Supplier<HallNow> hall) {
        this.access = access;
        this.hall = hall;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        return switch (Visitor.path(request)) {
            case PATH -> answer(request, response, callback, "signin.jte", this::signIn);
            case CODE -> answer(request, response, callback, "code.jte", this::redeem);
            case FORGOTTEN -> answer(request, response, callback, "forgotten.jte", this::takeOver);
            default -> false;
        };
    }

    /// What a form leads to: the new session, or what is wrong.
    private sealed interface Outcome {
        record In(Person person) implements Outcome {}

        record Problem(String text) implements Outcome {}
    }

    private interface Step {
        Outcome take(Request request, Form form, Words words);
    }

    private boolean answer(
            Request request, Response response, Callback callback, String template, Step step) {
        var words = Visitor.words(request);
        if (!Answer.allow(
                request, response, callback, HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST)) {
            return true;
        }
        if (Visitor.looks(request)) {
            Answer.page(response, callback, 200, template, page(words, "", "", ""));
            return true;
        }
        try (var form = Form.read(request)) {
            var outcome =
                    OriginOfForm.isOurs(request)
                            ? step.take(request, form, words)
                            : new Outcome.Problem(words.of("signin.problem.foreign"));
            switch (outcome) {
                case Outcome.In(var person) -> enter(request, response, callback, person);
                case Outcome.Problem(var text) -> {
                    var name = PlainText.line(form.text("name"));
                    var page = page(words, text, name, PlainText.line(form.text("code")));
                    Answer.page(response, callback, 422, template, page);
                }
            }
        } catch (FormException e) {
            var page = page(words, words.of("error.400"), "", "");
            Answer.page(response, callback, 400, template, page);
        } catch (Passwords.BusyException e) {
            var page = page(words, words.of("signin.problem.busy"), "", "");
            Answer.page(response, callback, 503, template, page);
        } catch (ContentsException e) {
            var page = page(words, words.of("desk.problem.full"), "", "");
            Answer.page(response, callback, 507, template, page);
        }
        return true;
    }

    private SignInPage page(Words words, String problem, String name, String code) {
        return new SignInPage(words, hall.get().name(), problem, name, code, access.recovering());
    }

    private Outcome signIn(Request request, Form form, Words words) {
        var guesser = guesser(request);
        var pause = access.attempts().pause(guesser);
        if (!pause.isZero()) {
            return new Outcome.Problem(words.of("signin.problem.pause", words.span(pause)));
        }
        var person = access.accounts().check(form.text("name"), form.text("password"));
        if (person.isEmpty()) {
            access.attempts().failed(guesser);
            return new Outcome.Problem(words.of("signin.problem.wrong"));
        }
        access.attempts().succeeded(guesser);
        return new Outcome.In(person.get());
    }

    private Outcome redeem(Request request, Form form, Words words) {
        var grant = access.grants().find(form.text("code"));
        if (grant.isPresent()) {
            return reinstate(grant.get(), form, words);
        }
        if (access.codes().look(form.text("code")).isEmpty()) {
            return new Outcome.Problem(words.of("signin.problem.code"));
        }
        var problem = newAccountProblem(form, words);
        if (!problem.isEmpty()) {
            return new Outcome.Problem(problem);
        }
        return access.codes()
                .use(form.text("code"), role -> added(form, role))
                .orElseGet(() -> new Outcome.Problem(words.of("signin.problem.code")));
    }

    private Outcome reinstate(KeeperGrant grant, Form form, Words words) {
        if (access.grants().isOver(grant)) {
            return new Outcome.Problem(words.of("signin.problem.code-over"));
        }
        var problem = keeperProblem(form, words);
        if (!problem.isEmpty()) {
            return new Outcome.Problem(problem);
        }
        return access.grants()
                .use(grant, () -> reinstated(form))
                .orElseGet(() -> new Outcome.Problem(words.of("signin.problem.code")));
    }

    private Outcome takeOver(Request request, Form form, Words words) {
        if (!access.recovering()) {
            return new Outcome.Problem(words.of("signin.problem.not-recovering"));
        }
        var problem = keeperProblem(form, words);
        if (!problem.isEmpty()) {
            return new Outcome.Problem(problem);
        }
        return access.takeRecovery(() -> reinstated(form))
                .orElseGet(() -> new Outcome.Problem(words.of("signin.problem.not-recovering")));
    }

    private Outcome added(Form form, Role role) {
        return new Outcome.In(
                access.accounts().add(form.text("name"), role, form.text("password")));
    }

    /// Whoever knew the old password is out.
    private Outcome reinstated(Form form) {
        var person = access.accounts().reinstate(form.text("name"), form.text("password"));
        access.sessions().endAll(person.id());
        return new Outcome.In(person);
    }

    /// What is wrong with the name and password of a new account; empty = nothing.
    private String newAccountProblem(Form form, Words words) {
        return access.accounts().taken(form.text("name"))
                ? words.of("signin.problem.taken")
                : keeperProblem(form, words);
    }

    /// What is wrong with the name and password of a keeper who may have the name already; empty =
    /// nothing.
    private String keeperProblem(Form form, Words words) {
        var name = Accounts.composed(form.text("name"));
        if (name.isEmpty() || name.length() > Accounts.LONGEST_NAME) {
            return words.of("signin.problem.name", Accounts.LONGEST_NAME);
        }
        if (access.accounts().full() && !access.accounts().taken(name)) {
            return words.of("signin.problem.full", Accounts.MOST);
        }
        return passwordProblem(form.text("password"), form.text("again"), words);
    }

    /// What is wrong with a new password; empty = nothing.
    static String passwordProblem(String password, String again, Words words) {
        if (!Passwords.fits(password)) {
            return words.of("signin.problem.password", Passwords.SHORTEST);
        }
        return password.equals(again) ? "" : words.of("signin.problem.again");
    }

    /// A new session each time: one that somebody planted before is worth nothing.
    private void enter(Request request, Response response, Callback callback, Person person) {
        var address = address(Visitor.address(request));
        DeskCookies.session(request)
                .ifPresent(old -> access.sessions().end(Secret.fingerprint(old)));
        var token = access.sessions().begin(person, device(request), address);
        DeskCookies.setSession(response, token);
        if (!knownDevice(request)) {
            DeskCookies.setDevice(response, access.devices().add());
        }
        Answer.seeOther(response, callback, "/" + Visitor.words(request).language().query());
    }

    private Guesser guesser(Request request) {
        return knownDevice(request)
                ? new Guesser(Secret.fingerprint(DeskCookies.device(request).orElseThrow()), true)
                : new Guesser(address(Visitor.address(request)), false);
    }

    private boolean knownDevice(Request request) {
        return DeskCookies.device(request).filter(access.devices()::knows).isPresent();
    }

    private static String address(InetAddress address) {
        return address.getHostAddress();
    }

    /// The browser's name for itself, enough to tell one's phone from another's.
    private static String device(Request request) {
        var agent = String.valueOf(request.getHeaders().get(HttpHeader.USER_AGENT));
        for (var known :
                java.util.List.of("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux")) {
            if (agent.contains(known)) {
                return known;
            }
        }
        return "?";
    }
}
