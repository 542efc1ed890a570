package vn.conglang.provisioning.card;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import vn.conglang.groundwork.paper.Sheet;
import vn.conglang.groundwork.paper.Sheet.Ink;
import vn.conglang.groundwork.paper.Sheet.Look;

/// Draws the instruction as a PDF of one page.
final class InstructionDrawing {
    private static final float EDGE = 40;
    private static final float WIDE = Sheet.WIDTH - 2 * EDGE;
    private static final float HEAD = 84;
    private static final float HALF = 300;
    private static final Look SMALL = new Look(10.5f, false, Ink.BLACK);
    private static final Look TEXT = new Look(12.5f, false, Ink.BLACK);
    private static final Look HEADING = new Look(15, true, Ink.BRICK);

    private final Sheet sheet;
    private final Instruction instruction;
    private final CardWords words;

    private InstructionDrawing(Sheet sheet, Instruction instruction) {
        this.sheet = sheet;
        this.instruction = instruction;
        this.words = instruction.words();
    }

    static byte[] pdf(Instruction instruction) {
        var title = instruction.words().of("title") + " – " + instruction.hall().id();
        try (var sheet = new Sheet(title)) {
            new InstructionDrawing(sheet, instruction).draw();
            var out = new ByteArrayOutputStream();
            sheet.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("drawing the instruction", e);
        }
    }

    private void draw() throws IOException {
        head();
        new WiringPicture(sheet, instruction).draw(EDGE, HEAD + 16, WIDE);
        steps(HEAD + WiringPicture.HEIGHT + 50);
        lamp(EDGE, 574);
        code(EDGE + HALF, 550);
        calls(748);
    }

    private void head() throws IOException {
        sheet.box(0, 0, Sheet.WIDTH, HEAD, Ink.BRICK);
        sheet.line(words.of("title"), EDGE, 38, WIDE - 110, new Look(26, true, Ink.PAPER));
        sheet.line(instruction.place(), EDGE, 64, WIDE - 110, new Look(14, false, Ink.PAPER));
        var id = instruction.hall().id().value();
        sheet.centred(id, Sheet.WIDTH - EDGE - 100, 46, 100, new Look(20, true, Ink.PAPER));
    }

    private void steps(float top) throws IOException {
        var at = top;
        var number = 1;
        for (var step : instruction.steps()) {
            sheet.box(EDGE, at - 17, 24, 24, Ink.BRICK);
            sheet.centred(String.valueOf(number), EDGE, at, 24, new Look(15, true, Ink.PAPER));
            at = sheet.paragraph(step, EDGE + 36, at - 1, WIDE - 36, TEXT) + 9;
            number++;
        }
    }

    private void lamp(float left, float top) throws IOException {
        sheet.line(words.of("lamp"), left, top, HALF - 20, HEADING);
        var at = top + 26;
        for (var each : List.of(Ink.GREEN, Ink.AMBER, Ink.RED, Ink.BLUE)) {
            sheet.dot(left + 10, at - 4, 8, each);
            lampLine(each.name(), left, at);
            at += 23;
        }
        sheet.frame(left + 2, at - 12, 16, 16, Ink.GREY);
        lampLine("DARK", left, at);
    }

    private void lampLine(String colour, float left, float baseline) throws IOException {
        var said = words.of("lamp." + colour.toLowerCase(Locale.ROOT));
        sheet.line(said, left + 28, baseline, HALF - 40, SMALL);
    }

    private void code(float left, float top) throws IOException {
        var width = Sheet.WIDTH - EDGE - left;
        sheet.box(left, top, width, instruction.swap() ? 186 : 150, Ink.SAND);
        sheet.line(words.of("code"), left + 10, top + 22, width - 20, HEADING);
        var size = 88f;
        sheet.code(instruction.code(), left + 10, top + 30, size);
        var beside = left + size + 18;
        var room = width - size - 26;
        sheet.paragraph(
                instruction.codeNote(), beside, top + 42, room, new Look(9, false, Ink.BLACK));
        if (instruction.swap()) {
            var said = words.of("code.swap", instruction.hall().id().value());
            sheet.paragraph(said, left + 10, top + 148, width - 20, new Look(8, true, Ink.BRICK));
        }
        sheet.centred(
                instruction.code(),
                left + 10,
                top + 134,
                width - 20,
                new Look(18, true, Ink.BLACK));
    }

    private void calls(float top) throws IOException {
        sheet.line(words.of("call"), EDGE, top, WIDE, HEADING);
        var calls = instruction.calls();
        var column = WIDE / 2;
        for (int at = 0; at < calls.size(); at++) {
            var left = EDGE + (at % 2) * column;
            sheet.line(calls.get(at), left, top + 20 + (at / 2) * 17, column - 12, SMALL);
        }
    }
}
