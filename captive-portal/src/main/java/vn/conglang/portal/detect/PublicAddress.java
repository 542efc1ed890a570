package vn.conglang.portal.detect;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.jetty.server.Request;
import vn.conglang.portal.web.Visitor;

/// Where guests find the portal: the gateway's own address on the hall's network, port 80, which
/// the firewall redirects to the portal. An address and not a name, because nothing may depend on
/// DNS while a guest is held back.
public final class PublicAddress {
    private final List<InetAddress> addresses;

    /// One of these, the preferred of each family first.
    public PublicAddress(List<InetAddress> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    /// The first page's address of the same family as the request's connection, such as
    /// `http://10.77.0.1/` or `http://[fd77:6c::1]/`.
    public String pageFor(Request request) {
        var connection = Visitor.address(request);
        return addresses.stream()
                .filter(address -> sameFamily(address, connection))
                .findFirst()
                .or(() -> addresses.stream().findFirst())
                .map(address -> "http://" + host(address) + "/")
                .orElseThrow();
    }

    /// The first page's address where the connection itself ended, port included: right when no
    /// firewall redirects anything.
    public String pageOfConnection(Request request) {
        var local = host(Visitor.localAddress(request));
        return "http://%s:%d/".formatted(local, Request.getLocalPort(request));
    }

    /// What a person types to come back, the shortest there is: `10.77.0.1`.
    public String spelled() {
        return addresses.stream()
                .filter(address -> !(address instanceof Inet6Address))
                .findFirst()
                .or(() -> addresses.stream().findFirst())
                .map(PublicAddress::host)
                .orElseThrow();
    }

    private static boolean sameFamily(InetAddress one, InetAddress other) {
        return one instanceof Inet6Address == other instanceof Inet6Address;
    }

    private static String host(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        var text = address.getHostAddress();
        var zone = text.indexOf('%');
        return "[" + shorten(zone < 0 ? text : text.substring(0, zone)) + "]";
    }

    /// The first longest run of zeros as `::` (RFC 5952).
    private static String shorten(String text) {
        for (int groups = 8; groups >= 2; groups--) {
            var zeros = "(^|:)0(:0){" + (groups - 1) + "}(:|$)";
            var shorter = text.replaceFirst(zeros, "::");
            if (!shorter.equals(text)) {
                return shorter;
            }
        }
        return text;
    }
}
