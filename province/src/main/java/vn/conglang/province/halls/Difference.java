package vn.conglang.province.halls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.telemetry.HallId;

/// What a list of halls changes, as a person reads it before saying yes.
///
/// @param before what the database says
/// @param after what the list says
record Difference(Map<HallId, List<HallPeriod>> before, Map<HallId, List<HallPeriod>> after) {

    static Difference between(List<HallPeriod> before, List<HallPeriod> after) {
        return new Difference(byHall(before), byHall(after));
    }

    private static Map<HallId, List<HallPeriod>> byHall(List<HallPeriod> periods) {
        return periods.stream().collect(Collectors.groupingBy(HallPeriod::hall));
    }

    boolean isNone() {
        return before.equals(after);
    }

    /// A line for each stretch of days that goes (`-`) or comes (`+`), under headings that count
    /// halls.
    List<String> lines() {
        var lines = new ArrayList<String>();
        section(lines, "New", hall -> !before.containsKey(hall));
        section(
                lines,
                "Changed",
                hall ->
                        before.containsKey(hall)
                                && after.containsKey(hall)
                                && !periods(before, hall).equals(periods(after, hall)));
        section(
                lines,
                "Not in the list, and so without declared hours from now on, past days included",
                hall -> !after.containsKey(hall));
        lines.add(
                "As they were: "
                        + halls().stream()
                                .filter(hall -> periods(before, hall).equals(periods(after, hall)))
                                .count());
        return lines;
    }

    private interface Which {
        boolean takes(HallId hall);
    }

    private void section(List<String> lines, String title, Which which) {
        var halls = halls().stream().filter(which::takes).toList();
        if (halls.isEmpty()) {
            return;
        }
        lines.add(title + ": " + halls.size());
        for (var hall : halls) {
            periods(before, hall).stream()
                    .filter(each -> !periods(after, hall).contains(each))
                    .forEach(each -> lines.add("  - " + said(each)));
            periods(after, hall).stream()
                    .filter(each -> !periods(before, hall).contains(each))
                    .forEach(each -> lines.add("  + " + said(each)));
        }
    }

    private Set<HallId> halls() {
        var halls = new TreeSet<>(Comparator.comparing(HallId::value));
        halls.addAll(before.keySet());
        halls.addAll(after.keySet());
        return halls;
    }

    private static List<HallPeriod> periods(Map<HallId, List<HallPeriod>> halls, HallId hall) {
        return halls.getOrDefault(hall, List.of());
    }

    private static String said(HallPeriod period) {
        return "%s  %s to %s  %s%s  %s  %s"
                .formatted(
                        period.hall(),
                        period.from(),
                        period.until().map(day -> day.minusDays(1).toString()).orElse("…"),
                        period.name(),
                        period.village().isEmpty() ? "" : ", " + period.village(),
                        period.commune(),
                        period.hours().isUnknown() ? "(hours not declared)" : period.hours());
    }
}
