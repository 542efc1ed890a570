package vn.conglang.portal.notice;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/// Pictures and sounds as people and attackers send them.
public final class Pictures {
    private Pictures() {}

    /// A photo, red on its left half and blue on its right.
    static BufferedImage picture(int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        return picture;
    }

    public static byte[] jpeg(int width, int height) {
        return written(picture(width, height), "jpg");
    }

    /// A photo of so many pixels that nobody wants it in memory: all its rows are one and the same.
    public static byte[] hugeJpeg(int width, int height) {
        var row = new byte[3 * width];
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) (128 + 90 * Math.sin(i / 300.0) + i % 17);
        }
        var rows =
                new ComponentSampleModel(
                        DataBuffer.TYPE_BYTE, width, height, 3, 0, new int[] {0, 1, 2});
        var colours =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        Transparency.OPAQUE,
                        DataBuffer.TYPE_BYTE);
        var raster = Raster.createWritableRaster(rows, new DataBufferByte(row, row.length), null);
        return written(new BufferedImage(colours, raster, false, null), "jpg");
    }

    public static byte[] png(int width, int height) {
        return written(picture(width, height), "png");
    }

    public static byte[] progressive(int width, int height) {
        try {
            var writer = ImageIO.getImageWritersByFormatName("jpg").next();
            var how = writer.getDefaultWriteParam();
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            var bytes = new ByteArrayOutputStream();
            try (var out = ImageIO.createImageOutputStream(bytes)) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(picture(width, height), null, null), how);
            }
            writer.dispose();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] written(BufferedImage picture, String format) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A JPEG with EXIF: an orientation and a place on the map.
    public static byte[] withExif(byte[] jpeg, int orientation) {
        var tiff = ByteBuffer.allocate(120).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x0001)
                .putShort((short) 2)
                .putInt(2)
                .put("N\0\0\0".getBytes(StandardCharsets.US_ASCII));
        tiff.putInt(0);
        tiff.put("GPS 21.3541N 107.5960E".getBytes(StandardCharsets.US_ASCII));
        var exif = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        var length = 2 + exif.length + tiff.capacity();
        var all = ByteBuffer.allocate(jpeg.length + 2 + length);
        all.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) length).put(exif);
        all.put(tiff.array()).put(jpeg, 2, jpeg.length - 2);
        return all.array();
    }

    /// A PNG of one colour that is small as a file and huge as a picture.
    public static byte[] bomb(int width, int height) {
        var rows = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(rows, new Deflater(9))) {
            var row = new byte[1 + (width + 7) / 8];
            for (int i = 0; i < height; i++) {
                deflated.write(row);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var head = ByteBuffer.allocate(13).putInt(width).putInt(height);
        head.put(new byte[] {1, 0, 0, 0, 0});
        var png = new ByteArrayOutputStream();
        png.writeBytes("\u0089PNG\r\n\u001A\n".getBytes(StandardCharsets.ISO_8859_1));
        chunk(png, "IHDR", head.array());
        chunk(png, "IDAT", rows.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] data) {
        var body = ByteBuffer.allocate(4 + data.length);
        body.put(name.getBytes(StandardCharsets.US_ASCII)).put(data);
        var sum = new CRC32();
        sum.update(body.array());
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(body.array());
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    /// The desk's own recording: 16 kHz, 16 bit, one channel.
    public static byte[] wave(int seconds) {
        var length = seconds * 32_000;
        var wave = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
        wave.putShort((short) 2).putShort((short) 16);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        return wave.array();
    }

    /// The smallest sound of an iPhone's recorder that says how long it lasts.
    static byte[] m4a(int seconds, String track) {
        var header =
                ByteBuffer.allocate(8 + 100)
                        .putInt(108)
                        .put("mvhd".getBytes(StandardCharsets.US_ASCII));
        header.putInt(0).putInt(0).putInt(0).putInt(1000).putInt(seconds * 1000);
        var moov = ByteBuffer.allocate(8 + 108 + 12);
        moov.putInt(moov.capacity())
                .put("moov".getBytes(StandardCharsets.US_ASCII))
                .put(header.array());
        moov.putInt(12).put(("hdlr" + track).getBytes(StandardCharsets.US_ASCII));
        var file = ByteBuffer.allocate(16 + moov.capacity());
        file.putInt(16)
                .put("ftypM4A \0\0\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(moov.array());
        return file.array();
    }

    /// MPEG 1, layer 3, 64 kbit/s, 44.1 kHz: frames of 208 bytes.
    static byte[] mp3(int frames) {
        var file = ByteBuffer.allocate(frames * 208);
        for (int i = 0; i < frames; i++) {
            file.putInt(i * 208, 0xFFFB5000);
        }
        return file.array();
    }
}
