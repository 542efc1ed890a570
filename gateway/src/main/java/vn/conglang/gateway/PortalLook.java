package vn.conglang.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Asks for the portal's first page as a guest's phone would, but with HEAD, which is not counted
/// as shown.
///
/// In a hall it asks at the hall's own address and port 80: the answer needs that address on the
/// hall's interface, the gate's table in the kernel, and the portal behind it. What a guest's
/// packet passes besides (the cable, the radio) is seen by the link and by the guests who come.
///
/// @param where address and port
record PortalLook(InetSocketAddress where) {
    private static final int HTTP = 80;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String ANY = "0.0.0.0";
    private static final String GOOD = "HTTP/1.1 200";

    /// In a hall.
    static PortalLook inHall(InetAddress hallAddress) {
        return new PortalLook(new InetSocketAddress(hallAddress, HTTP));
    }

    /// On this machine, where no gate is.
    static PortalLook onThisMachine(int portalPort) {
        return new PortalLook(new InetSocketAddress(InetAddress.getLoopbackAddress(), portalPort));
    }

    /// Whether the page came, within two seconds.
    boolean answers() {
        try {
            var asking = new PortalAsking(InetAddress.ofLiteral(ANY), where, PATIENCE);
            return asking.ask("HEAD /", "localhost").startsWith(GOOD);
        } catch (IOException e) {
            return false;
        }
    }
}
