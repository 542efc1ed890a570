package vn.conglang.province.board;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.time.SimpleTimePeriod;
import org.jfree.data.time.TimePeriodValues;
import org.jfree.data.time.TimePeriodValuesCollection;
import vn.conglang.province.store.Quarter;

/// Draws the devices of one hall over a stretch of time as SVG. Where nothing is known, it says so
/// with hatching, not with zero.
final class DayChart {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Color PRESENT = new Color(0x9d, 0xc3, 0xe0);
    private static final Color FIRST_SEEN = new Color(0x0b, 0x4f, 0x7d);
    private static final Color GRID = new Color(0xdd, 0xe3, 0xe8);
    private static final Color INK = new Color(0x44, 0x4f, 0x5a);

    private static final double FEW_DRAWN = 4;

    private final ZoneId zone;

    DayChart(ZoneId zone) {
        this.zone = zone;
    }

    /// The chart in a given size; text keeps its size, so a phone gets a narrower one.
    String draw(Window window, List<Quarter> quarters, int width, int height) {
        var plot = new XYPlot(null, time(window, width), devices(quarters), null);
        plot.setDataset(0, values(quarters, true));
        plot.setRenderer(0, bars(FIRST_SEEN, 0.35));
        plot.setDataset(1, values(quarters, false));
        plot.setRenderer(1, bars(PRESENT, 0.1));
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        for (var gap : Gaps.in(window, quarters)) {
            plot.addAnnotation(new Hatching(gap.from().toEpochMilli(), gap.to().toEpochMilli()));
        }
        var chart = new JFreeChart(null, new Font(Font.SANS_SERIF, Font.PLAIN, 12), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(6, 2, 2, 12));
        return svg(chart, width, height);
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
        style(axis);
        return axis;
    }

    private static NumberAxis devices(List<Quarter> quarters) {
        var axis = new NumberAxis();
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        axis.setRange(0, highest(quarters) * 1.1);
        style(axis);
        return axis;
    }

    private static void style(org.jfree.chart.axis.Axis axis) {
        axis.setTickLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(GRID);
        axis.setTickMarkPaint(GRID);
    }

    private static long highest(List<Quarter> quarters) {
        return quarters.stream()
                .mapToLong(quarter -> Math.max(quarter.peak(), quarter.firstSeenToday()))
                .reduce(4, Math::max);
    }

    private static XYBarRenderer bars(Color color, double margin) {
        var renderer = new XYBarRenderer(margin);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setSeriesPaint(0, color);
        return renderer;
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

    private static String svg(JFreeChart chart, int width, int height) {
        try {
            var document =
                    DocumentBuilderFactory.newDefaultNSInstance()
                            .newDocumentBuilder()
                            .getDOMImplementation()
                            .createDocument(SVG, "svg", null);
            var graphics = new SVGGraphics2D(document);
            chart.draw(graphics, new Rectangle(width, height));
            var root = graphics.getRoot();
            root.setAttributeNS(null, "viewBox", "0 0 %d %d".formatted(width, height));
            var text = new StringWriter();
            graphics.stream(root, text, false, false);
            return text.toString();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java has an XML parser", e);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
