package vn.conglang.lab.history;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.conglang.gateway.firewall.MacAddress;

/// Which devices really were there on which local day, and of which it cannot be known whether they
/// were counted.
final class Devices {
    private final Map<LocalDate, Set<MacAddress>> seen = new TreeMap<>();
    private final Map<LocalDate, Set<MacAddress>> doubtful = new HashMap<>();
    private final Set<MacAddress> unsaved = new HashSet<>();

    /// A device was there while the agent watched and knew the day.
    void saw(MacAddress device, LocalDate day) {
        seen.computeIfAbsent(day, _ -> new HashSet<>()).add(device);
        unsaved.add(device);
    }

    /// A device was there while nobody watched, or knew the day.
    ///
    /// @param other the day to which it may be counted, too, such as by a quarter-hour that turns
    ///   out to go past midnight
    void maySee(MacAddress device, LocalDate day, LocalDate other) {
        saw(device, day);
        seen.computeIfAbsent(other, _ -> new HashSet<>()).add(device);
        doubt(day, Set.of(device));
        doubt(other, Set.of(device));
        doubt(day.plusDays(1), Set.of(device));
    }

    void saved() {
        unsaved.clear();
    }

    /// What was not saved is lost: it is counted by nobody, or by the agent that goes on, which
    /// still finds who was here a moment ago.
    ///
    /// @param next the day on which it may do so
    void lost(LocalDate day, LocalDate next) {
        doubt(day.minusDays(1), unsaved);
        for (var each : List.of(day, next)) {
            doubt(each, unsaved);
            seen.computeIfAbsent(each, _ -> new HashSet<>()).addAll(unsaved);
        }
        unsaved.clear();
    }

    private void doubt(LocalDate day, Set<MacAddress> devices) {
        doubtful.computeIfAbsent(day, _ -> new HashSet<>()).addAll(devices);
    }

    Set<LocalDate> days() {
        return seen.keySet();
    }

    long most(LocalDate day) {
        return seen.getOrDefault(day, Set.of()).size();
    }

    long least(LocalDate day) {
        var certain = new HashSet<>(seen.getOrDefault(day, Set.of()));
        certain.removeAll(doubtful.getOrDefault(day, Set.of()));
        return certain.size();
    }
}
