package vn.conglang.gateway.share;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A network interface of this machine at one moment.
///
/// @param name such as `eth0`
/// @param index the kernel's number of it: another one under the same name is another interface
record Interface(String name, int index) {
    private static final Path ALL = Path.of("/sys/class/net");
    private static final Path ROUTES = Path.of("/proc/net/route");
    private static final Path ROUTES6 = Path.of("/proc/net/ipv6_route");

    /// Of a name; empty when there is none.
    static Optional<Interface> named(String name) {
        return number(ALL.resolve(name).resolve("ifindex"))
                .map(index -> new Interface(name, Math.toIntExact(index)));
    }

    /// By which the internet is reached now: that of the best default route; empty when there is
    /// none.
    static Optional<Interface> towardsInternet() {
        return defaultRoute(lines(ROUTES), lines(ROUTES6)).flatMap(Interface::named);
    }

    /// Bytes that came in since it is there.
    Optional<Long> received() {
        return number(ALL.resolve(name).resolve("statistics/rx_bytes"));
    }

    /// Bytes that went out since it is there.
    Optional<Long> sent() {
        return number(ALL.resolve(name).resolve("statistics/tx_bytes"));
    }

    /// The name in the default route of the least metric, IPv4's before IPv6's.
    static Optional<String> defaultRoute(List<String> routes, List<String> routes6) {
        var four =
                routes.stream()
                        .map(line -> line.strip().split("\\s+"))
                        .filter(each -> each.length > 7)
                        .filter(each -> each[1].equals("00000000") && each[7].equals("00000000"))
                        .min(Comparator.comparingLong(each -> Long.parseLong(each[6])))
                        .map(each -> each[0]);
        var six =
                routes6.stream()
                        .map(line -> line.strip().split("\\s+"))
                        .filter(each -> each.length > 9 && each[1].equals("00"))
                        .filter(each -> each[0].matches("0{32}") && !each[9].equals("lo"))
                        .min(Comparator.comparingLong(each -> Long.parseLong(each[5], 16)))
                        .map(each -> each[9]);
        return four.or(() -> six);
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        } catch (IOException e) {
            return List.of(); // a kernel without that family
        }
    }

    private static Optional<Long> number(Path file) {
        try {
            return Optional.of(Long.valueOf(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // it is gone
        }
    }
}
