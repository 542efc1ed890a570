package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// An answer of a portal, read to its end.
///
/// @param status the status code
/// @param headers header fields, names in lower case
/// @param body the body as text
record HttpReply(int status, Map<String, String> headers, String body) {

    HttpReply {
        headers = Map.copyOf(headers);
    }

    boolean isRedirect() {
        return status >= 300 && status < 400 && headers.containsKey("location");
    }

    /// Where a redirect leads, relative to the page that sent it.
    URI location(URI from) throws IOException {
        var location = headers.get("location");
        if (location == null) {
            throw new IOException("no redirect but status " + status + " from " + from.getPath());
        }
        return from.resolve(location);
    }
}
