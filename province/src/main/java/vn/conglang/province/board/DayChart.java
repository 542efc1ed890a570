package vn.conglang.province.board;

import java.awt.Color;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.time.SimpleTimePeriod;
import org.jfree.data.time.TimePeriodValues;
import org.jfree.data.time.TimePeriodValuesCollection;
import vn.conglang.province.store.Quarter;

/// Draws the devices of one hall over a stretch of time as SVG. Where nothing is known, it says so
/// with hatching, not with zero.
final class DayChart {
    static final Color PRESENT = new Color(0x9d, 0xc3, 0xe0);
    static final Color FIRST_SEEN = new Color(0x0b, 0x4f, 0x7d);

    private static final double FEW_DRAWN = 4;

    private final ZoneId zone;

    DayChart(ZoneId zone) {
        this.zone = zone;
    }

    /// The chart in a given size; text keeps its size, so a phone gets a narrower one.
    String draw(Window window, List<Quarter> quarters, int width, int height) {
        var plot = new XYPlot(null, time(window, width), devices(quarters), null);
        plot.setDataset(0, values(quarters, true));
        plot.setRenderer(0, Drawing.bars(FIRST_SEEN, 0.35));
        plot.setDataset(1, values(quarters, false));
        plot.setRenderer(1, Drawing.bars(PRESENT, 0.1));
        Drawing.style(plot);
        for (var gap : Gaps.in(window, quarters)) {
            plot.addAnnotation(new Hatching(gap.from().toEpochMilli(), gap.to().toEpochMilli()));
        }
        return Drawing.svg(plot, width, height);
    }

    private DateAxis time(Window window, int width) {
        var axis = new DateAxis(null, TimeZone.getTimeZone(zone), Locale.ROOT);
        axis.setRange(Date.from(window.from()), Date.from(window.to()));
        var format = new SimpleDateFormat("HH:mm", Locale.ROOT);
        format.setTimeZone(TimeZone.getTimeZone(zone));
        axis.setDateFormatOverride(format);
        if (window.wholeDay()) {
            var hours = width < 500 ? 6 : 2;
            axis.setTickUnit(
                    new org.jfree.chart.axis.DateTickUnit(
                            org.jfree.chart.axis.DateTickUnitType.HOUR, hours, format));
        }
        axis.setLowerMargin(0);
        axis.setUpperMargin(0);
        Drawing.style(axis);
        return axis;
    }

    private static NumberAxis devices(List<Quarter> quarters) {
        var axis = new NumberAxis();
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        axis.setRange(0, highest(quarters) * 1.1);
        Drawing.style(axis);
        return axis;
    }

    private static long highest(List<Quarter> quarters) {
        return quarters.stream()
                .mapToLong(quarter -> Math.max(quarter.peak(), quarter.firstSeenToday()))
                .reduce(4, Math::max);
    }

    private static TimePeriodValuesCollection values(List<Quarter> quarters, boolean firstSeen) {
        var values = new TimePeriodValues("devices");
        for (var quarter : quarters) {
            if (quarter.seconds() > 0) {
                values.add(
                        new SimpleTimePeriod(date(quarter.start()), date(quarter.end())),
                        shown(firstSeen ? quarter.firstSeenToday() : quarter.peak()));
            }
        }
        return new TimePeriodValuesCollection(values);
    }

    /// One to four are drawn alike, as the page says.
    private static double shown(long devices) {
        return Words.isFew(devices) ? FEW_DRAWN : devices;
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }
}
