package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.OWN_ACCOUNT;

import java.util.List;
import vn.conglang.province.people.Outcome;
import vn.conglang.province.people.People;

/// One's own account: another password, another device for the codes, the places where one is
/// signed in.
final class AccountPages {
    private static final String PATH = "/account";
    private static final String APP = PATH + "/app";

    private final Pages pages;
    private final People people;
    private final Cookies cookies;

    AccountPages(Pages pages, People people, Cookies cookies) {
        this.pages = pages;
        this.people = people;
        this.cookies = cookies;
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, OWN_ACCOUNT, to -> show(to, 200, "")),
                Route.deed(PATH + "/password", OWN_ACCOUNT, this::password),
                Route.deed(PATH + "/device", OWN_ACCOUNT, this::device),
                Route.form(APP, OWN_ACCOUNT, to -> app(to, 200, ""), this::finish),
                Route.deed(PATH + "/others", OWN_ACCOUNT, this::endOthers));
    }

    private void show(Exchange exchange, int status, String problem) {
        var words = exchange.words();
        var session = exchange.session().orElseThrow();
        var places =
                people.sessions().of(session.account()).stream()
                        .map(each ->
                                new AccountPage.Place(
                                        each.device().isEmpty()
                                                ? words.of("account.device.unknown")
                                                : each.device(),
                                        each.source(),
                                        words.time(each.begun(), pages.now()),
                                        words.time(each.seen(), pages.now()),
                                        each.token().equals(session.token())))
                        .toList();
        var left = people.own().recoveryLeft(session.account());
        var page =
                new AccountPage(
                        pages.still(exchange.reader(), "account.title", PATH),
                        problem,
                        PeopleRow.role(session.account(), words),
                        words.of("account.recovery", words.number(left)),
                        places);
        exchange.page(status, "account.jte", page);
    }

    private void password(Exchange exchange) {
        var form = exchange.form();
        var problem = EnrolmentPages.passwordProblem(form, exchange.words());
        if (!problem.isEmpty()) {
            show(exchange, 400, problem);
            return;
        }
        var outcome =
                people.own()
                        .changePassword(
                                exchange.session().orElseThrow(),
                                form.text("old"),
                                form.text("password"),
                                exchange.caller());
        switch (outcome) {
            case Outcome.Right(var token) -> {
                cookies.setSession(exchange.response(), token);
                exchange.seeOther(PATH);
            }
            case Outcome.Over _ -> exchange.seeOther(SignInPages.PATH);
            default -> refused(exchange, outcome);
        }
    }

    private void device(Exchange exchange) {
        var outcome =
                people.own()
                        .beginDevice(
                                exchange.session().orElseThrow(),
                                exchange.form().text("old"),
                                exchange.caller());
        if (outcome instanceof Outcome.Right) {
            exchange.seeOther(APP);
        } else {
            refused(exchange, outcome);
        }
    }

    private void refused(Exchange exchange, Outcome outcome) {
        show(
                exchange,
                SignInPages.status(outcome),
                SignInPages.problem(exchange.words(), outcome, "account.wrong"));
    }

    private void app(Exchange exchange, int status, String problem) {
        var setup = exchange.session().flatMap(people.enrolment()::setup);
        EnrolmentPages.app(exchange, pages, setup, status, problem, PATH, APP);
    }

    private void finish(Exchange exchange) {
        var session = exchange.session().orElseThrow();
        var code = exchange.form().text("code");
        switch (people.own().finishDevice(session, code, exchange.caller())) {
            case Outcome.Enrolled enrolled ->
                    EnrolmentPages.enrolled(exchange, pages, people, cookies, enrolled);
            case Outcome.Over _ -> exchange.seeOther(PATH);
            case Outcome other ->
                    app(
                            exchange,
                            SignInPages.status(other),
                            SignInPages.problem(exchange.words(), other, "app.wrong"));
        }
    }

    private void endOthers(Exchange exchange) {
        people.own().endOthers(exchange.session().orElseThrow(), exchange.caller());
        exchange.seeOther(PATH);
    }
}
