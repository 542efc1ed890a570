package vn.conglang.province.board;

import java.util.List;
import java.util.Optional;
import vn.conglang.province.people.Enrolment;
import vn.conglang.province.people.Outcome;
import vn.conglang.province.people.People;
import vn.conglang.province.people.Sessions;
import vn.conglang.province.people.Setup;

/// From the one-time code to an account: a password, the app, the recovery codes.
final class EnrolmentPages {
    private static final String PATH = "/enrol";
    private static final String APP = PATH + "/app";

    private final Pages pages;
    private final People people;
    private final Cookies cookies;

    EnrolmentPages(Pages pages, People people, Cookies cookies) {
        this.pages = pages;
        this.people = people;
        this.cookies = cookies;
    }

    List<Route> routes() {
        return List.of(
                Route.open(PATH, to -> ask(to, 200, ""), this::begin),
                Route.open(APP, this::app, this::finish));
    }

    private void ask(Exchange exchange, int status, String problem) {
        var frame = pages.still(exchange.reader(), "enrol.title", PATH);
        exchange.page(status, "enrol.jte", new SignInPage(frame, problem, false));
    }

    private void begin(Exchange exchange) {
        var form = exchange.form();
        var password = form.text("password");
        var problem = passwordProblem(form, exchange.words());
        if (!problem.isEmpty()) {
            ask(exchange, 400, problem);
            return;
        }
        var outcome = people.enrolment().begin(form.text("code"), password, exchange.caller());
        if (outcome instanceof Outcome.Right(var token)) {
            cookies.setHalfWay(exchange.response(), token);
            exchange.seeOther(APP);
        } else {
            ask(
                    exchange,
                    SignInPages.status(outcome),
                    SignInPages.problem(exchange.words(), outcome, "enrol.wrong"));
        }
    }

    /// What is wrong with a new password that was typed twice; empty = nothing.
    static String passwordProblem(Form form, Words words) {
        if (!Enrolment.fits(form.text("password"))) {
            return words.of("password.short");
        }
        return form.text("password").equals(form.text("again")) ? "" : words.of("password.differs");
    }

    private void app(Exchange exchange) {
        app(exchange, 200, "");
    }

    private void app(Exchange exchange, int status, String problem) {
        var setup = cookies.halfWay(exchange.request()).flatMap(people.enrolment()::setup);
        app(exchange, pages, setup, status, problem, PATH, APP);
    }

    /// Shows what to put into the app, or goes back when nothing is being set up.
    static void app(
            Exchange exchange,
            Pages pages,
            Optional<Setup> setup,
            int status,
            String problem,
            String back,
            String path) {
        if (setup.isEmpty()) {
            exchange.seeOther(back);
            return;
        }
        var frame = pages.still(exchange.reader(), "app.title", path);
        var page = new AppPage(frame, problem, setup.get(), QrPicture.of(setup.get().uri()));
        exchange.page(status, "app.jte", page);
    }

    private void finish(Exchange exchange) {
        var half = cookies.halfWay(exchange.request()).orElse("");
        var code = exchange.form().text("code");
        switch (people.enrolment().finish(half, code, exchange.caller())) {
            case Outcome.Enrolled enrolled -> enrolled(exchange, pages, people, cookies, enrolled);
            case Outcome.Over _ -> exchange.seeOther(PATH);
            case Outcome other ->
                    app(
                            exchange,
                            SignInPages.status(other),
                            SignInPages.problem(exchange.words(), other, "app.wrong"));
        }
    }

    /// Shows the recovery codes, this once, in the session that begins.
    static void enrolled(
            Exchange exchange,
            Pages pages,
            People people,
            Cookies cookies,
            Outcome.Enrolled enrolled) {
        cookies.setSession(exchange.response(), enrolled.token());
        var session = people.sessions().find(enrolled.token()).orElseThrow();
        var reader =
                new Reader(
                        exchange.words(), Sessions.viewer(session), FormToken.of(enrolled.token()));
        var frame = pages.still(reader, "recovery.title", "/account");
        exchange.page(200, "recovery.jte", new RecoveryPage(frame, enrolled.codes()));
    }
}
