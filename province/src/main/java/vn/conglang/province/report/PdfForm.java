package vn.conglang.province.report;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;

/// A report on paper: A4 across, headings on every page. The same report makes the same bytes.
final class PdfForm {
    /// Comes with PDFBox; has all Vietnamese letters.
    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(
                    Path.of("."),
                    ContentType.Html,
                    PdfForm.class.getClassLoader(),
                    "vn.conglang.province.page");
    private static final String STYLE = style();

    static {
        XRLog.setLoggingEnabled(false); // it logs how it lays each page out
    }

    private PdfForm() {}

    static byte[] write(Printed report) {
        var page = new StringOutput();
        TEMPLATES.render("paper.jte", Map.of("report", report, "style", STYLE), page);
        var builder =
                new PdfRendererBuilder()
                        .useFont(PdfForm::font, "Liberation Sans")
                        .withHtmlContent(page.toString(), null);
        try (var renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            return withoutTime(renderer.getPdfDocument(), report);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a report as PDF", e);
        }
    }

    /// The time at which it was written stands in a PDF, and an id made of it.
    private static byte[] withoutTime(PDDocument document, Printed report) throws IOException {
        var fixed = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        fixed.clear();
        fixed.set(1980, Calendar.JANUARY, 1);
        document.getDocumentInformation().setCreationDate(fixed);
        document.getDocumentInformation().setModificationDate(fixed);
        document.setDocumentId(
                (long) Arrays.hashCode(report.toString().getBytes(StandardCharsets.UTF_8)));
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private static InputStream font() {
        return Objects.requireNonNull(PdfForm.class.getResourceAsStream(FONT), FONT);
    }

    private static String style() {
        try (var css = PdfForm.class.getResourceAsStream("paper.css")) {
            return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading paper.css", e);
        }
    }
}
