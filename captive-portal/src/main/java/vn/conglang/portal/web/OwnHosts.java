package vn.conglang.portal.web;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The hosts that mean this box, on any port. Names other than `localhost` never do: whoever owns a
/// name can point it here (DNS rebinding).
public final class OwnHosts {
    private final Set<InetAddress> addresses;

    /// Loopback, and these addresses.
    public OwnHosts(Set<InetAddress> addresses) {
        this.addresses = Set.copyOf(addresses);
    }

    /// Whether the request is meant for us: its host is `localhost`, or literally a loopback
    /// address, one of ours, or the one that the connection came in on.
    public boolean meantIn(Request request) {
        var host = request.getHttpURI().getHost();
        if (host == null) {
            return false;
        }
        if (host.toLowerCase(Locale.ROOT).equals("localhost")) {
            return true;
        }
        var literal = literal(host);
        return literal != null
                && (literal.isLoopbackAddress()
                        || addresses.contains(literal)
                        || literal.equals(Visitor.localAddress(request)));
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
