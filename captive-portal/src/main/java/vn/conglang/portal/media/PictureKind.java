package vn.conglang.portal.media;

import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/// What a picture's first bytes say that it is.
enum PictureKind {
    JPEG,
    PNG,
    WEBP,
    /// HEIC and AVIF: what an iPhone makes when it is not told otherwise.
    HEIC,
    OTHER;

    /// How many bytes it takes to tell.
    static final int SIGNATURE = 12;

    static PictureKind of(byte[] beginning) {
        var text = new String(beginning, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00FF\u00D8\u00FF")) {
            return JPEG;
        }
        if (text.startsWith("\u0089PNG\r\n\u001A\n")) {
            return PNG;
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return WEBP;
        }
        return text.startsWith("ftyp", 4)
                        && text.substring(8).matches("hei[cfmsx]|hev[cxms]|mif1|msf1|avi[fs]")
                ? HEIC
                : OTHER;
    }

    /// Whether this Java can read it.
    boolean usable() {
        return switch (this) {
            case JPEG, PNG -> true;
            case WEBP -> ImageIO.getImageReadersByFormatName("webp").hasNext();
            case HEIC, OTHER -> false;
        };
    }

    /// The key of the sentence that says why it is not.
    String refusal() {
        return this == HEIC ? "media.problem.photo-heic" : "media.problem.photo-kind";
    }
}
