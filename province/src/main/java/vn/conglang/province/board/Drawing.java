package vn.conglang.province.board;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleInsets;

/// How every chart of the pages looks, and its SVG.
final class Drawing {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Color GRID = new Color(0xdd, 0xe3, 0xe8);
    private static final Color INK = new Color(0x44, 0x4f, 0x5a);

    private Drawing() {}

    static void style(XYPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    static void style(Axis axis) {
        axis.setTickLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(GRID);
        axis.setTickMarkPaint(GRID);
    }

    static XYBarRenderer bars(Color color, double margin) {
        var renderer = new XYBarRenderer(margin);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setSeriesPaint(0, color);
        return renderer;
    }

    /// The drawing in a given size; text keeps its size, so a phone gets a narrower one.
    static String svg(XYPlot plot, int width, int height) {
        var chart = new JFreeChart(null, new Font(Font.SANS_SERIF, Font.PLAIN, 12), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(6, 2, 2, 12));
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
