package vn.conglang.gateway.guest;

import io.avaje.jsonb.Jsonb;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.gateway.child.LineChild;
import vn.conglang.gateway.firewall.MacAddress;

/// The kernel's neighbour table for both families, asked through one long-lived `ip -j -force
/// -batch -`, and dnsmasq's leases for an IPv4 address that has just left the table. Thread-safe.
public final class KernelNeighbours implements Neighbours {
    private static final Jsonb JSON = Jsonb.builder().build();

    private final LineChild ip;
    private final String hallInterface;
    private final Leases leases;

    /// Starts nothing yet.
    ///
    /// @param hallInterface name of the interface on which guests are
    /// @param leases dnsmasq's lease file; may be absent
    public KernelNeighbours(String hallInterface, Path leases) {
        this(List.of(), hallInterface, new Leases(leases, Clock.systemUTC()));
    }

    /// @param inside what starts `ip` elsewhere, such as `ip netns exec NAME`
    KernelNeighbours(List<String> inside, String hallInterface, Leases leases) {
        this.ip =
                new LineChild(
                        Stream.of(inside, List.of("ip", "-j", "-force", "-batch", "-"))
                                .flatMap(List::stream)
                                .toList(),
                        Duration.ofSeconds(5));
        this.hallInterface = hallInterface;
        this.leases = leases;
    }

    @Override
    public Optional<MacAddress> behind(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return Optional.empty();
        }
        var text = withoutScope(address);
        return inTable(text).or(() -> leases.holder(text));
    }

    private Optional<MacAddress> inTable(String address) {
        var answer =
                ip.ask(
                        List.of("neigh show to " + address + " dev " + hallInterface),
                        lines ->
                                !lines.isEmpty()
                                        && (lines.getLast().startsWith("[")
                                                || lines.getLast().startsWith("Command failed")));
        if (!answer.getLast().startsWith("[")) {
            throw new IllegalStateException("neighbour table: " + String.join(" / ", answer));
        }
        if (JSON.type(Object.class).fromJson(answer.getLast()) instanceof List<?> entries) {
            for (var entry : entries) {
                if (entry instanceof Map<?, ?> map && map.get("lladdr") instanceof String mac) {
                    return Optional.of(MacAddress.parse(mac));
                }
            }
        }
        return Optional.empty();
    }

    private static String withoutScope(InetAddress address) {
        try {
            return address instanceof Inet6Address
                    ? InetAddress.getByAddress(address.getAddress()).getHostAddress()
                    : address.getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }

    @Override
    public void close() {
        ip.close();
    }
}
