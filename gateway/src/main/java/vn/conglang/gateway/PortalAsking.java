package vn.conglang.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Asks the portal as a phone would. A connection is all it needs; an HTTP client would stay in a
/// small board's memory for it.
///
/// @param from address of this machine that it asks from; `0.0.0.0`: whichever leads there
/// @param portal address and port
/// @param patience for the connection, and for each part of the answer
record PortalAsking(InetAddress from, InetSocketAddress portal, Duration patience) {
    /// Sends a request without a body.
    ///
    /// @param request method and path, such as `GET /`
    /// @param host whom it is meant for
    /// @return the answer, whole
    /// @throws IOException when none comes in time
    String ask(String request, String host) throws IOException {
        var patience = Math.toIntExact(this.patience.toMillis());
        try (var socket = new Socket()) {
            socket.setSoTimeout(patience);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(portal, patience);
            socket.getOutputStream()
                    .write(
                            "%s HTTP/1.1\r\nHost: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                    .formatted(request, host)
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
