package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.EDIT_ROLLOUTS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.province.people.Caller;
import vn.conglang.province.people.People;
import vn.conglang.province.people.PeopleSettings;
import vn.conglang.province.people.Sessions;
import vn.conglang.province.people.Tokens;
import vn.conglang.province.people.Viewer;
import vn.conglang.province.store.SignedIn;

/// The one place where it is decided whether a request is answered: who asks, whether the route's
/// permission is his, whether the hall or commune in the address is one that he may see, and
/// whether a form came from our own page. What no route names is answered to nobody. Thread-safe.
final class Door {
    private static final String BEARER = "Bearer ";

    private final Pages pages;
    private final People people;
    private final boolean signIn;
    private final Cookies cookies;
    private final Sources sources;
    private final List<Route> routes;

    Door(Pages pages, People people, PeopleSettings settings, List<Route> routes) {
        this.pages = pages;
        this.people = people;
        this.signIn = settings.signIn();
        this.cookies = new Cookies(settings.publicUrl().isPresent());
        this.sources = new Sources(settings.publicUrl());
        this.routes = List.copyOf(routes);
    }

    /// Answers, or says why not.
    void enter(Request request, Response response, Callback callback, Words words) {
        var path = Request.getPathInContext(request);
        var caller = sources.of(request);
        if (ApiAnswers.isApi(path)) {
            enterApi(request, response, callback, words, path, caller);
            return;
        }
        var cookie = signIn ? cookies.session(request) : Optional.<String>empty();
        var session = cookie.flatMap(people.sessions()::find);
        var viewer = viewer(session);
        var token = session.isPresent() ? cookie.map(FormToken::of).orElse("") : "";
        var reader = new Reader(words, viewer, token);
        var route = route(path);
        var parameters = route.flatMap(each -> each.match(path)).orElse(Map.of());
        var posted = HttpMethod.POST.is(request.getMethod());
        var exchange =
                new Exchange(
                        request,
                        response,
                        callback,
                        reader,
                        session,
                        parameters,
                        posted ? Form.read(request, viewer.may(EDIT_ROLLOUTS)) : Form.NONE,
                        caller);
        decide(exchange, route, viewer);
    }

    private Optional<Route> route(String path) {
        return routes.stream().filter(each -> each.match(path).isPresent()).findFirst();
    }

    /// A program shows a token and nothing else: cookies of a browser open nothing here, so no
    /// other site can ask through it.
    private void enterApi(
            Request request,
            Response response,
            Callback callback,
            Words words,
            String path,
            Caller caller) {
        var route = route(path);
        var isOpen = route.filter(each -> each.permission().isEmpty()).isPresent();
        var secret = isOpen ? Optional.<String>empty() : bearer(request);
        var shown = secret.map(each -> people.tokens().look(each, caller.source()));
        var viewer =
                shown.map(each -> each instanceof Tokens.Good(var known) ? known : Viewer.NOBODY)
                        .orElse(Viewer.NOBODY);
        var exchange =
                new Exchange(
                        request,
                        response,
                        callback,
                        new Reader(words, viewer, ""),
                        Optional.empty(),
                        route.flatMap(each -> each.match(path)).orElse(Map.of()),
                        Form.NONE,
                        caller);
        if (isOpen || viewer.isPerson()) {
            decide(exchange, route, viewer);
            return;
        }
        switch (shown.orElse(null)) {
            case Tokens.TooMany(var wait) -> {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, wait.toSeconds() + 1);
                problem(exchange, 429, "too.many");
            }
            case Tokens.Refused _, Tokens.Good _ -> unauthorized(exchange, true);
            case null -> unauthorized(exchange, false);
        }
    }

    /// RFC 6750, 3.
    private static void unauthorized(Exchange exchange, boolean shown) {
        exchange.response()
                .getHeaders()
                .put(
                        HttpHeader.WWW_AUTHENTICATE,
                        shown
                                ? "Bearer realm=\"conglang\", error=\"invalid_token\""
                                : "Bearer realm=\"conglang\"");
        problem(exchange, 401, shown ? "token.refused" : "no.token");
    }

    private static Optional<String> bearer(Request request) {
        var said = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return Optional.ofNullable(said)
                .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(text -> text.substring(BEARER.length()).strip());
    }

    private void decide(Exchange exchange, Optional<Route> wanted, Viewer viewer) {
        var open = wanted.filter(route -> route.permission().isEmpty()).isPresent();
        if (!open && viewer.permissions().isEmpty()) {
            exchange.seeOther(SignInPages.PATH);
            return;
        }
        if (wanted.isEmpty()) {
            notice(exchange, 404, "not.found");
            return;
        }
        var route = wanted.get();
        if (!route.permission().map(viewer::may).orElse(true)) {
            notice(exchange, 403, "forbidden");
            return;
        }
        var answering = route.answering(exchange.request().getMethod());
        if (answering == null) {
            exchange.response().getHeaders().put(HttpHeader.ALLOW, route.allowed());
            notice(exchange, 405, "not.found");
            return;
        }
        if (!sees(exchange, viewer)) {
            if (ApiAnswers.isApi(exchange.path())) {
                people.tokens().refused(viewer.name(), exchange.path(), exchange.caller().source());
            }
            notice(exchange, 404, "not.found");
            return;
        }
        if (HttpMethod.POST.is(exchange.request().getMethod()) && !isOurs(exchange, open)) {
            notice(exchange, 403, "foreign.form");
            return;
        }
        answering.answer(exchange);
    }

    /// A form of somebody who is not signed in has no token of a session: what it begins is his
    /// own.
    private boolean isOurs(Exchange exchange, boolean open) {
        return sources.isOurPage(exchange.request())
                && (open || FormToken.matches(exchange.reader().formToken(), exchange.form()));
    }

    private Viewer viewer(Optional<SignedIn> session) {
        if (!signIn) {
            return Viewer.ANYBODY;
        }
        return session.map(Sessions::viewer).orElse(Viewer.NOBODY);
    }

    private boolean sees(Exchange exchange, Viewer viewer) {
        var commune = exchange.parameters().get(Route.COMMUNE);
        if (commune != null && !viewer.communes().map(own -> own.contains(commune)).orElse(true)) {
            return false;
        }
        return !exchange.parameters().containsKey(Route.HALL)
                || exchange.hall().filter(hall -> pages.sees(viewer, hall)).isPresent();
    }

    private static void problem(Exchange exchange, int status, String key) {
        ApiAnswers.problem(exchange.response(), exchange.callback(), exchange.words(), status, key);
    }

    private void notice(Exchange exchange, int status, String key) {
        if (ApiAnswers.isApi(exchange.path())) {
            problem(exchange, status, status == 405 ? "method" : key);
            return;
        }
        exchange.page(status, "notice.jte", pages.notice(exchange.reader(), key, false));
    }
}
