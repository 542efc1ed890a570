package vn.conglang.lab.hall;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.conglang.lab.process.Finished;

/// What a phone got for a request.
///
/// @param exitCode of curl: 0 answered, 6 no name, 7 refused, 28 too slow, 35 or 56 cut off
/// @param status of HTTP, 0 without an answer
/// @param head status line and header lines
/// @param body as text
public record Answer(int exitCode, int status, String head, String body) {
    private static final String SEPARATOR = "\r\n\r\n";

    static Answer of(Finished curl) {
        var text = curl.out();
        if (!text.startsWith("HTTP/")) {
            return new Answer(curl.exitCode(), 0, curl.err().strip(), text);
        }
        var rest = text;
        while (rest.startsWith("HTTP/1.1 100")) {
            rest = rest.substring(rest.indexOf(SEPARATOR) + SEPARATOR.length());
        }
        var end = rest.indexOf(SEPARATOR);
        var head = rest.substring(0, end);
        var status = Integer.parseInt(head.substring(head.indexOf(' ') + 1, head.indexOf(' ') + 4));
        return new Answer(curl.exitCode(), status, head, rest.substring(end + SEPARATOR.length()));
    }

    /// The first header of this name.
    public Optional<String> header(String name) {
        var wanted = Pattern.compile("^" + Pattern.quote(name) + ":", Pattern.CASE_INSENSITIVE);
        return Arrays.stream(head.split("\r\n", -1))
                .filter(line -> wanted.matcher(line).find())
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    /// True where the lab's internet answered, not the gateway.
    public boolean fromInternet() {
        return header("X-Lab")
                .map(value -> value.toLowerCase(Locale.ROOT).equals("internet"))
                .orElse(false);
    }
}
