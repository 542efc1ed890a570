package vn.conglang.province.board;

import io.nayuki.qrcodegen.QrCode;

/// A text as a QR code (ISO/IEC 18004) in the shape of an SVG path.
///
/// @param side modules on each side, the white around included
/// @param path a square of one for each black module
public record QrPicture(int side, String path) {
    private static final int QUIET = 4;

    static QrPicture of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.LOW); // larger squares read better
        var path = new StringBuilder();
        for (int row = 0; row < code.size; row++) {
            for (int column = 0; column < code.size; column++) {
                if (code.getModule(column, row)) {
                    path.append("M%d,%dh1v1h-1z".formatted(column + QUIET, row + QUIET));
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
