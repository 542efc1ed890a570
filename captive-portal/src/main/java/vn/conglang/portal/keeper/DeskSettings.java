package vn.conglang.portal.keeper;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/// How the desk runs.
///
/// @param port to listen on; 0 for any free one
/// @param thisMachineOnly on 127.0.0.1 instead of all addresses: a demonstration
/// @param hallAddresses the gateway's own addresses on the hall's network
/// @param wifiName of the hall's network (SSID), for the poster
/// @param contents folder of what keepers write, shared with the portal
public record DeskSettings(
        int port,
        boolean thisMachineOnly,
        List<InetAddress> hallAddresses,
        String wifiName,
        Path contents) {
    public DeskSettings {
        hallAddresses = List.copyOf(hallAddresses);
    }
}
