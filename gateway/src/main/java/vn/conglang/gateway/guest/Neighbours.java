package vn.conglang.gateway.guest;

import java.net.InetAddress;
import java.util.Optional;
import vn.conglang.gateway.firewall.MacAddress;

/// Tells which device has an address on the hall's network. Implementations are thread-safe.
public interface Neighbours extends AutoCloseable {
    /// The device behind an address, empty when there is none.
    Optional<MacAddress> behind(InetAddress address);

    /// The same, never from memory: for what is to be granted.
    default Optional<MacAddress> anew(InetAddress address) {
        return behind(address);
    }

    @Override
    void close();
}
