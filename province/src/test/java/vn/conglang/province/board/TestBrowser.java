package vn.conglang.province.board;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A browser as far as the province's pages need one: it keeps cookies, sends forms with the token
/// of the page last seen, and says where they come from.
final class TestBrowser implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String place;
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>();
    private String token = "";

    TestBrowser(int port) {
        this.place = "http://127.0.0.1:" + port;
        headers.put("Origin", place);
        headers.put("Sec-Fetch-Site", "same-origin");
    }

    /// An answer.
    ///
    /// @param location where a redirect leads; empty = it is none
    record Answer(int status, String body, String location, List<String> setCookies) {}

    Map<String, String> cookies() {
        return cookies;
    }

    /// Headers of every POST; empty text = none.
    void say(String header, String value) {
        headers.put(header, value);
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    Answer head(String path) {
        return send(request(path).HEAD().build());
    }

    /// @param fields names and values in turn
    Answer post(String path, String... fields) {
        var all = new HashMap<String, String>();
        all.put("token", token);
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        var body = new ArrayList<String>();
        all.forEach((name, value) -> body.add(name + "=" + encoded(value)));
        var request =
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", body)));
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        return send(request.build());
    }

    /// Sends a form with a file.
    Answer send(String path, String file) {
        var boundary = "----ranh-gioi";
        var part = "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        var body =
                part.formatted(boundary, "token", "", token)
                        + part.formatted(boundary, "file", "; filename=\"a.signed\"", file)
                        + "--"
                        + boundary
                        + "--\r\n";
        var request =
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(place + path));
        if (!cookies.isEmpty()) {
            var all = new ArrayList<String>();
            cookies.forEach((name, value) -> all.add(name + "=" + value));
            request.header("Cookie", String.join("; ", all));
        }
        return request;
    }

    private Answer send(HttpRequest request) {
        HttpResponse<String> answer;
        try {
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        var set = answer.headers().allValues("Set-Cookie");
        set.forEach(this::keep);
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        var location = answer.headers().firstValue("Location").orElse("");
        return new Answer(answer.statusCode(), answer.body(), location, set);
    }

    private void keep(String cookie) {
        var pair = cookie.substring(0, cookie.indexOf(';'));
        var name = pair.substring(0, pair.indexOf('='));
        var value = pair.substring(pair.indexOf('=') + 1);
        if (value.isEmpty()) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
