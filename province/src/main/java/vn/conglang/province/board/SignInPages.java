package vn.conglang.province.board;

import java.time.Duration;
import java.util.List;
import vn.conglang.province.people.Outcome;
import vn.conglang.province.people.People;
import vn.conglang.province.people.Permission;

/// Signing in: name and password, then the code; and out.
final class SignInPages {
    static final String PATH = "/sign-in";
    private static final String CODE = PATH + "/code";

    private final Pages pages;
    private final People people;
    private final Cookies cookies;

    SignInPages(Pages pages, People people, Cookies cookies) {
        this.pages = pages;
        this.people = people;
        this.cookies = cookies;
    }

    List<Route> routes() {
        return List.of(
                Route.open(PATH, to -> ask(to, 200, ""), this::password),
                Route.open(CODE, this::askCode, this::code),
                Route.deed("/sign-out", Permission.OWN_ACCOUNT, this::out));
    }

    private void ask(Exchange exchange, int status, String problem) {
        var frame = pages.still(exchange.reader(), "signin.title", PATH);
        var page = new SignInPage(frame, problem, !people.signIn().isAnybodyKnown());
        exchange.page(status, "signin.jte", page);
    }

    private void password(Exchange exchange) {
        var form = exchange.form();
        var outcome =
                people.signIn()
                        .password(form.text("name"), form.text("password"), exchange.caller());
        if (outcome instanceof Outcome.Right(var token)) {
            cookies.setHalfWay(exchange.response(), token);
            exchange.seeOther(CODE);
        } else {
            ask(exchange, status(outcome), problem(exchange.words(), outcome, "signin.wrong"));
        }
    }

    private void askCode(Exchange exchange) {
        if (cookies.halfWay(exchange.request()).isEmpty()) {
            exchange.seeOther(PATH);
        } else {
            askCode(exchange, 200, "");
        }
    }

    private void askCode(Exchange exchange, int status, String problem) {
        var frame = pages.still(exchange.reader(), "code.title", CODE);
        exchange.page(status, "code.jte", new SignInPage(frame, problem, false));
    }

    private void code(Exchange exchange) {
        var half = cookies.halfWay(exchange.request()).orElse("");
        var code = exchange.form().text("code");
        var outcome = people.signIn().code(half, code, exchange.caller());
        switch (outcome) {
            case Outcome.Right(var token) -> {
                cookies.setSession(exchange.response(), token);
                exchange.seeOther("/");
            }
            case Outcome.Over _ -> {
                cookies.forget(exchange.response());
                exchange.seeOther(PATH);
            }
            default ->
                    askCode(
                            exchange,
                            status(outcome),
                            problem(exchange.words(), outcome, "code.wrong"));
        }
    }

    private void out(Exchange exchange) {
        exchange.session().ifPresent(each -> people.signIn().out(each, exchange.caller()));
        cookies.forget(exchange.response());
        exchange.seeOther(PATH);
    }

    /// What the answer's status says of an attempt that was not right.
    static int status(Outcome outcome) {
        return outcome instanceof Outcome.Wait ? 429 : 403;
    }

    /// What the page says of it.
    ///
    /// @param wrong key of what it says when it was wrong
    static String problem(Words words, Outcome outcome, String wrong) {
        return outcome instanceof Outcome.Wait(var left)
                ? words.of("signin.wait", words.duration(left.plus(Duration.ofSeconds(1))))
                : words.of(wrong);
    }
}
