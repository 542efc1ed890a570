package vn.conglang.portal.visit;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;

/// A text as a QR code (ISO/IEC 18004) in the shape of an SVG path.
///
/// @param text what it says, for those whose camera does not read it
/// @param side modules on each side, the white around included
/// @param path a square of one for each black module
public record VisitCode(String text, int side, String path) {
    private static final int QUIET = 4;

    /// Draws a text.
    public static VisitCode of(String text) {
        var code = QrCode.encodeText(text, Ecc.LOW); // a clean screen; larger squares read better
        var path = new StringBuilder();
        for (int row = 0; row < code.size; row++) {
            for (int column = 0; column < code.size; column++) {
                if (code.getModule(column, row)) {
                    path.append("M%d,%dh1v1h-1z".formatted(column + QUIET, row + QUIET));
                }
            }
        }
        return new VisitCode(text, code.size + 2 * QUIET, path.toString());
    }
}
