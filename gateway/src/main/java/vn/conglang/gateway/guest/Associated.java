package vn.conglang.gateway.guest;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.firewall.MacAddress;

/// The devices that are associated with the box's own radio, as hostapd lists them. A phone whose
/// screen is dark sends nothing for minutes and is here all the same. For one thread.
///
/// @param hostapd gives what hostapd says to a command of its control interface; empty when it does
///   not answer
public record Associated(Function<String, Optional<String>> hostapd)
        implements Supplier<Set<MacAddress>> {
    private static final Logger log = LoggerFactory.getLogger(Associated.class);

    /// `hostapd_cli` writes one address a line, and the word FAIL where it can't list them.
    private static final String LIST = "list_sta";

    /// Who is associated now; nobody when hostapd does not answer, because that is no evidence.
    @Override
    public Set<MacAddress> get() {
        var devices = new HashSet<MacAddress>();
        hostapd.apply(LIST).stream()
                .flatMap(String::lines)
                .map(line -> line.strip().toLowerCase(Locale.ROOT))
                .filter(line -> !line.isEmpty())
                .forEach(line -> add(devices, line));
        return devices;
    }

    private static void add(Set<MacAddress> devices, String line) {
        try {
            devices.add(MacAddress.parse(line));
        } catch (IllegalArgumentException e) {
            log.debug("hostapd listed something that is no address", e);
        }
    }
}
