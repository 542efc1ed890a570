package vn.conglang.gateway.firewall;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The networks to which this machine is connected other than the hall's: those of the modem, and
/// of whatever else stands behind the uplink.
///
/// @param networks such as `192.0.2.0/24`, sorted
record Nearby(List<String> networks) {
    /// Networks that nobody on the internet has (RFC 1918, 3927, 4193): the modem's is one of them,
    /// and so is what a provider has behind it.
    static final List<String> PRIVATE =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7");

    /// As it is now.
    static Nearby now(String hallInterface) {
        try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
            return of(
                    interfaces
                            .filter(each -> !each.getName().equals(hallInterface))
                            .flatMap(each -> each.getInterfaceAddresses().stream())
                            .toList());
        } catch (SocketException e) {
            return new Nearby(List.of());
        }
    }

    private static Nearby of(List<InterfaceAddress> addresses) {
        return new Nearby(
                addresses.stream()
                        .filter(each -> !each.getAddress().isLoopbackAddress())
                        .filter(each -> !each.getAddress().isLinkLocalAddress())
                        .filter(each -> !isPrivate(each.getAddress()))
                        .map(each -> network(each.getAddress(), each.getNetworkPrefixLength()))
                        .distinct()
                        .sorted()
                        .toList());
    }

    /// As in [#PRIVATE].
    private static boolean isPrivate(InetAddress address) {
        var uniqueLocal = (address.getAddress()[0] & 0xfe) == 0xfc;
        return address.isSiteLocalAddress() || (!(address instanceof Inet4Address) && uniqueLocal);
    }

    static String network(InetAddress address, int length) {
        var octets = address.getAddress();
        for (int bit = length; bit < octets.length * 8; bit++) {
            octets[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        try {
            return InetAddress.getByAddress(octets).getHostAddress() + "/" + length;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }

    /// Elements of nft's sets, of one family.
    String elements(boolean family4) {
        return Stream.concat(PRIVATE.stream(), networks.stream())
                .filter(each -> each.contains(":") != family4)
                .collect(Collectors.joining(", "));
    }
}
