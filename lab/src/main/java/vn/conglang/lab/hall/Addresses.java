package vn.conglang.lab.hall;

/// The lab's numbering plan. The outside uses the documentation ranges of RFC 5737 and RFC 3849.
public final class Addresses {
    /// The gateway on the hall's network.
    public static final String GATEWAY = "10.77.0.1";

    /// The gateway on the hall's network, IPv6.
    public static final String GATEWAY6 = "fd77:6c::1";

    /// The gateway on the hall's network, for the portal's public name.
    public static final String NAMED = "10.77.0.2";

    /// The gateway on the hall's network, IPv6, for the portal's public name.
    public static final String NAMED6 = "fd77:6c::2";

    /// The portal's public name, in a lab that has one.
    public static final String PORTAL_NAME = "wifi.example.vn";

    /// The gateway towards the internet.
    public static final String UPLINK = "192.0.2.2";

    /// The gateway towards the internet, IPv6.
    public static final String UPLINK6 = "2001:db8:2::2";

    /// The provider's router, next hop of the gateway.
    public static final String PROVIDER = "192.0.2.1";

    /// The provider's router, IPv6.
    public static final String PROVIDER6 = "2001:db8:2::1";

    /// The web server behind every name there is.
    public static final String WEB = "198.51.100.10";

    /// The web server, IPv6.
    public static final String WEB6 = "2001:db8:51::10";

    /// The name server.
    public static final String NAMES = "198.51.100.53";

    /// The name server, IPv6.
    public static final String NAMES6 = "2001:db8:51::53";

    /// A host nothing but a test ever talks to; every TCP port of it answers.
    public static final String OPEN_HOST = "198.51.100.66";

    /// The host on which every TCP port answers, IPv6.
    public static final String OPEN_HOST6 = "2001:db8:51::66";

    /// The province's servers.
    public static final String PROVINCE = "203.0.113.10";

    /// The province's servers, IPv6.
    public static final String PROVINCE6 = "2001:db8:203::10";

    /// The province's router.
    static final String PROVINCE_ROUTER = "203.0.113.1";

    /// The province's router, IPv6.
    static final String PROVINCE_ROUTER6 = "2001:db8:203::1";

    /// The broker's name, as the halls are told it.
    public static final String BROKER_NAME = "mqtt.example.vn";

    /// The broker's port.
    public static final int BROKER_PORT = 8883;

    private Addresses() {}
}
