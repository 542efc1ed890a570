package vn.conglang.provisioning.enrolment;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.eclipse.jetty.server.Request;

/// Where a request comes from, as far as it tells one subscriber from another: of IPv6 the first 64
/// bits, because everyone has all of the rest.
final class RemoteAddress {
    private static final int NETWORK_BYTES = 8;

    private RemoteAddress() {}

    static String of(Request request) {
        var remote = request.getConnectionMetaData().getRemoteSocketAddress();
        if (!(remote instanceof InetSocketAddress socket) || socket.getAddress() == null) {
            return "unknown";
        }
        var address = socket.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }
}
