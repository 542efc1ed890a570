package vn.conglang.gateway.outage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Whether there is a way out at all: a default route over an interface with a carrier. That a
/// cable was pulled is seen here at once and for nothing, while asking somebody outside costs bytes
/// on a metered line.
///
/// @param routes the kernel's IPv4 routes, `/proc/net/route`
/// @param routes6 the kernel's IPv6 routes, `/proc/net/ipv6_route`
/// @param interfaces `/sys/class/net`
record WayOut(Path routes, Path routes6, Path interfaces) {
    private static final String NOWHERE = "00000000";
    private static final String NOWHERE6 = "0".repeat(32);

    static WayOut ofThisMachine() {
        return new WayOut(
                Path.of("/proc/net/route"),
                Path.of("/proc/net/ipv6_route"),
                Path.of("/sys/class/net"));
    }

    /// Whether there is one; yes when the kernel does not say.
    boolean isThere() {
        try {
            return Stream.concat(defaults(), defaults6()).anyMatch(this::hasCarrier);
        } catch (IOException e) {
            return true;
        }
    }

    /// Interface, destination, …; the mask is the eighth field.
    private Stream<String> defaults() throws IOException {
        return Files.readAllLines(routes).stream()
                .map(line -> line.split("\\s+"))
                .filter(fields -> fields.length > 7)
                .filter(fields -> fields[1].equals(NOWHERE) && fields[7].equals(NOWHERE))
                .map(fields -> fields[0]);
    }

    /// Destination, its length, …; the interface is the last field.
    private Stream<String> defaults6() throws IOException {
        return !Files.exists(routes6)
                ? Stream.empty()
                : Files.readAllLines(routes6).stream()
                        .map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields.length > 9)
                        .filter(fields -> fields[0].equals(NOWHERE6) && fields[1].equals("00"))
                        .map(fields -> fields[9])
                        .filter(name -> !name.equals("lo"));
    }

    private boolean hasCarrier(String name) {
        try {
            return Files.readString(interfaces.resolve(name).resolve("carrier"))
                    .strip()
                    .equals("1");
        } catch (IOException e) {
            return false; // it is down
        }
    }
}
