package vn.conglang.portal.web;

import java.net.InetAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Handler;

/// What one listener serves, and how.
///
/// @param name of its threads
/// @param address to listen on; empty = all, IPv4 and IPv6
/// @param tls with what certificate; empty = plain HTTP
/// @param chain answers every request
public record Site(
        String name,
        Optional<InetAddress> address,
        Limits limits,
        ContentPolicy policy,
        Optional<SSLContext> tls,
        Handler chain) {
    /// A plain one for guests, on all addresses.
    public static Site forGuests(String name, int connections, Handler chain) {
        return new Site(
                name,
                Optional.empty(),
                Limits.forGuests(connections),
                ContentPolicy.GUEST,
                Optional.empty(),
                chain);
    }
}
