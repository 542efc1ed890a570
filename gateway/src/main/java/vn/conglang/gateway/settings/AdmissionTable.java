package vn.conglang.gateway.settings;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.guest.Terms;
import vn.conglang.groundwork.settings.SettingsFile;

/// Reads `[admission]`.
final class AdmissionTable {
    private static final String EQUIPMENT = "admission.equipment";

    /// The kernel's table holds 4096.
    private static final int MOST = 4000;

    private static final int MOST_EQUIPMENT = 50;

    private AdmissionTable() {}

    static Terms read(SettingsFile file) {
        var usual = Terms.USUAL;
        var length =
                file.duration(
                        "admission.duration",
                        usual.length(),
                        Duration.ofSeconds(5),
                        Duration.ofDays(30));
        var warning =
                file.duration(
                        "admission.warning", usual.warning(), Duration.ZERO, Duration.ofHours(24));
        var guests = file.number("admission.guests", usual.guests(), 1, MOST);
        var openOnly =
                file.value("admission.hours", false, GatewaySettings.choice("always", "open"));
        var equipment = file.list(EQUIPMENT, List.<MacAddress>of(), AdmissionTable::device);
        if (equipment.size() > MOST_EQUIPMENT) {
            file.problem(
                    EQUIPMENT, "must be at most " + MOST_EQUIPMENT + " devices", equipment.size());
        }
        return new Terms(length, warning, guests, openOnly, new HashSet<>(equipment));
    }

    /// `02:00:5e:10:00:01 Tivi`: what stands behind the address is for people only.
    private static MacAddress device(String text) {
        try {
            return MacAddress.parse(text.split(" ", 2)[0].toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be a MAC address and what it is, such as \"02:00:5e:10:00:01 Tivi\"", e);
        }
    }
}
