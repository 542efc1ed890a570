package vn.conglang.portal.media;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What stands at the beginning of a JPEG file, before anything is decoded (ITU T.81, B.2).
///
/// @param progressive whether decoding needs room for all coefficients at once
/// @param orientation of EXIF (CIPA DC-008, 4.6.5.A), 1 to 8; 1 = upright
record JpegHeader(int width, int height, boolean progressive, int orientation) {
    private static final int MOST_SEGMENTS = 200;
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION = 0x0112;

    /// Reads as far as the size; holds one segment of at most 64 kB at a time.
    ///
    /// @throws IOException when it is none, or ends before
    static JpegHeader read(InputStream stream) throws IOException {
        var data = new DataInputStream(stream);
        if (data.readUnsignedShort() != 0xFFD8) {
            throw new IOException("not a JPEG file");
        }
        var orientation = 1;
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            var marker = marker(data);
            if (marker == START_OF_SCAN) {
                break;
            }
            var segment = new byte[Math.max(data.readUnsignedShort() - 2, 0)];
            data.readFully(segment);
            if (marker == APP1 && orientation == 1) {
                orientation = orientation(segment);
            } else if (startsFrame(marker) && segment.length >= 5) {
                var frame = ByteBuffer.wrap(segment, 1, 4);
                var height = Short.toUnsignedInt(frame.getShort());
                var width = Short.toUnsignedInt(frame.getShort());
                return new JpegHeader(width, height, (marker & 3) == 2, orientation);
            }
        }
        throw new IOException("no size");
    }

    private static int marker(DataInputStream data) throws IOException {
        if (data.readUnsignedByte() != 0xFF) {
            throw new IOException("no marker");
        }
        int marker;
        do {
            marker = data.readUnsignedByte();
        } while (marker == 0xFF);
        return marker;
    }

    /// SOF0 to SOF15, without the three among them that mean something else.
    private static boolean startsFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }

    private static int orientation(byte[] segment) {
        try {
            var exif = ByteBuffer.wrap(segment);
            for (var letter : EXIF) {
                if (exif.get() != letter) {
                    return 1;
                }
            }
            var tiff = exif.slice();
            tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            var directory = tiff.getInt(4);
            var entries = Short.toUnsignedInt(tiff.getShort(directory));
            for (int i = 0; i < entries; i++) {
                var entry = directory + 2 + 12 * i;
                if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
                    var value = tiff.getShort(entry + 8);
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
            return 1;
        } catch (RuntimeException e) { // it points out of itself
            return 1;
        }
    }
}
