package vn.conglang.gateway.firewall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Table `inet conglang` as text for nft: the file `firewall/conglang.nft` with the hall's values
/// filled in.
///
/// @param hallInterface name of the interface on which guests are
/// @param portalPort where the portal listens
/// @param gatewayAddresses the gateway's own addresses on the hall's network, both families
/// @param equipment the hall's own devices
/// @param limits whether a device's questions, connections and flows are bounded; not while
///   something is measured with few devices
/// @param namedAddresses those of them that stand for the portal's public name
/// @param namedPort where the portal listens for that name
/// @param sharing how packets say whose they are
record Ruleset(
        String hallInterface,
        int portalPort,
        int deskPort,
        List<InetAddress> gatewayAddresses,
        Set<MacAddress> equipment,
        boolean limits,
        List<InetAddress> namedAddresses,
        int namedPort,
        Sharing sharing) {
    /// How long a device stays in set `present` after its last packet; longer than the gap that
    /// ends a visit.
    static final Duration PRESENT = Duration.ofMinutes(15);

    Ruleset(
            String hallInterface,
            int portalPort,
            int deskPort,
            List<InetAddress> gatewayAddresses) {
        this(
                hallInterface,
                portalPort,
                deskPort,
                gatewayAddresses,
                Set.of(),
                true,
                List.of(),
                0,
                Sharing.NONE);
    }

    /// One line, so that nft takes it as one transaction.
    ///
    /// @param nearby where guests are not let, as the machine is connected now
    String text(Nearby nearby) {
        return oneLine("conglang.nft")
                .replaceAll(limits ? "@LIMIT@ " : "@LIMIT@ [^;]*;", "")
                .replaceAll(first(true).isPresent() ? "@NEVER@" : "[^;{}]*@FIRST4@[^;]*;", "")
                .replaceAll(first(false).isPresent() ? "@NEVER@" : "[^;{}]*@FIRST6@[^;]*;", "")
                .replaceAll(sharing == Sharing.NONE ? "@SHARE@ [^;]*;" : "@SHARE@ ", "")
                .replaceAll(sharing == Sharing.TINS ? "@TINS@ " : "@TINS@ [^;]*;", "")
                .replace("@PRIORITY@", sharing.priority())
                .replace("@HALL@", hallInterface)
                .replace("@PORT@", Integer.toString(portalPort))
                .replace("@DESK@", Integer.toString(deskPort))
                .replace("@NAMED@", Integer.toString(namedPort))
                .replace("@NAMES@", Integer.toString(Firewall.OUTAGE_PORT))
                .replace("@FIRST4@", first(true).orElse(""))
                .replace("@FIRST6@", first(false).orElse(""))
                .replace("@PRESENT@", Long.toString(PRESENT.toSeconds()))
                .replace("@NEAR4@", nearby.elements(true))
                .replace("@NEAR6@", nearby.elements(false))
                .replace("@GATEWAY4@", elements(gatewayAddresses, true))
                .replace("@GATEWAY6@", elements(gatewayAddresses, false))
                .replace("@NAMED4@", elements(namedAddresses, true))
                .replace("@NAMED6@", elements(namedAddresses, false));
    }

    private Optional<String> first(boolean family4) {
        return gatewayAddresses.stream()
                .filter(address -> address instanceof Inet4Address == family4)
                .map(InetAddress::getHostAddress)
                .findFirst();
    }

    private static String elements(List<InetAddress> all, boolean family4) {
        var addresses =
                all.stream()
                        .filter(address -> address instanceof Inet4Address == family4)
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.joining(", "));
        return addresses.isEmpty() ? "" : "elements = { " + addresses + " };";
    }

    /// A file of `firewall` without its comments, on one line.
    static String oneLine(String file) {
        return template("/firewall/" + file)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line.endsWith("{") ? line : line + ";")
                .collect(Collectors.joining(" "));
    }

    private static String template(String path) {
        try (var in = Ruleset.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + path, e);
        }
    }
}
