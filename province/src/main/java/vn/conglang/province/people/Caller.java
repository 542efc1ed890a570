package vn.conglang.province.people;

import java.net.InetAddress;
import java.util.HexFormat;

/// Where a request comes from.
///
/// @param source the address
/// @param device what the browser calls itself, in short
public record Caller(String source, String device) {
    private static final int LONGEST = 100;

    /// What an address is counted as: an IPv4 address by itself; whoever has one IPv6 address has
    /// the 2^64 beside it.
    public static String network(String source) {
        return source.contains(":") ? prefix(source) : source;
    }

    private static String prefix(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
        } catch (IllegalArgumentException e) {
            return address.substring(0, Math.min(address.length(), LONGEST));
        }
    }
}
