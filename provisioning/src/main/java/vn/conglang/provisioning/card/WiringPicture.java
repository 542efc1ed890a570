package vn.conglang.provisioning.card;

import java.io.IOException;
import vn.conglang.groundwork.paper.Sheet;
import vn.conglang.groundwork.paper.Sheet.Ink;
import vn.conglang.groundwork.paper.Sheet.Look;

/// Which cable goes where.
final class WiringPicture {
    static final float HEIGHT = 186;
    private static final float DEVICE = 102;
    private static final float TALL = 62;
    private static final Look NAME = new Look(11, true, Ink.BLACK);
    private static final Look PORT = new Look(9, false, Ink.GREY);

    private final Sheet sheet;
    private final CardWords words;
    private final Instruction instruction;

    WiringPicture(Sheet sheet, Instruction instruction) {
        this.sheet = sheet;
        this.words = instruction.words();
        this.instruction = instruction;
    }

    void draw(float left, float top, float width) throws IOException {
        sheet.frame(left, top, width, HEIGHT, Ink.GREY);
        var row = top + 34;
        var external = !instruction.wiring().isOwnRadio();
        var first = left + 18;
        var box = external ? left + (width - DEVICE) / 2 - 20 : left + 220;
        device(first, row, instruction.metered() ? "picture.router" : "picture.modem", Ink.PAPER);
        device(box, row, "picture.box", Ink.SAND);
        cable(first + DEVICE, box, row + 30, 1);
        sheet.centred(
                words.of("picture.box.port"), first + DEVICE, row + 22, box - first - DEVICE, PORT);
        if (external) {
            var last = left + width - DEVICE - 18;
            device(last, row, "picture.access-point", Ink.PAPER);
            cable(box + DEVICE, last, row + 30, 2);
            sheet.centred(
                    words.of("picture.adapter"), box + DEVICE, row + 22, last - box - DEVICE, PORT);
            waves(last + DEVICE / 2, row - 6);
            phone(last + DEVICE / 2, row + 92);
        } else {
            waves(box + DEVICE / 2, row - 6);
            phone(left + width - 90, row + 6);
        }
        power(box + DEVICE / 2, row + TALL);
    }

    private void device(float left, float top, String name, Ink ink) throws IOException {
        sheet.box(left, top, DEVICE, TALL, ink);
        sheet.frame(left, top, DEVICE, TALL, Ink.BLACK);
        sheet.centred(words.of(name), left + 4, top + 34, DEVICE - 8, NAME);
    }

    /// A cable with its number, which is the step's less one.
    private void cable(float from, float to, float at, int number) throws IOException {
        sheet.stroke(Ink.BLUE, 3, from, at, to, at);
        var middle = (from + to) / 2;
        sheet.dot(middle, at + 14, 9, Ink.BRICK);
        sheet.centred(
                String.valueOf(number + 1), middle - 9, at + 18, 18, new Look(11, true, Ink.PAPER));
    }

    private void power(float middle, float top) throws IOException {
        sheet.stroke(Ink.RED, 3, middle, top, middle, top + 34);
        sheet.box(middle - 9, top + 34, 18, 12, Ink.RED);
        sheet.stroke(Ink.RED, 2, middle - 4, top + 46, middle - 4, top + 54);
        sheet.stroke(Ink.RED, 2, middle + 4, top + 46, middle + 4, top + 54);
        sheet.line(
                words.of("picture.power"),
                middle + 18,
                top + 46,
                130,
                new Look(10, false, Ink.BLACK));
    }

    private void waves(float middle, float bottom) throws IOException {
        for (int wave = 1; wave <= 3; wave++) {
            var wide = 7f * wave;
            var high = bottom - 5f * wave;
            sheet.stroke(
                    Ink.BRICK,
                    1.6f,
                    middle - wide,
                    high + 4,
                    middle,
                    high - 2,
                    middle + wide,
                    high + 4);
        }
    }

    private void phone(float middle, float top) throws IOException {
        sheet.box(middle - 11, top, 22, 36, Ink.PAPER);
        sheet.frame(middle - 11, top, 22, 36, Ink.BLACK);
        sheet.box(middle - 8, top + 5, 16, 24, Ink.SAND);
        sheet.centred(words.of("picture.phones"), middle - 60, top + 48, 120, PORT);
    }
}
