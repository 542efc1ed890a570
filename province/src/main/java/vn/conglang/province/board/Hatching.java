package vn.conglang.province.board;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/// A hatched band over the whole height of a chart: here nothing is known.
@SuppressWarnings("serial") // the library's annotations are; ours is drawn once and thrown away
final class Hatching extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final Color GROUND = new Color(0xf6, 0xf1, 0xe7);
    private static final Color LINES = new Color(0xcf, 0xbd, 0x9a);
    private static final int STEP = 8;

    private final double from;
    private final double to;

    Hatching(double from, double to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public void draw(
            Graphics2D graphics,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis time,
            ValueAxis value,
            int rendererIndex,
            PlotRenderingInfo info) {
        var left = time.valueToJava2D(from, area, plot.getDomainAxisEdge());
        var right = time.valueToJava2D(to, area, plot.getDomainAxisEdge());
        var band =
                new Rectangle2D.Double(left, area.getY(), right - left, area.getHeight())
                        .createIntersection(area);
        if (band.isEmpty()) {
            return;
        }
        graphics.setPaint(GROUND);
        graphics.fill(band);
        var clip = graphics.getClip();
        graphics.clip(band);
        graphics.setPaint(LINES);
        graphics.setStroke(new BasicStroke(1));
        for (var x = band.getX() - band.getHeight(); x < band.getMaxX(); x += STEP) {
            graphics.draw(
                    new Line2D.Double(x, band.getMaxY(), x + band.getHeight(), band.getMinY()));
        }
        graphics.setClip(clip);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
