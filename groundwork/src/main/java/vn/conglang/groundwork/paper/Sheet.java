package vn.conglang.groundwork.paper;

import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/// One A4 page to draw on, with one embedded font. Positions in points from the upper left corner.
/// For one thread.
public final class Sheet implements AutoCloseable {
    public static final float WIDTH = PDRectangle.A4.getWidth();
    public static final float HEIGHT = PDRectangle.A4.getHeight();

    /// Comes with PDFBox; has all Vietnamese letters.
    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /// A stroke around each letter makes it bold: this share of its size.
    private static final float BOLD = 0.028f;

    private static final float STROKE = 1.2f;

    /// How far a Bézier curve's handles stand out to make a quarter of a circle.
    private static final float CIRCLE = 0.5523f;

    private final PDDocument document = new PDDocument();
    private final TrueTypeFont letters;
    private final CmapLookup known;
    private final PDType0Font font;
    private final PDPageContentStream page;

    /// @param title of the document, as a reader's window shows it
    public Sheet(String title) throws IOException {
        try (var stream = PDDocument.class.getResourceAsStream(FONT)) {
            if (stream == null) {
                throw new IOException("the font " + FONT + " is missing");
            }
            letters = new TTFParser().parse(new RandomAccessReadBuffer(stream));
        }
        known = letters.getUnicodeCmapLookup();
        font = PDType0Font.load(document, letters, true);
        var paper = new PDPage(PDRectangle.A4);
        document.addPage(paper);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentCatalog().setLanguage("vi");
        page = new PDPageContentStream(document, paper);
    }

    /// A colour of what is drawn.
    public enum Ink {
        BLACK(0.10f, 0.07f, 0.05f),
        BRICK(0.61f, 0.17f, 0.11f),
        PAPER(1, 1, 1),
        SAND(0.98f, 0.95f, 0.90f),
        GREY(0.55f, 0.52f, 0.50f),
        GREEN(0.10f, 0.55f, 0.22f),
        AMBER(0.95f, 0.62f, 0.05f),
        RED(0.80f, 0.08f, 0.08f),
        BLUE(0.10f, 0.35f, 0.80f);

        private final float red;
        private final float green;
        private final float blue;

        Ink(float red, float green, float blue) {
            this.red = red;
            this.green = green;
            this.blue = blue;
        }
    }

    /// Letters of one look.
    public record Look(float size, boolean bold, Ink ink) {}

    /// Writes a line, smaller if it is too wide.
    public void line(String text, float left, float baseline, float width, Look look)
            throws IOException {
        var shown = drawable(text);
        var natural = width(shown, look.size);
        write(shown, left, baseline, natural > width ? scaled(look, width / natural) : look);
    }

    /// Writes a line in the middle of a width.
    public void centred(String text, float left, float baseline, float width, Look look)
            throws IOException {
        var shown = drawable(text);
        var natural = width(shown, look.size);
        var fitting = natural > width ? scaled(look, width / natural) : look;
        var margin = (width - width(shown, fitting.size)) / 2;
        write(shown, left + margin, baseline, fitting);
    }

    /// Writes text in as many lines as it takes.
    ///
    /// @return the baseline after the last one
    public float paragraph(String text, float left, float baseline, float width, Look look)
            throws IOException {
        var at = baseline;
        for (var line : lines(drawable(text), width, look.size)) {
            line(line, left, at, width, look);
            at += look.size * 1.4f;
        }
        return at;
    }

    /// Fills a rectangle.
    public void box(float left, float top, float width, float height, Ink ink) throws IOException {
        page.setNonStrokingColor(ink.red, ink.green, ink.blue);
        page.addRect(left, HEIGHT - top - height, width, height);
        page.fill();
    }

    /// Draws the outline of a rectangle.
    public void frame(float left, float top, float width, float height, Ink ink)
            throws IOException {
        page.setStrokingColor(ink.red, ink.green, ink.blue);
        page.setLineWidth(STROKE);
        page.addRect(left, HEIGHT - top - height, width, height);
        page.stroke();
    }

    /// Draws a bent line through points, `x, y, x, y, …`.
    public void stroke(Ink ink, float width, float... points) throws IOException {
        page.setStrokingColor(ink.red, ink.green, ink.blue);
        page.setLineWidth(width);
        page.moveTo(points[0], HEIGHT - points[1]);
        for (int at = 2; at < points.length; at += 2) {
            page.lineTo(points[at], HEIGHT - points[at + 1]);
        }
        page.stroke();
    }

    /// Fills a circle.
    public void dot(float middle, float centre, float radius, Ink ink) throws IOException {
        var y = HEIGHT - centre;
        var pull = radius * CIRCLE;
        page.setNonStrokingColor(ink.red, ink.green, ink.blue);
        page.moveTo(middle + radius, y);
        page.curveTo(middle + radius, y + pull, middle + pull, y + radius, middle, y + radius);
        page.curveTo(middle - pull, y + radius, middle - radius, y + pull, middle - radius, y);
        page.curveTo(middle - radius, y - pull, middle - pull, y - radius, middle, y - radius);
        page.curveTo(middle + pull, y - radius, middle + radius, y - pull, middle + radius, y);
        page.fill();
    }

    /// Draws a QR code with the blank edge that cameras need; a quarter of it may be soiled.
    ///
    /// @param text that a camera reads
    public void code(String text, float left, float top, float size) throws IOException {
        var code = QrCode.encodeText(text, QrCode.Ecc.QUARTILE);
        box(left, top, size, size, Ink.PAPER);
        var dot = size / (code.size + 8);
        page.setNonStrokingColor(0f, 0f, 0f);
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    page.addRect(left + (x + 4) * dot, HEIGHT - top - (y + 5) * dot, dot, dot);
                }
            }
        }
        page.fill();
    }

    /// Writes the page as a PDF.
    public void save(OutputStream out) throws IOException {
        page.close();
        document.save(out);
    }

    private static Look scaled(Look look, float by) {
        return new Look(look.size * by, look.bold, look.ink);
    }

    private void write(String text, float left, float baseline, Look look) throws IOException {
        var ink = look.ink;
        page.beginText();
        page.setFont(font, look.size);
        page.setNonStrokingColor(ink.red, ink.green, ink.blue);
        page.setStrokingColor(ink.red, ink.green, ink.blue);
        page.setLineWidth(look.size * BOLD);
        page.setRenderingMode(look.bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.newLineAtOffset(left, HEIGHT - baseline);
        page.showText(text);
        page.endText();
    }

    private List<String> lines(String text, float width, float size) throws IOException {
        var lines = new ArrayList<String>();
        var line = "";
        for (var word : text.split(" ", -1)) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || width(longer, size) <= width) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        return lines;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /// What the font has no letter for is left out.
    private String drawable(String text) {
        return text.codePoints()
                .filter(each -> known.getGlyphId(each) != 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public void close() throws IOException {
        document.close();
        letters.close();
    }
}
