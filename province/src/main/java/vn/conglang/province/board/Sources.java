package vn.conglang.province.board;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import vn.conglang.province.people.Caller;

/// Where requests come from: which address, and whether from one of our own pages. Immutable.
///
/// @param publicUrl where browsers reach the pages through a proxy on this machine; empty = here
record Sources(Optional<URI> publicUrl) {
    private static final Set<String> OURS = Set.of("same-origin", "none");
    private static final int LONGEST = 45;

    Caller of(Request request) {
        var agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        return new Caller(address(request), Devices.named(agent == null ? "" : agent));
    }

    /// What the proxy says only when there is one and the connection is its: the last address of
    /// `X-Forwarded-For` is the one that it added itself.
    private String address(Request request) {
        var remote = request.getConnectionMetaData().getRemoteSocketAddress();
        var peer = remote instanceof InetSocketAddress known ? known.getAddress() : null;
        var said = request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR);
        if (publicUrl.isPresent() && peer != null && peer.isLoopbackAddress() && !said.isEmpty()) {
            return literal(last(said)).orElse(peer.getHostAddress());
        }
        return peer == null ? "" : peer.getHostAddress();
    }

    private static String last(List<String> values) {
        var all = values.getLast();
        return all.substring(all.lastIndexOf(',') + 1).strip();
    }

    private static Optional<String> literal(String text) {
        try {
            return text.length() > LONGEST
                    ? Optional.empty()
                    : Optional.of(InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether a form was sent from one of our own pages: every browser of these years says so, by
    /// `Sec-Fetch-Site` (W3C Fetch Metadata) or by `Origin`. One that says neither is refused.
    boolean isOurPage(Request request) {
        var site = request.getHeaders().get("Sec-Fetch-Site");
        var origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (site == null && origin == null) {
            return false;
        }
        return (site == null || OURS.contains(site))
                && (origin == null || origin.equals(ours(request)));
    }

    private String ours(Request request) {
        return publicUrl
                .map(url -> url.getScheme() + "://" + url.getAuthority())
                .orElseGet(() -> "http://" + request.getHttpURI().getAuthority());
    }
}
