package vn.conglang.gateway.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.conglang.gateway.firewall.Lease;
import vn.conglang.gateway.firewall.MacAddress;

/// dnsmasq's lease file, read anew for each question. Thread-safe, but for [#changed()].
///
/// A line is `expiry mac address name client-id`, with the expiry in seconds of the Unix epoch and
/// 0 for a lease without end (dnsmasq(8), `--dhcp-leasefile`). IPv6 leases name no MAC and say
/// nothing here; neither does a line that is half written.
public final class Leases {
    /// How often to look whether it changed. An address that goes to another device is held against
    /// the lease of the one before until then, which a phone in a crowd would feel.
    public static final Duration PAUSE = Duration.ofMillis(500);

    private static final int MAC_LENGTH = 17;

    private final Path file;
    private final Clock clock;
    private String lastSeen = "";

    /// @param file need not exist
    /// @param clock that of the machine, as dnsmasq uses it
    public Leases(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /// Whether the file was written since this was asked the last time; it is the first time, too.
    /// For one thread.
    public boolean changed() {
        var now = seen();
        var changed = !now.equals(lastSeen);
        lastSeen = now;
        return changed;
    }

    private String seen() {
        try {
            var file = Files.readAttributes(this.file, BasicFileAttributes.class);
            return file.lastModifiedTime() + " " + file.size();
        } catch (IOException _) {
            return "none";
        }
    }

    /// The device that holds this address now.
    ///
    /// @param address in digits
    Optional<MacAddress> holder(String address) {
        return inForce().stream()
                .filter(lease -> lease.address().getHostAddress().equals(address))
                .findFirst()
                .map(Lease::device);
    }

    /// All that are in force; none while the file is being rewritten.
    public Set<Lease> inForce() {
        if (!Files.isReadable(file)) {
            return Set.of();
        }
        var now = clock.instant();
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.split(" ", 5))
                    .filter(fields -> fields.length >= 3 && fields[1].length() == MAC_LENGTH)
                    .flatMap(fields -> lease(fields).stream())
                    .filter(lease -> lease.until().filter(end -> !end.isAfter(now)).isEmpty())
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException e) {
            return Set.of(); // being rewritten: the neighbour table will know in a moment
        }
    }

    private static Optional<Lease> lease(String[] fields) {
        try {
            var seconds = Long.parseLong(fields[0]);
            return Optional.of(
                    new Lease(
                            Inet4Address.ofLiteral(fields[2]),
                            MacAddress.parse(fields[1]),
                            seconds == 0
                                    ? Optional.empty()
                                    : Optional.of(Instant.ofEpochSecond(seconds))));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // half written
        }
    }
}
