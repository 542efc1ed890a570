package vn.conglang.provisioning.workshop;

import java.net.InetSocketAddress;
import java.net.URI;

/// Addresses as people write them in the settings.
public final class Addresses {
    private Addresses() {}

    /// An address with scheme, host and port, and nothing else.
    ///
    /// @throws IllegalArgumentException saying what it must be
    public static URI of(String text, String scheme) {
        var mustBe = "must be \"%s://host:port\"".formatted(scheme);
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(mustBe, e);
        }
        if (!scheme.equals(address.getScheme())
                || address.getHost() == null
                || address.getPort() < 1
                || address.getPort() > 65_535
                || !"/".startsWith(address.getPath())
                || address.getQuery() != null) {
            throw new IllegalArgumentException(mustBe);
        }
        return address;
    }

    /// An address of this machine with a port, not looked up: `127.0.0.1:8884`, `[::1]:8884`.
    ///
    /// @throws IllegalArgumentException saying what it must be
    public static InetSocketAddress local(String text) {
        try {
            var address = of("local://" + text, "local");
            return InetSocketAddress.createUnresolved(address.getHost(), address.getPort());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be \"address:port\"", e);
        }
    }
}
