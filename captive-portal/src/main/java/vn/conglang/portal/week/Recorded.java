package vn.conglang.portal.week;

import java.util.List;
import java.util.Map;

/// What is known of some days.
///
/// @param hours those of which anything was counted, in order
/// @param taps on public services, by the service's id
public record Recorded(List<HourFigures> hours, Map<String, Long> taps) {
    public Recorded {
        hours = List.copyOf(hours);
        taps = Map.copyOf(taps);
    }

    /// Nothing at all.
    public static final Recorded NOTHING = new Recorded(List.of(), Map.of());
}
