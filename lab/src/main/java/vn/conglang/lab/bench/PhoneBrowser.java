package vn.conglang.lab.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/// The least browser a phone could have: one request, one connection, one answer.
///
/// Blocking sockets on the calling thread, so that they belong to the thread's network namespace.
final class PhoneBrowser {

    private static final int BODY_AT_MOST = 1 << 20;
    private static final String AGENT =
            "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0"
                    + " Mobile Safari/537.36";

    private static final int MOST_REDIRECTS = 3;

    private final IntSupplier patience;
    private final Map<String, String> names;

    /// A browser that waits this long for each connection and each read, and knows these names.
    PhoneBrowser(Duration patience, Map<String, String> names) {
        this(() -> (int) patience.toMillis(), names);
    }

    /// A browser that asks anew before each connection how many milliseconds it may wait.
    PhoneBrowser(IntSupplier patience, Map<String, String> names) {
        this.patience = patience;
        this.names = Map.copyOf(names);
    }

    /// A page, with the address at which it was found in the end.
    record Page(URI address, HttpReply reply) {}

    /// Opens a page as a browser does, wherever redirects lead.
    Page open(URI first) throws IOException {
        var address = first;
        var reply = get(address);
        for (var hop = 0; hop < MOST_REDIRECTS && reply.isRedirect(); hop++) {
            address = reply.location(address);
            reply = get(address);
        }
        return new Page(address, reply);
    }

    /// Asks a server for an address under a name that need not be the server's own.
    HttpReply get(InetSocketAddress server, URI address) throws IOException {
        return exchange(server, head("GET", address) + "\r\n");
    }

    private HttpReply get(URI address) throws IOException {
        return get(serverOf(address), address);
    }

    HttpReply submit(Form form) throws IOException {
        if (form.isPost()) {
            var body = form.encodedFields();
            return exchange(
                    serverOf(form.action()),
                    head("POST", form.action())
                            + "Content-Type: application/x-www-form-urlencoded\r\n"
                            + "Content-Length: "
                            + body.length()
                            + "\r\n\r\n"
                            + body);
        }
        return get(form.addressWithFields());
    }

    private static String head(String method, URI address) {
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return method
                + " "
                + path
                + query
                + " HTTP/1.1\r\nHost: "
                + address.getRawAuthority()
                + "\r\nUser-Agent: "
                + AGENT
                + "\r\nAccept: text/html,*/*;q=0.8\r\nAccept-Language: vi-VN,vi\r\nConnection: close\r\n";
    }

    private InetSocketAddress serverOf(URI address) {
        var host = names.getOrDefault(address.getHost(), address.getHost());
        return new InetSocketAddress(host, address.getPort() < 0 ? 80 : address.getPort());
    }

    private HttpReply exchange(InetSocketAddress server, String request) throws IOException {
        try (var socket = new Socket()) {
            var milliseconds = patience.getAsInt();
            socket.setSoTimeout(milliseconds);
            socket.setTcpNoDelay(true);
            socket.connect(server, milliseconds);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return read(new BufferedInputStream(socket.getInputStream()));
        }
    }

    private static HttpReply read(InputStream input) throws IOException {
        var status = line(input).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
            throw new IOException("connection closed before an answer");
        }
        var headers = new HashMap<String, String>();
        for (var line = line(input); !line.isEmpty(); line = line(input)) {
            var colon = Math.max(line.indexOf(':'), 0);
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new HttpReply(Integer.parseInt(status[1]), headers, body(input, headers));
    }

    private static String body(InputStream input, Map<String, String> headers) throws IOException {
        var length = Integer.parseInt(headers.getOrDefault("content-length", "-1"));
        var bytes = input.readNBytes(length < 0 ? BODY_AT_MOST : Math.min(length, BODY_AT_MOST));
        if (bytes.length < length) {
            throw new IOException("connection closed in the middle of an answer");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String line(InputStream input) throws IOException {
        var line = new StringBuilder();
        for (var next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
