package vn.conglang.portal.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.jetty.http.HttpTester;
import vn.conglang.portal.Contents;
import vn.conglang.portal.FakeHall;
import vn.conglang.portal.RawHttp;
import vn.conglang.portal.account.Access;
import vn.conglang.portal.account.Codes;
import vn.conglang.portal.account.Grants;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.telemetry.HallId;

/// The whole desk as one browser sees it: keeps cookies, sends the form's token back. Raw HTTP, no
/// socket, no TLS.
public final class DeskVisit implements AutoCloseable {
    public static final String PASSWORD = "cây đa bến nước";
    private static final Pattern TOKEN =
            Pattern.compile("name=\"formToken\" value=\"([0-9a-f]+)\"");

    private final RawHttp http;
    private final Map<String, String> cookies = new TreeMap<>();
    private String address = "10.77.0.42";
    private String formToken = "";

    /// One hall's desk on a folder; any number of browsers may visit it.
    public static final class Place {
        public final FakeHall hall = new FakeHall();
        public final AtomicReference<Instant> now;
        public final AtomicLong nanoTime = new AtomicLong(1);
        public final Path contents;
        public final Grants grants;
        public final List<String> usedGrants = new ArrayList<>();
        public final Access access;
        public final Contents written;

        /// On a Monday evening.
        public Place(Path contents) {
            this(contents, Instant.parse("2026-11-23T11:30:00Z"));
        }

        public Place(Path contents, Instant now) {
            this.contents = contents;
            this.now = new AtomicReference<>(now);
            hall.at(now);
            written = FakeHall.contents(contents);
            grants =
                    new Grants(
                            contents,
                            new ProvinceKey(contents.resolve("province.pem")),
                            new HallId("qn-0417"),
                            this.now::get,
                            usedGrants::add);
            access = new Access(contents.resolve("desk"), this.now::get, nanoTime::get, grants);
        }

        /// Waits until no uploaded file is left: they go just after the answer.
        public void awaitNoUploads() {
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(contents.resolve("uploads")).isEmptyDirectory());
        }

        /// A browser that has never been here.
        public DeskVisit stranger() {
            return new DeskVisit(this);
        }

        /// A one-time code.
        public String code(Role role) {
            return new Codes(Access.codesIn(contents.resolve("desk"))).make(role);
        }

        /// A browser whose owner came in with a code.
        public DeskVisit someone(Role role, String name) {
            var visit = stranger();
            var answer =
                    visit.post(
                            "/ma-moi",
                            Map.of(
                                    "code",
                                    code(role),
                                    "name",
                                    name,
                                    "password",
                                    PASSWORD,
                                    "again",
                                    PASSWORD));
            if (answer.getStatus() != 303) {
                throw new IllegalStateException("not let in: " + answer);
            }
            return visit;
        }

        /// A keeper, signed in.
        public DeskVisit keeper() {
            return someone(Role.KEEPER, "Hoàng Văn Páo");
        }
    }

    private DeskVisit(Place place) {
        var settings =
                new DeskSettings(
                        0, false, List.of(FakeHall.IPV4), "Wifi Nha van hoa", place.contents);
        http =
                RawHttp.toDesk(
                        Desk.chain(settings, place.access, place.written, place.hall.readings()));
    }

    /// The next requests come from this address.
    public DeskVisit from(String guestAddress) {
        address = guestAddress;
        return this;
    }

    /// GET; remembers the page's form token.
    public HttpTester.Response get(String path) {
        var answer = ask(head("GET", path));
        var found = TOKEN.matcher(String.valueOf(answer.getContent()));
        if (found.find()) {
            formToken = found.group(1);
        }
        return answer;
    }

    /// The page's text.
    public String page(String path) {
        return get(path).getContent();
    }

    /// POST of a form with the token of the last page seen; `formToken` in the fields replaces it.
    public HttpTester.Response post(String path, Map<String, String> fields) {
        if (formToken.isEmpty() && !cookies.isEmpty()) {
            get("/");
        }
        var all = new TreeMap<>(fields);
        all.putIfAbsent("formToken", formToken);
        var body =
                all.entrySet().stream()
                        .map(each ->
                                each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        return postBody(path, "application/x-www-form-urlencoded", body);
    }

    /// POST of any body; further header lines may follow.
    public HttpTester.Response postBody(
            String path, String type, String body, String... furtherHeaders) {
        var lines = new StringBuilder(head("POST", path));
        lines.append("\r\nContent-Type: ").append(type);
        lines.append("\r\nContent-Length: ").append(body.getBytes(UTF_8).length);
        for (var header : furtherHeaders) {
            lines.append("\r\n").append(header);
        }
        return askRaw(lines + "\r\n\r\n" + body);
    }

    /// POST of any bytes.
    public HttpTester.Response postBytes(String path, String type, byte[] body) {
        return http.from(address, "10.77.0.1").askRaw(request(path, type, body, body.length));
    }

    /// POST of any bytes, of which only half arrive before the connection breaks off.
    public void postHalf(String path, String type, byte[] body) {
        http.from(address, "10.77.0.1").breakOffAfter(request(path, type, body, body.length / 2));
    }

    private byte[] request(String path, String type, byte[] body, int sent) {
        var lines =
                head("POST", path)
                        + "\r\nContent-Type: "
                        + type
                        + "\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        var all = new ByteArrayOutputStream();
        all.writeBytes(lines.getBytes(UTF_8));
        all.write(body, 0, sent);
        return all.toByteArray();
    }

    /// Sends a request with these lines and this browser's cookies.
    public HttpTester.Response ask(String head) {
        return askRaw(head + "\r\n\r\n");
    }

    /// The cookies as they would be sent.
    public String cookieHeader() {
        return cookies.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    }

    /// Sends these cookies from now on.
    public DeskVisit withCookies(String header) {
        cookies.clear();
        for (var each : header.split("; ", -1)) {
            cookies.put(
                    each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return this;
    }

    /// The token that stands in this browser's forms.
    public String formToken() {
        if (formToken.isEmpty()) {
            get("/");
        }
        return formToken;
    }

    private String head(String method, String path) {
        var cookie = cookies.isEmpty() ? "" : "\r\nCookie: " + cookieHeader();
        return method + " " + path + " HTTP/1.1\r\nHost: 10.77.0.1" + cookie;
    }

    private HttpTester.Response askRaw(String text) {
        var answer = http.from(address, "10.77.0.1").askRaw(text);
        for (var set : answer.getValuesList("Set-Cookie")) {
            var pair = set.substring(0, set.indexOf(';'));
            var name = pair.substring(0, pair.indexOf('='));
            var value = pair.substring(pair.indexOf('=') + 1);
            formToken = "";
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}
