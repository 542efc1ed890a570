package vn.conglang.gateway.guest;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import vn.conglang.gateway.firewall.MacAddress;

/// Takes each address for a device of its own: for a demonstration without a hall's network.
public final class AddressAsDevice implements Neighbours {
    private final Consumer<MacAddress> seen;

    /// Devices by address.
    ///
    /// @param seen told of each device asked for: asking is the only sign of life here
    public AddressAsDevice(Consumer<MacAddress> seen) {
        this.seen = seen;
    }

    @Override
    public Optional<MacAddress> behind(InetAddress address) {
        var device = deviceOf(address);
        seen.accept(device);
        return Optional.of(device);
    }

    /// A locally administered MAC address made from an address.
    public static MacAddress deviceOf(InetAddress address) {
        return new MacAddress(
                0x0200_0000_0000L | Integer.toUnsignedLong(Arrays.hashCode(address.getAddress())));
    }

    @Override
    public void close() {}
}
