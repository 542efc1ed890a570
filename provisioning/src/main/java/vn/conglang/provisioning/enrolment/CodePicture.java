package vn.conglang.provisioning.enrolment;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// A hall code as a QR code, which holds the same text as is printed.
public final class CodePicture {
    /// White around the code, as ISO 18004 wants it.
    private static final int QUIET = 4;

    private static final int PIXELS = 8;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;

    private final QrCode code;

    private CodePicture(QrCode code) {
        this.code = code;
    }

    /// The picture of a code.
    public static CodePicture of(HallCode code) {
        return new CodePicture(QrCode.encodeText(code.printed(), Ecc.MEDIUM));
    }

    /// Modules on each side, the white around included.
    public int size() {
        return code.size + 2 * QUIET;
    }

    /// Whether a module is black; the white around included.
    public boolean black(int column, int row) {
        return code.getModule(column - QUIET, row - QUIET);
    }

    /// A PNG, 8 pixels for a module.
    public byte[] png() {
        var side = size() * PIXELS;
        var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, black(x / PIXELS, y / PIXELS) ? BLACK : WHITE);
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("drawing", e); // into memory
        }
        return bytes.toByteArray();
    }

    /// For a terminal: half blocks, two rows of modules in a line, black on white whatever the
    /// terminal's colours.
    String terminal() {
        var text = new StringBuilder();
        for (int row = 0; row < size(); row += 2) {
            text.append("\u001b[30;107m");
            for (int column = 0; column < size(); column++) {
                text.append(block(black(column, row), black(column, row + 1)));
            }
            text.append("\u001b[0m\n");
        }
        return text.toString();
    }

    private static char block(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }
}
