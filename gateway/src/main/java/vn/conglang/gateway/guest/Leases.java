package vn.conglang.gateway.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import vn.conglang.gateway.firewall.MacAddress;

/// dnsmasq's lease file, read anew for each question. Thread-safe.
///
/// A line is `expiry mac address name client-id`, with the expiry in seconds of the Unix epoch and
/// 0 for a lease without end (dnsmasq(8), `--dhcp-leasefile`). IPv6 leases name no MAC and say
/// nothing here; neither does a line that is half written.
final class Leases {
    private static final int MAC_LENGTH = 17;

    private final Path file;
    private final Clock clock;

    /// @param file need not exist
    /// @param clock that of the machine, as dnsmasq uses it
    Leases(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /// The device that holds this address now.
    ///
    /// @param address in digits
    Optional<MacAddress> holder(String address) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.split(" ", 5))
                    .filter(fields -> fields.length >= 3 && fields[2].equals(address))
                    .filter(fields -> fields[1].length() == MAC_LENGTH && inForce(fields[0]))
                    .findFirst()
                    .map(fields -> MacAddress.parse(fields[1]));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return Optional.empty(); // being rewritten: the neighbour table will know in a moment
        }
    }

    private boolean inForce(String expiry) {
        var until = Long.parseLong(expiry);
        return until == 0 || until > clock.instant().getEpochSecond();
    }
}
