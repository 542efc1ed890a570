package vn.conglang.portal.poster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import vn.conglang.groundwork.paper.Sheet;
import vn.conglang.groundwork.paper.Sheet.Ink;
import vn.conglang.groundwork.paper.Sheet.Look;

/// Draws the poster as a PDF. The only class that brings PDFBox into memory, and only when asked.
final class PosterDrawing {
    private static final float EDGE = 44;
    private static final float WIDE = Sheet.WIDTH - 2 * EDGE;
    private static final float HEAD = 132;
    private static final float CODE = 214;
    private static final Look SMALL = new Look(13, false, Ink.BLACK);
    private static final Look TEXT = new Look(17, false, Ink.BLACK);
    private static final Look HEADING = new Look(20, true, Ink.BRICK);

    private PosterDrawing() {}

    static byte[] pdf(Poster poster) {
        var words = poster.words();
        try (var sheet = new Sheet(words.of("poster.title") + " – " + poster.hall())) {
            head(sheet, poster);
            network(sheet, poster);
            steps(sheet, poster);
            emergency(sheet, poster);
            faults(sheet, poster);
            var out = new ByteArrayOutputStream();
            sheet.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("drawing the poster", e);
        }
    }

    private static void head(Sheet sheet, Poster poster) throws IOException {
        sheet.box(0, 0, Sheet.WIDTH, HEAD, Ink.BRICK);
        var title = new Look(52, true, Ink.PAPER);
        sheet.centred(poster.words().of("poster.title"), EDGE, 70, WIDE, title);
        sheet.centred(poster.hall(), EDGE, 108, WIDE, new Look(23, false, Ink.PAPER));
    }

    private static void network(Sheet sheet, Poster poster) throws IOException {
        sheet.code(WifiCode.text(poster.wifiName()), EDGE - 14, HEAD + 8, CODE);
        var left = EDGE + CODE;
        var width = Sheet.WIDTH - EDGE - left;
        sheet.line(poster.words().of("poster.name"), left, HEAD + 70, width, TEXT);
        var name = new Look(34, true, Ink.BLACK);
        sheet.line(poster.wifiName(), left, HEAD + 110, width, name);
        sheet.paragraph(poster.words().of("poster.free"), left, HEAD + 144, width, TEXT);
    }

    private static void steps(Sheet sheet, Poster poster) throws IOException {
        var at = HEAD + CODE + 36;
        var number = 1;
        for (var step : poster.steps()) {
            sheet.box(EDGE, at - 23, 32, 32, Ink.BRICK);
            var digit = String.valueOf(number);
            sheet.centred(digit, EDGE, at, 32, new Look(22, true, Ink.PAPER));
            at = sheet.paragraph(step, EDGE + 46, at - 1, WIDE - 46, TEXT) + 14;
            number++;
        }
    }

    private static void emergency(Sheet sheet, Poster poster) throws IOException {
        var words = poster.words();
        var top = 562f;
        sheet.line(words.of("emergency.heading"), EDGE, top, WIDE, HEADING);
        var width = (WIDE - (poster.emergency().size() - 1) * 8) / poster.emergency().size();
        var left = EDGE;
        for (var each : poster.emergency()) {
            sheet.box(left, top + 12, width, 92, Ink.SAND);
            var digits = new Look(114f / each.number().length(), true, Ink.BRICK);
            sheet.centred(each.number(), left, top + 52, width, digits);
            var who = each.in(words.language());
            sheet.paragraph(who, left + 8, top + 72, width - 12, SMALL);
            left += width + 8;
        }
    }

    private static void faults(Sheet sheet, Poster poster) throws IOException {
        var words = poster.words();
        var at = 698f;
        sheet.line(words.of("poster.fault"), EDGE, at, WIDE, HEADING);
        at += 26;
        if (poster.faults().isEmpty()) {
            sheet.line(words.of("poster.fault.keeper"), EDGE, at, WIDE, TEXT);
        }
        for (var fault : poster.faults()) {
            sheet.line(fault, EDGE, at, WIDE, TEXT);
            at += 22;
        }
        sheet.box(0, Sheet.HEIGHT - 34, Sheet.WIDTH, 34, Ink.SAND);
        sheet.centred(words.of("poster.safe"), EDGE, Sheet.HEIGHT - 12, WIDE, SMALL);
    }
}
