package vn.conglang.portal;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.jetty.http.HttpTester;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The table of all addresses: it is whole, and every answer of every one of them is safe.
class RoutesTest {
    private static final List<String> PEOPLE = List.of("stranger", "keeper", "helper", "installer");

    @TempDir static Path contents;
    private static FullHall hall;

    @BeforeAll
    static void open() {
        hall = new FullHall(contents);
    }

    @AfterAll
    static void stop() {
        hall.close();
    }

    static Stream<Arguments> portal() {
        return Route.of("portal").stream().map(each -> Arguments.of(each.address(), each));
    }

    static Stream<Arguments> desk() {
        return Route.of("desk").stream()
                .flatMap(each ->
                        PEOPLE.stream().map(who -> Arguments.of(each.address(), who, each)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("portal")
    void guestsGetASafeAnswer(String name, Route route) {
        for (var address : hall.of(route)) {
            for (var language : List.of("vi", "en")) {
                var answer = hall.guest.get(address + "?lang=" + language);

                assertThat(answer.getStatus()).isEqualTo(route.way().equals("form") ? 303 : 200);
                assertThat(answer.get("Permissions-Policy")).contains("microphone=()");
                assertThat(answer.get("Set-Cookie")).isNull();
                assertSafe(answer, route, language);
            }
            assertHeadersOf(hall.guest::ask, address, "");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("desk")
    void theDeskAnswersWhomItShouldAndSafely(String name, String who, Route route) {
        var visit = hall.at(who);
        for (var address : hall.of(route)) {
            for (var language : List.of("vi", "en")) {
                var answer = visit.get(address + "?lang=" + language);

                assertThat(answer.getStatus()).isEqualTo(status(route, who));
                assertSafe(answer, route, language);
            }
            SafeAnswers.assertHeaders(visit.post(address, Map.of("formToken", "wrong")));
            assertHeadersOf(
                    lines -> visit.ask(String.join("\r\n", lines)),
                    address,
                    "\r\nCookie: " + visit.cookieHeader());
        }
    }

    private static int status(Route route, String who) {
        if (!route.who().contains(who)) {
            return who.equals("stranger") ? 303 : 403;
        }
        return route.way().equals("form") ? 405 : 200;
    }

    private static void assertSafe(HttpTester.Response answer, Route route, String language) {
        SafeAnswers.assertHeaders(answer);
        if (route.page() && answer.getStatus() == 200) {
            SafeAnswers.assertContent(answer.getContent());
            assertThat(answer.get("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(answer.getContent()).contains("<html lang=\"" + language + "\"");
        }
    }

    private interface Asking {
        HttpTester.Response ask(String... lines);
    }

    /// Whatever the method is.
    private static void assertHeadersOf(Asking asking, String address, String more) {
        for (var method : List.of("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW")) {
            var answer = asking.ask(method + " " + address + " HTTP/1.1", "Host: 10.77.0.1" + more);
            SafeAnswers.assertHeaders(answer);
        }
    }

    @Test
    void everyLinkFormAndPictureIsOfTheTable() {
        var portal = known("portal");
        for (var address : pages("portal", "guest")) {
            assertThat(leads(hall.guest.get(address))).as(address).isSubsetOf(portal);
        }
        var desk = known("desk");
        for (var who : PEOPLE) {
            for (var address : pages("desk", who)) {
                assertThat(leads(hall.at(who).get(address))).as(address).isSubsetOf(desk);
            }
        }
    }

    private static Set<String> known(String site) {
        return Route.of(site).stream().flatMap(each -> hall.of(each).stream()).collect(toSet());
    }

    private static List<String> pages(String site, String who) {
        return Route.of(site).stream()
                .filter(each -> each.page() && each.who().contains(who))
                .flatMap(each -> hall.of(each).stream())
                .toList();
    }

    private static Set<String> leads(HttpTester.Response answer) {
        return Jsoup.parse(answer.getContent()).select("[href], [src], [action]").stream()
                .flatMap(
                        each -> Stream.of(each.attr("href"), each.attr("src"), each.attr("action")))
                .filter(address -> address.startsWith("/"))
                .map(address -> address.replaceAll("\\?.*", ""))
                .collect(toSet());
    }

    @Test
    void everyAddressThatStandsInTheProgramIsOfTheTable() throws Exception {
        var table =
                Stream.of("portal", "named", "desk")
                        .flatMap(site -> Route.of(site).stream())
                        .map(each -> each.address() + "/")
                        .toList();

        assertThat(addressesInTheProgram())
                .hasSizeGreaterThan(30)
                .allSatisfy(address ->
                        assertThat(table).anyMatch(each -> each.contains(withSlash(address))));
    }

    private static String withSlash(String address) {
        return address.endsWith("/") ? address : address + "/";
    }

    private static Set<String> addressesInTheProgram() throws IOException, URISyntaxException {
        var classes =
                Path.of(Portal.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .flatMap(RoutesTest::texts)
                    .filter(text -> text.matches("/[a-z][a-z0-9-]*(/[a-z0-9.-]+)*/?"))
                    .collect(toSet());
        }
    }

    private static Stream<String> texts(Path file) {
        try {
            var constants = ClassFile.of().parse(file).constantPool();
            return StreamSupport.stream(constants.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .flatMap(text -> Stream.of(text.split("\u0001", -1))); // joined with others
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
