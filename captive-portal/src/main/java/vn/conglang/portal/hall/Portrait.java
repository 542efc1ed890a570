package vn.conglang.portal.hall;

import io.avaje.jsonb.Json;
import vn.conglang.portal.media.MediaFile;
import vn.conglang.portal.media.Print;

/// The photo of a member who agreed to be shown.
///
/// @param id of its file, new for each photo
/// @param width in pixels
/// @param height in pixels
@Json
public record Portrait(String id, int width, int height) {
    static Portrait of(String id, Print print) {
        return new Portrait(id, print.width(), print.height());
    }

    MediaFile file(Print print) {
        return print.file(file());
    }

    /// How wide pages show it, in CSS pixels: a third or less of what there is, for fine screens.
    public static final int SHOWN = 96;

    /// How high pages show it, in CSS pixels.
    public int shownHeight() {
        return Math.max(1, Math.round((float) SHOWN * height / width));
    }

    /// The name of its file.
    public String file() {
        return id + ".jpg";
    }
}
