package vn.conglang.gateway.guest;

import java.time.Duration;
import java.util.Set;
import vn.conglang.gateway.firewall.MacAddress;

/// On what terms the hall lets devices in.
///
/// @param length how long a press of the button lasts
/// @param warning how long before the end pages say that it is near
/// @param guests how many devices at once, the hall's equipment not among them
/// @param openHoursOnly whether the button works only while the hall is open
/// @param equipment the hall's own devices, such as its TV: no guests', so they may stand in the
///   settings file; in without a press and without an end
public record Terms(
        Duration length,
        Duration warning,
        int guests,
        boolean openHoursOnly,
        Set<MacAddress> equipment) {
    /// A day for each press, and nobody is turned away before the kernel's table is nearly full.
    public static final Terms USUAL =
            new Terms(Duration.ofHours(24), Duration.ofMinutes(30), 1000, false, Set.of());

    public Terms {
        equipment = Set.copyOf(equipment);
    }
}
