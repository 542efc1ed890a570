package vn.conglang.province.board;

import java.util.List;
import vn.conglang.province.store.Quarter;
import vn.conglang.telemetry.HallId;

/// Where a chart is and what it says to those who can't see it.
///
/// @param hall whose chart
/// @param heading above it
/// @param alt in its place
/// @param quarter how long its quarter-hours are
/// @param empty whether it has no record to show
public record ChartView(String hall, String heading, String alt, String quarter, boolean empty) {
    static ChartView of(HallId hall, Window window, List<Quarter> quarters, Words words) {
        var peak = quarters.stream().mapToLong(Quarter::peak).max().orElse(0);
        var heading =
                window.wholeDay()
                        ? words.of("chart.heading", hall)
                        : words.of("chart.heading.recent", hall, words.duration(window.length()));
        var alt = words.of("chart.alt", hall, quarters.size(), words.devices(peak));
        return new ChartView(
                hall.value(), heading, alt, words.duration(window.quarter()), quarters.isEmpty());
    }
}
