package vn.conglang.provisioning.authority;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;

/// The names that a server is found by.
///
/// @param hosts DNS names and IP addresses, at least one
public record ServerNames(List<String> hosts) {
    private static final Pattern DNS =
            Pattern.compile(
                    "(?=.{1,253}$)(?!.*(^|\\.)[0-9]+$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    /// Copies the names.
    ///
    /// @throws IllegalArgumentException saying which is not a name
    public ServerNames {
        hosts = hosts.stream().map(ServerNames::bare).toList();
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a server must have at least one name");
        }
        for (var host : hosts) {
            if (!isIp(host) && !DNS.matcher(host).matches()) {
                throw new IllegalArgumentException(
                        "must be a DNS name or an IP address (got \"" + host + "\")");
            }
        }
    }

    String commonName() {
        return hosts.getFirst();
    }

    List<GeneralName> alternatives() {
        return hosts.stream().map(ServerNames::general).toList();
    }

    private static GeneralName general(String host) {
        return new GeneralName(isIp(host) ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static boolean isIp(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// An IPv6 address as it stands in a URL has brackets.
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }
}
