package vn.conglang.gateway.firewall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Table `inet conglang` as text for nft: the file `firewall/conglang.nft` with the hall's values
/// filled in.
///
/// @param hallInterface name of the interface on which guests are
/// @param portalPort where the portal listens
/// @param gatewayAddresses the gateway's own addresses on the hall's network, both families
record Ruleset(
        String hallInterface, int portalPort, int deskPort, List<InetAddress> gatewayAddresses) {
    /// How long a device stays in set `present` after its last packet; longer than the gap that
    /// ends a visit.
    static final Duration PRESENT = Duration.ofMinutes(15);

    /// One line, so that nft takes it as one transaction.
    String text() {
        return template()
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line.endsWith("{") ? line : line + ";")
                .collect(Collectors.joining(" "))
                .replace("@HALL@", hallInterface)
                .replace("@PORT@", Integer.toString(portalPort))
                .replace("@DESK@", Integer.toString(deskPort))
                .replace("@PRESENT@", Long.toString(PRESENT.toSeconds()))
                .replace("@GATEWAY4@", elements(true))
                .replace("@GATEWAY6@", elements(false));
    }

    private String elements(boolean family4) {
        var addresses =
                gatewayAddresses.stream()
                        .filter(address -> address instanceof Inet4Address == family4)
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.joining(", "));
        return addresses.isEmpty() ? "" : "elements = { " + addresses + " };";
    }

    private static String template() {
        try (var in = Ruleset.class.getResourceAsStream("/firewall/conglang.nft")) {
            if (in == null) {
                throw new IllegalStateException(
                        "firewall/conglang.nft is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading firewall/conglang.nft", e);
        }
    }
}
