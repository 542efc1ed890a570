package vn.conglang.provisioning.authority;

import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;

/// The names that a server is found by.
///
/// @param hosts DNS names and IP addresses, at least one
public record ServerNames(List<String> hosts) {
    private static final Pattern DNS =
            Pattern.compile(
                    "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern IP = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /// Copies the names.
    ///
    /// @throws IllegalArgumentException saying which is not a name
    public ServerNames {
        hosts = hosts.stream().map(ServerNames::bare).toList();
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a server must have at least one name");
        }
        for (var host : hosts) {
            if (!IP.matcher(host).matches() && !DNS.matcher(host).matches()) {
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
        var type = IP.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
        try {
            return new GeneralName(type, host);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be a DNS name or an IP address (got \"" + host + "\")", e);
        }
    }

    /// An IPv6 address as it stands in a URL has brackets.
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }
}
