package vn.conglang.province.board;

import java.awt.BasicStroke;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TimeZone;
import java.util.function.Function;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.time.SimpleTimePeriod;
import org.jfree.data.time.TimePeriodAnchor;
import org.jfree.data.time.TimePeriodValues;
import org.jfree.data.time.TimePeriodValuesCollection;
import vn.conglang.province.report.Trend;

/// Draws a commune's months as bars and the province's as a line, as SVG. A month of which nothing
/// is known or told is hatched, not zero.
final class MonthChart {
    private static final int NARROW = 500;

    private final ZoneId zone;

    MonthChart(ZoneId zone) {
        this.zone = zone;
    }

    String draw(List<Trend.Point> points, int width, int height) {
        var plot = new XYPlot(null, months(points, width), daily(points), null);
        plot.setDataset(0, values(points, Trend.Point::province));
        plot.setRenderer(0, line());
        plot.setDataset(1, values(points, Trend.Point::daily));
        plot.setRenderer(1, Drawing.bars(DayChart.PRESENT, 0.25));
        Drawing.style(plot);
        for (var point : points) {
            if (point.daily().isEmpty()) {
                plot.addAnnotation(
                        new Hatching(
                                instant(point.month()).toEpochMilli(),
                                instant(point.month().plusMonths(1)).toEpochMilli()));
            }
        }
        return Drawing.svg(plot, width, height);
    }

    private DateAxis months(List<Trend.Point> points, int width) {
        var axis = new DateAxis(null, TimeZone.getTimeZone(zone), Locale.ROOT);
        axis.setRange(
                start(points.getFirst().month()), start(points.getLast().month().plusMonths(1)));
        var format = new SimpleDateFormat("MM/yy", Locale.ROOT);
        format.setTimeZone(TimeZone.getTimeZone(zone));
        axis.setDateFormatOverride(format);
        axis.setTickUnit(new DateTickUnit(DateTickUnitType.MONTH, width < NARROW ? 3 : 1, format));
        axis.setLowerMargin(0);
        axis.setUpperMargin(0);
        Drawing.style(axis);
        return axis;
    }

    private static NumberAxis daily(List<Trend.Point> points) {
        var axis = new NumberAxis();
        var highest =
                points.stream()
                        .mapToDouble(point ->
                                Math.max(point.daily().orElse(0), point.province().orElse(0)))
                        .reduce(1, Math::max);
        axis.setRange(0, highest * 1.1);
        Drawing.style(axis);
        return axis;
    }

    private static XYLineAndShapeRenderer line() {
        var renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setSeriesPaint(0, DayChart.FIRST_SEEN);
        renderer.setSeriesStroke(0, new BasicStroke(2));
        return renderer;
    }

    private TimePeriodValuesCollection values(
            List<Trend.Point> points, Function<Trend.Point, OptionalDouble> figure) {
        var values = new TimePeriodValues("daily");
        for (var point : points) {
            figure.apply(point)
                    .ifPresent(value ->
                            values.add(
                                    new SimpleTimePeriod(
                                            start(point.month()),
                                            start(point.month().plusMonths(1))),
                                    value));
        }
        var all = new TimePeriodValuesCollection(values);
        all.setXPosition(TimePeriodAnchor.MIDDLE);
        return all;
    }

    private Date start(YearMonth month) {
        return Date.from(instant(month));
    }

    private Instant instant(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
