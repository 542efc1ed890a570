package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.READ_API;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.Request;
import vn.conglang.province.api.Api;
import vn.conglang.province.api.ApiProblem;
import vn.conglang.province.api.Reach;
import vn.conglang.province.people.People;

/// What programs read under `/api/v1`, with a token, and the document that describes it.
final class ApiPages {
    static final String BASE = ApiAnswers.ROOT + "v1";

    private final Pages pages;
    private final People people;
    private final Api api;
    private final String document;

    ApiPages(Pages pages, People people) {
        this.pages = pages;
        this.people = people;
        this.api = pages.api();
        try (var json = Api.class.getResourceAsStream("openapi.json")) {
            this.document =
                    new String(Objects.requireNonNull(json).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BoardException("reading openapi.json", e);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.open(BASE + "/openapi.json", to -> ApiAnswers.json(to, document), null),
                route("/halls", (to, reach) -> api.halls(parameters(to), reach)),
                route(
                        "/halls/{hall}",
                        (to, reach) -> api.hall(to.hall().orElseThrow(), parameters(to), reach)),
                route("/usage", (to, reach) -> api.usage(parameters(to), reach)),
                route("/reports", (to, reach) -> api.reports(parameters(to), reach)),
                route("/report", (to, reach) -> api.report(parameters(to), reach)));
    }

    private Route route(String path, Question question) {
        return Route.page(BASE + path, READ_API, to -> answer(to, question));
    }

    private void answer(Exchange exchange, Question question) {
        var viewer = exchange.reader().viewer();
        try {
            var reach = new Reach(viewer.communes(), pages.seen(viewer));
            ApiAnswers.json(exchange, question.ask(exchange, reach));
        } catch (ApiProblem e) {
            if (e.kind() == ApiProblem.Kind.OUT_OF_REACH) {
                people.tokens()
                        .refused(
                                viewer.name(),
                                exchange.path() + " " + exchange.query("unit"),
                                exchange.caller().source());
            }
            ApiAnswers.problem(exchange, e);
        }
    }

    /// All but the language, which every address takes.
    private static Map<String, List<String>> parameters(Exchange exchange) {
        var all = new HashMap<String, List<String>>();
        try {
            Request.extractQueryParameters(exchange.request())
                    .forEach(field -> all.put(field.getName(), field.getValues()));
        } catch (RuntimeException e) { // not decodable; no parameter is called that
            all.put("%", List.of(""));
        }
        all.remove("lang");
        return all;
    }

    private interface Question {
        String ask(Exchange exchange, Reach reach);
    }
}
