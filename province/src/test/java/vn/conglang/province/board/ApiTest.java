package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.province.api.Api;
import vn.conglang.province.people.Accounts.Actor;
import vn.conglang.province.people.Role;
import vn.conglang.province.report.ReportPeriod;
import vn.conglang.province.report.ReportSubject;

/// What programs read, each answer held against the document that describes it.
class ApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = "https://example.vn/openapi.json";
    private static final Actor ACTOR = new Actor("(test)", "command line");
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private TestPage page;
    private String token = "";

    @BeforeEach
    void open() {
        page = new TestPage(folder);
        page.hall("qn-0001", "06895");
        page.hall("qn-0002", "06967");
        page.hall("qn-0003", "06895", "06967"); // moved on the 21st
        token = token("Kho dữ liệu tỉnh");
    }

    @AfterEach
    void close() {
        client.close();
        page.close();
    }

    @Test
    void theDocumentIsOneOfOpenApi() throws IOException {
        var options = new ParseOptions();
        options.setResolve(true);
        var parsed = new OpenAPIV3Parser().readContents(document(), List.of(), options);
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        var paths =
                page.routes().stream()
                        .map(Route::path)
                        .filter(ApiAnswers::isApi)
                        .map(path -> path.substring(ApiPages.BASE.length()));
        assertThat(parsed.getOpenAPI().getPaths().keySet())
                .containsExactlyInAnyOrderElementsOf(paths.toList());
        assertThat(get("/openapi.json", "").body()).isEqualTo(document());
    }

    @Test
    void hallsComePageByPage() throws IOException {
        var first = json(get("/halls?limit=2"), "Halls");
        assertThat(ids(first)).containsExactly("qn-0001", "qn-0002");
        assertThat(first.at("/halls/0/name").asText()).isEqualTo("Nhà văn hóa qn-0001");
        assertThat(first.at("/halls/0/commune/name").asText()).isEqualTo("Xã Đầm Hà");
        assertThat(first.at("/halls/0/standing/state").asText()).isEqualTo("well");
        var next = first.get("next").asText();
        var second = json(get("/halls?limit=2&after=" + next), "Halls");
        assertThat(ids(second)).containsExactly("qn-0003");
        assertThat(second.has("next")).isFalse();
        assertThat(ids(json(get("/halls?commune=06967"), "Halls")))
                .containsExactly("qn-0002", "qn-0003");
    }

    @Test
    void hallsLieWhereTheyLayOnADay() throws IOException {
        var before = json(get("/halls?as-of=2026-11-20&commune=06895"), "Halls");
        assertThat(ids(before)).containsExactly("qn-0001", "qn-0003");
        assertThat(before.at("/halls/0").has("standing")).as("that is today's").isFalse();
        assertThat(json(get("/halls/qn-0003"), "Hall").at("/commune/code").asText())
                .isEqualTo("06967");
        assertThat(
                        json(get("/halls/qn-0003?as-of=2026-11-20"), "Hall")
                                .at("/commune/code")
                                .asText())
                .isEqualTo("06895");
        page.database.run(
                "update hall set last_heard_at = '2026-11-20T00:00:00Z' where hall = 'qn-0001'");
        var silent = json(get("/halls/qn-0001"), "Hall");
        assertThat(silent.at("/standing/causes/0").asText()).isEqualTo("silent");
        assertThat(silent.at("/standing/state").asText()).isEqualTo("needs-help");
    }

    @Test
    void usageIsThatOfTheReportsMaskedLikeThem() throws IOException {
        page.clock.move(Duration.ofDays(12)); // December: November is over
        page.database.run("update usage_record set first_seen_today = 2 where hall = 'qn-0001'");
        page.database.run("update usage_record set first_seen_today = 50 where hall <> 'qn-0001'");
        page.store.demandSums(TestPage.ZONE, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1));

        var province = json(get("/usage?period=2026-11&unit=province"), "Usage");
        assertThat(province.get("over").asBoolean()).isTrue();
        assertThat(province.get("by").asText()).isEqualTo("commune");
        assertThat(told(province.at("/rows/0"))).as("qn-0001: 2 x 2").isEqualTo("few");
        assertThat(told(province.at("/rows/1"))).as("else it shows").isEqualTo("withheld");
        assertThat(told(province.get("total"))).isEqualTo("exact");
        assertThat(province.at("/total/figures/device-day/value").asLong()).isEqualTo(204);
        assertThat(province.at("/total/figures/late/is").asText()).isEqualTo("exact");
        assertThat(province.has("issue")).as("looking gives nothing out").isFalse();

        var days = json(get("/usage?period=2026-11&unit=qn-0001"), "Usage");
        assertThat(days.get("by").asText()).isEqualTo("day");
        assertThat(days.get("rows")).hasSize(30);
        assertThat(told(days.at("/rows/0"))).as("nothing is known of it").isEqualTo("unknown");
        var year = json(get("/usage?period=2026&unit=06895&as-of=2026-11-20"), "Usage");
        assertThat(year.get("months")).isNotEmpty();
        assertThat(year.at("/rows/0/figures/seconds-covered/is").asText()).isEqualTo("exact");
        assertThat(get("/usage?period=2026-11&unit=06895").body()).doesNotContain("\"value\":4,");
    }

    @Test
    void servicesAreThoseOfTheReports() throws IOException {
        page.clock.move(Duration.ofDays(12));
        page.database.run(
                "update usage_record set taps = '{\"vneid\": 30, \"x\": 1}' where hall = 'qn-0002'");
        page.store.demandSums(TestPage.ZONE, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1));

        var services = json(get("/usage?period=2026-11&unit=province"), "Usage").get("services");
        assertThat(services).hasSize(2);
        assertThat(services.at("/0/key").asText()).isEqualTo("vneid");
        assertThat(services.at("/0/name").asText()).isEqualTo("Định danh điện tử VNeID");
        assertThat(services.at("/0/figures/service-taps/value").asLong()).isEqualTo(60);
        assertThat(services.at("/1/key").asText()).isEqualTo("x");
        assertThat(services.get(1).has("name")).as("nobody knows it").isFalse();
        assertThat(services.at("/1/figures/service-taps/is").asText()).isEqualTo("few");
    }

    @Test
    void declaredHoursAreThereWhereSomebodyDeclaredThem() throws IOException {
        page.clock.move(Duration.ofDays(12));
        page.database.run(
                "update hall_period set hours = 'Mo-Su 08:00-09:00' where hall = 'qn-0001'");
        page.store.demandSums(TestPage.ZONE, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1));

        var days = json(get("/usage?period=2026-11&unit=qn-0001"), "Usage").get("rows");
        var figures = days.get(22).get("figures");
        assertThat(figures.at("/opening-hours/value").asLong()).isEqualTo(3600);
        assertThat(figures.at("/uptime-in-opening-hours/value").decimalValue())
                .isEqualByComparingTo("100");
        assertThat(figures.at("/unknown-in-opening-hours/value").asLong()).isEqualTo(1800);
        assertThat(days.get(23).at("/figures/uptime-in-opening-hours/is").asText())
                .isEqualTo("unknown");
        var province = json(get("/usage?period=2026-11&unit=province"), "Usage");
        assertThat(province.at("/total/figures/halls-declared/value").asLong()).isEqualTo(1);
        assertThat(province.at("/rows/1/figures").has("uptime-in-opening-hours"))
                .as("no figure where no hours are declared")
                .isFalse();
    }

    @Test
    void reportsAreReadAsTheyWereGivenOut() throws IOException {
        page.clock.move(Duration.ofDays(12));
        for (var unit : List.of("province", "06895", "qn-0002")) {
            page.reporting()
                    .report(
                            new ReportSubject(
                                    ReportPeriod.parse("2026-11"),
                                    ReportSubject.unit(unit),
                                    Optional.empty()));
        }
        var first = json(get("/reports?limit=2"), "Reports");
        assertThat(first.at("/reports/0/unit").asText()).isEqualTo("06895");
        var second = json(get("/reports?limit=2&after=" + first.get("next").asText()), "Reports");
        assertThat(second.get("reports")).hasSize(1);
        var content = second.at("/reports/0/content").asText().substring(ApiPages.BASE.length());
        var report = json(get(content), "Usage");
        assertThat(report.at("/issue/number").asInt()).isEqualTo(1);
        assertThat(report.get("over").asBoolean()).isTrue();
        assertThat(get("/report?period=2026-11&unit=06895&number=2").statusCode()).isEqualTo(404);
        var usage = json(get("/usage?period=2026-11&unit=06895"), "Usage");
        assertThat(usage).isEqualTo(json(get("/report?period=2026-11&unit=06895"), "Usage"));

        token = token("Xã Đầm Hà", "06895");
        assertThat(json(get("/reports"), "Reports").get("reports")).hasSize(1);
        assertThat(get("/report?period=2026-11&unit=qn-0002").statusCode()).isEqualTo(404);
    }

    @Test
    void aTokenOfOneCommuneReadsNothingOfAnother() throws IOException {
        token = token("Xã Đầm Hà", "06895");
        assertThat(ids(json(get("/halls"), "Halls"))).containsExactly("qn-0001");
        assertThat(ids(json(get("/halls?as-of=2026-11-20"), "Halls"))).containsExactly("qn-0001");
        assertThat(get("/halls/qn-0001").statusCode()).isEqualTo(200);
        var other = get("/halls/qn-0002");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).isEqualTo(get("/halls/qn-0999").body());
        assertThat(get("/usage?period=2026-11&unit=06895").statusCode()).isEqualTo(200);
        for (var unit : List.of("province", "06967", "qn-0002", "qn-0999")) {
            var answer = get("/usage?period=2026-11&unit=" + unit);
            assertThat(answer.statusCode()).as(unit).isEqualTo(404);
            problem(answer);
        }
        assertThat(log())
                .contains("|Xã Đầm Hà|/api/v1/halls/qn-0002|127.0.0.1")
                .contains("|Xã Đầm Hà|/api/v1/usage province|127.0.0.1");
    }

    @Test
    void withoutATokenThatCountsNothingIsAnswered() throws IOException {
        var secret = token;
        for (var wrong : List.of("conglang_x", secret + "x", secret.substring(1), "' or 1=1")) {
            var answer = get("/halls", wrong);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"invalid_token\"");
            assertThat(problem(answer).get("type").asText())
                    .isEqualTo("urn:conglang:problem:token-refused");
        }
        var none = get("/halls", "");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate").orElseThrow())
                .isEqualTo("Bearer realm=\"conglang\"");
        assertThat(get("/nothing", "").statusCode()).isEqualTo(401);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(log()).contains("||token unknown|127.0.0.1");

        page.people.people().tokens().revoke("kho du lieu tinh", ACTOR);
        assertThat(get("/halls").statusCode()).isEqualTo(401);
        token = token("Ngắn");
        page.clock.move(Duration.ofDays(100));
        assertThat(get("/halls").statusCode()).isEqualTo(401);
        assertThat(log())
                .contains("|Kho dữ liệu tỉnh|token revoked|", "|Ngắn|token over|")
                .doesNotContain(secret, token);
        assertThat(page.database.rows("select * from api_token").toString())
                .doesNotContain(secret, secret.substring(9));
    }

    @Test
    void whoeverGuessesIsSlowedDownAndFillsNoLog() {
        for (int i = 0; i < 40; i++) {
            get("/halls", "conglang_" + i);
        }
        var answer = get("/halls", "conglang_again");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
        assertThat(get("/halls").statusCode()).as("who has a good one").isEqualTo(200);
        assertThat(
                        page.database.rows(
                                "select count(*) from person_log where kind = 'token-refused'"))
                .containsExactly("20");
    }

    @Test
    void aBrowsersCookieOpensNothingThere() {
        var browser = page.browser(page.people.enrol("Lý Thị Hoa", Role.SECURITY));
        assertThat(browser.get(ApiPages.BASE + "/halls").status()).isEqualTo(401);
        var asPage =
                ask(
                        HttpRequest.newBuilder(page.at("/"))
                                .header("Authorization", "Bearer " + token));
        assertThat(asPage.headers().firstValue("Location")).contains("/sign-in");
    }

    @ParameterizedTest
    @CsvSource({
        "/halls?limit=0, limit, 0, phải là số nguyên từ 1 đến 1000",
        "/halls?limit=1001, limit, 1001, phải là số nguyên từ 1 đến 1000",
        "/halls?limit=x&lang=en, limit, x, must be a whole number from 1 to 1000",
        "/halls?as-of=2026-02-30, as-of, 2026-02-30, phải là ngày có thật",
        "/halls?as-of=2027-01-01, as-of, 2027-01-01, phải là ngày không sau 2026-11-23",
        "/halls?commune=6895, commune, 6895, năm chữ số",
        "/halls?after=%27, after, '''', phải là giá trị next",
        "/halls?token=abc, token, abc, không có tham số này",
        "/halls?limit=1&limit=2, limit, 2, chỉ được đưa một lần",
        "/usage?unit=province, period, '', phải là tháng",
        "/usage?period=2026-13&unit=province, period, 2026-13, phải là tháng",
        "/usage?period=2026-12&unit=province, period, 2026-12, chưa có ngày nào",
        "/usage?period=2026-11&unit=%3Cb%3E, unit, <b>, phải là province",
        "/reports?after=eA, after, eA, phải là giá trị next",
        "/report?period=2026-11&unit=province&number=-1, number, -1, phải là số nguyên",
    })
    void namesWhatIsWrong(String path, String name, String value, String detail)
            throws IOException {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        var error = problem(answer).at("/errors/0");
        assertThat(error.get("name").asText()).isEqualTo(name);
        assertThat(error.get("value").asText()).isEqualTo(value);
        assertThat(error.get("detail").asText()).contains(detail);
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() throws IOException {
        var problem = problem(get("/usage?period=x&unit=%C3%A1&as-of=today&limit=1"));
        assertThat(problem.get("errors")).hasSize(4);
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() {
        var tag = get("/halls").headers().firstValue("ETag").orElseThrow();
        var same = ask(request("/halls", token).header("If-None-Match", "\"x\", W/" + tag));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(ask(request("/halls?limit=1", token).header("If-None-Match", tag)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyReadsAndSaysWhenTheDatabaseIsGone() throws IOException {
        var post = ask(request("/halls", token).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
        problem(post);
        page.store.close();
        var gone = get("/halls");
        assertThat(gone.statusCode()).isEqualTo(503);
        assertThat(problem(gone).get("title").asText()).isEqualTo("Tạm thời không đọc được");
        assertThat(gone.body()).doesNotContain("Exception", "SQL");
    }

    private String token(String name, String... communes) {
        return page.people
                .people()
                .tokens()
                .add(name, List.of(communes), LATER, ACTOR)
                .orElseThrow()
                .secret();
    }

    private String log() {
        return String.join(
                "\n",
                page.database.rows(
                        "select '|' || subject || '|' || detail || '|' || source from person_log"
                                + " where kind like 'token%'"));
    }

    private static String told(JsonNode row) {
        return row.at("/figures/device-day/is").asText();
    }

    private static List<String> ids(JsonNode halls) {
        var ids = new ArrayList<String>();
        halls.get("halls").forEach(hall -> ids.add(hall.get("id").asText()));
        return ids;
    }

    private HttpResponse<String> get(String path) {
        return get(path, token);
    }

    private HttpResponse<String> get(String path, String with) {
        return ask(request(path, with));
    }

    private HttpRequest.Builder request(String path, String with) {
        var request = HttpRequest.newBuilder(page.at(ApiPages.BASE + path));
        return with.isEmpty() ? request : request.header("Authorization", "Bearer " + with);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// An answer that is as the document says.
    private static JsonNode json(HttpResponse<String> answer, String schema) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        return held(answer.body(), schema);
    }

    private static JsonNode problem(HttpResponse<String> answer) throws IOException {
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        var problem = held(answer.body(), "Problem");
        assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
        return problem;
    }

    private static JsonNode held(String body, String schema) throws IOException {
        var json = JSON.readTree(body);
        assertThat(schema(schema).validate(json)).as(body).isEmpty();
        return json;
    }

    private static JsonSchema schema(String name) throws IOException {
        var document = document();
        return JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        builder ->
                                builder.schemaLoaders(loaders ->
                                        loaders.schemas(
                                                place -> place.equals(PLACE) ? document : null)))
                .getSchema(SchemaLocation.of(PLACE + "#/components/schemas/" + name));
    }

    private static String document() throws IOException {
        try (var json = Api.class.getResourceAsStream("openapi.json")) {
            return new String(Objects.requireNonNull(json).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
