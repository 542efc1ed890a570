package vn.conglang.portal.media;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import vn.conglang.portal.web.Upload;

/// Makes a photo of what was sent: smaller, upright, and of pixels alone. Nothing of the file
/// itself is kept, so neither place nor camera nor anything hidden in it. Thread-safe; one picture
/// at a time, because each needs a good part of this small board's memory.
public final class Darkroom {
    private static final int LARGE = 1280;
    private static final int SMALL = 320;
    private static final double QUALITY = 0.8;

    /// Decoded pixels in memory: a quarter of the agent's heap.
    private static final long MOST_BYTES = 12L * 1024 * 1024;

    /// No more is decoded than scaling needs to look well.
    private static final int DECODED = 2 * LARGE;

    private static final int LONGEST_SIDE = 20_000;
    private static final long MOST_PIXELS = 64_000_000;

    /// The decoder keeps all coefficients of a progressive JPEG, outside the heap: 3 bytes a pixel.
    private static final long MOST_PROGRESSIVE = 16_000_000;

    private final Lock one = new ReentrantLock();

    /// A photo in two sizes, not kept anywhere yet.
    ///
    /// @param large at most 1280 pixels on its longer side
    /// @param small at most 320
    public record Developed(Print large, Print small) {}

    /// Makes a photo.
    ///
    /// @throws RefusedException when it is none that can be used
    public Developed develop(Upload upload) throws RefusedException {
        var sent = Sent.whole(upload, "media.problem.photo-large");
        one.lock();
        try {
            var large = upright(sent);
            var fitting = fitting(large, SMALL);
            var twice = new Size(2 * fitting.width(), 2 * fitting.height());
            var small = scaled(scaled(large, twice), fitting);
            return new Developed(print(large), print(small));
        } catch (IOException | RuntimeException e) { // a decoder breaks down in many ways
            throw new RefusedException("media.problem.photo-broken");
        } finally {
            one.unlock();
        }
    }

    private static BufferedImage upright(Upload.Whole upload) throws IOException, RefusedException {
        var kind = kind(upload);
        var orientation = 1;
        if (kind == PictureKind.JPEG) {
            try (var stream = upload.open()) {
                var header = JpegHeader.read(stream);
                checkSize(header.width(), header.height());
                if (header.progressive()
                        && (long) header.width() * header.height() > MOST_PROGRESSIVE) {
                    throw new RefusedException("media.problem.photo-large");
                }
                orientation = header.orientation();
            }
        }
        var decoded = decoded(upload, kind);
        var scaled = scaled(decoded, fitting(decoded, LARGE));
        return orientation == 1
                ? scaled
                : ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation))
                        .apply(scaled);
    }

    private static PictureKind kind(Upload.Whole upload) throws IOException, RefusedException {
        try (var stream = upload.open()) {
            var kind = PictureKind.of(stream.readNBytes(PictureKind.SIGNATURE));
            if (!kind.usable()) {
                throw new RefusedException(kind.refusal());
            }
            return kind;
        }
    }

    private static BufferedImage decoded(Upload.Whole upload, PictureKind kind)
            throws IOException, RefusedException {
        var readers = ImageIO.getImageReadersByFormatName(kind.name().toLowerCase(Locale.ROOT));
        if (!readers.hasNext()) {
            throw new RefusedException("media.problem.photo-kind");
        }
        var reader = readers.next();
        try (var stream = new FileImageInputStream(upload.file().toFile())) {
            reader.setInput(stream, true, true);
            checkSize(reader.getWidth(0), reader.getHeight(0));
            return decoded(reader);
        } finally {
            reader.dispose();
        }
    }

    /// Reads every nth row and column, so that only as much is decoded as memory allows.
    private static BufferedImage decoded(ImageReader reader) throws IOException {
        var types = reader.getImageTypes(0);
        var bands = 4;
        var bytes = 1;
        if (types.hasNext()) {
            var model = types.next().getSampleModel();
            bands = model.getNumBands();
            bytes = DataBuffer.getDataTypeSize(model.getDataType()) / 8;
        }
        var whole = (long) reader.getWidth(0) * reader.getHeight(0) * bands * Math.max(1, bytes);
        var longest = Math.max(reader.getWidth(0), reader.getHeight(0));
        var step =
                (int)
                        Math.ceil(
                                Math.max(
                                        Math.sqrt((double) whole / MOST_BYTES),
                                        (double) longest / DECODED));
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        var cutOff = new boolean[1];
        reader.addIIOReadWarningListener(
                (_, warning) -> cutOff[0] |= warning.contains("remature end"));
        var picture = reader.read(0, how);
        if (cutOff[0]) {
            throw new IOException("the file ends too soon");
        }
        return picture;
    }

    private static void checkSize(int width, int height) throws RefusedException {
        if (width < 1 || height < 1) {
            throw new RefusedException("media.problem.photo-broken");
        }
        if (Math.max(width, height) > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new RefusedException("media.problem.photo-large");
        }
    }

    /// At most so long on its longer side, never larger than it was.
    private static Size fitting(BufferedImage picture, int longest) {
        var factor =
                Math.min(1.0, (double) longest / Math.max(picture.getWidth(), picture.getHeight()));
        return new Size(
                Math.max(1, (int) Math.round(picture.getWidth() * factor)),
                Math.max(1, (int) Math.round(picture.getHeight() * factor)));
    }

    /// In this size, without transparency. Looks well down to a half.
    private static BufferedImage scaled(BufferedImage picture, Size size) {
        var smaller = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        var pen = smaller.createGraphics();
        try {
            pen.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(picture, 0, 0, size.width(), size.height(), Color.WHITE, null);
        } finally {
            pen.dispose();
        }
        return smaller;
    }

    private static Print print(BufferedImage picture) throws IOException {
        return new Print(picture.getWidth(), picture.getHeight(), jpeg(picture));
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream(128 * 1024);
        Thumbnails.of(picture)
                .scale(1)
                .outputFormat("jpg")
                .outputQuality(QUALITY)
                .toOutputStream(bytes);
        return bytes.toByteArray();
    }

    private record Size(int width, int height) {}
}
