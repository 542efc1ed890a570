package vn.conglang.portal.capport;

import java.net.URI;
import java.util.Locale;

/// The name by which phones reach the portal over TLS, vouched for by an authority that they all
/// know. On port 443, as RFC 8908, 4, wants it.
///
/// @param host a name in DNS, lower case, such as `wifi.example.vn`; never an address (RFC 8910, 2)
public record PublicName(String host) {
    /// Where the API is.
    static final String API = "/captive-portal/api";

    /// Where the notices stand on the first page.
    private static final String NOTICES = "/#thong-bao";

    private static final int LONGEST = 200;

    /// @throws IllegalArgumentException saying what it must be
    public PublicName {
        host = host.toLowerCase(Locale.ROOT);
        if (host.length() > LONGEST
                || !host.matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])?")) {
            throw new IllegalArgumentException(
                    "must be a name in DNS such as \"wifi.example.vn\", no address");
        }
    }

    /// What DHCP and router advertisements announce.
    public URI api() {
        return at(API);
    }

    /// The page with the button.
    public URI userPortal() {
        return at("/");
    }

    /// What the hall wants to be read.
    public URI venueInfo() {
        return at(NOTICES);
    }

    private URI at(String path) {
        return URI.create("https://" + host + path);
    }
}
