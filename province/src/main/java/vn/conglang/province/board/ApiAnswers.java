package vn.conglang.province.board;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.province.api.ApiProblem;
import vn.conglang.province.store.Bytes;

/// How programs are answered: JSON with an entity tag, or a problem (RFC 9457) in the language
/// asked for.
final class ApiAnswers {
    static final String ROOT = "/api/";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final int TAG_LETTERS = 32;
    private static final JsonType<Problem> PROBLEMS = Jsonb.builder().build().type(Problem.class);

    private ApiAnswers() {}

    /// What is said instead of an answer.
    ///
    /// @param type stable, for programs
    /// @param title in words
    /// @param errors each parameter that is not as it must be
    @Json
    record Problem(String type, String title, int status, String detail, List<Fault> errors) {
        Problem {
            errors = List.copyOf(errors);
        }

        /// A parameter.
        ///
        /// @param in where it was: `query`
        @Json
        record Fault(String in, String name, String value, String detail) {}
    }

    /// Whether a program asks.
    static boolean isApi(String path) {
        return path.startsWith(ROOT);
    }

    /// Answers with JSON, or says that it is still the same.
    static void json(Exchange exchange, String json) {
        var tag = '"' + Bytes.sha256(json).hex().substring(0, TAG_LETTERS) + '"';
        var headers = exchange.response().getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, "private, no-cache");
        headers.put(HttpHeader.VARY, "Authorization");
        headers.put(HttpHeader.ETAG, tag);
        if (isKnown(exchange.request(), tag)) {
            exchange.response().setStatus(304);
            exchange.response().write(true, ByteBuffer.allocate(0), exchange.callback());
            return;
        }
        exchange.send(200, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isKnown(Request request, String tag) {
        // our tags have no comma in them
        return request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH).stream()
                .flatMap(all -> Arrays.stream(all.split(",", -1)))
                .map(String::strip)
                .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }

    /// Says why there is no answer.
    static void problem(Exchange exchange, ApiProblem problem) {
        var words = exchange.words();
        var faults =
                problem.faults().stream()
                        .map(fault ->
                                new Problem.Fault(
                                        "query",
                                        fault.name(),
                                        fault.value(),
                                        words.of(
                                                "api.must." + fault.must(),
                                                fault.values().toArray())))
                        .toList();
        var key =
                switch (problem.kind()) {
                    case PARAMETERS -> "parameters";
                    case NOT_FOUND, OUT_OF_REACH -> "not.found";
                    case BUSY -> "busy";
                };
        var status = problem.kind().status();
        if (problem.kind() == ApiProblem.Kind.BUSY) {
            exchange.response().getHeaders().put(HttpHeader.RETRY_AFTER, 60);
        }
        problem(exchange.response(), exchange.callback(), words, status, key, faults);
    }

    /// Says why there is no answer.
    ///
    /// @param key of the words `api.problem.`
    static void problem(Response response, Callback callback, Words words, int status, String key) {
        problem(response, callback, words, status, key, List.of());
    }

    private static void problem(
            Response response,
            Callback callback,
            Words words,
            int status,
            String key,
            List<Problem.Fault> faults) {
        var problem =
                new Problem(
                        "urn:conglang:problem:" + key.replace('.', '-'),
                        words.of("api.problem." + key),
                        status,
                        words.of("api.detail." + key),
                        faults);
        var body = PROBLEMS.toJson(problem).getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_LANGUAGE, words.language());
        Exchange.send(response, callback, status, PROBLEM, body);
    }
}
