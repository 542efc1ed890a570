package vn.conglang.lab.crowd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// A phone as the portal meets it: asks its probe, opens the page that it is sent to, presses the
/// button that it finds there. Every request is a connection of its own from this phone's address.
final class Phone {
    private static final String PROBE = "connectivitycheck.gstatic.com";
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int LARGEST_ANSWER = 256 * 1024;
    private static final Pattern LOCATION = Pattern.compile("(?im)^location: *(\\S+)");
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] ([0-9]{3})");
    private static final Pattern BUTTON =
            Pattern.compile("<form[^>]* method=\"post\"[^>]* action=\"([^\"]+)\"");

    private final InetAddress address;
    private final InetSocketAddress portal;

    Phone(InetAddress address, InetSocketAddress portal) {
        this.address = address;
        this.portal = portal;
    }

    InetAddress address() {
        return address;
    }

    /// Joins the network and opens the page that the probe leads to.
    ///
    /// @return where the page's button posts to
    /// @throws IOException when the portal does not answer as a portal
    Optional<URI> openPage() throws IOException {
        var answer = exchange("GET", URI.create("http://" + PROBE + "/generate_204"));
        var page = URI.create(find(LOCATION, answer));
        var text = expect(200, exchange("GET", page));
        var button = BUTTON.matcher(text);
        return button.find()
                ? Optional.of(page.resolve(button.group(1).replace("&amp;", "&")))
                : Optional.empty();
    }

    /// Presses the button and opens the page that follows.
    ///
    /// @throws IOException when that does not lead online
    void press(URI button) throws IOException {
        var answer = expect(303, exchange("POST", button));
        expect(200, exchange("GET", button.resolve(find(LOCATION, answer))));
    }

    private static String find(Pattern pattern, String answer) throws IOException {
        var matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in: " + firstLine(answer));
        }
        return matcher.group(1);
    }

    private static String expect(int status, String answer) throws IOException {
        if (Integer.parseInt(find(STATUS, answer)) != status) {
            throw new IOException("expected " + status + ", got: " + firstLine(answer));
        }
        return answer;
    }

    private static String firstLine(String answer) {
        return answer.lines().findFirst().orElse("nothing");
    }

    private String exchange(String method, URI target) throws IOException {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(address, 0));
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(portal, TIMEOUT_MILLIS);
            socket.getOutputStream().write(request(method, target));
            return new String(
                    socket.getInputStream().readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
        }
    }

    private static byte[] request(String method, URI target) {
        var path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        var query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        var body =
                method.equals("POST")
                        ? "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n"
                        : "";
        return "%s %s%s HTTP/1.1\r\nHost: %s\r\nAccept-Language: vi\r\nConnection: close\r\n%s\r\n"
                .formatted(method, path, query, target.getAuthority(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
