package vn.conglang.portal.notice;

import io.avaje.jsonb.Json;
import vn.conglang.portal.media.Darkroom.Developed;
import vn.conglang.portal.media.Print;

/// A notice's photo, as it lies on the card: made anew from what was sent, with nothing else in it.
///
/// @param id of its files
/// @param small the one for the list
/// @param cleared whether somebody confirmed that no child is to be recognised or the parents agree
@Json
public record Photo(String id, Size large, Size small, boolean cleared) {
    /// Width and height in pixels.
    @Json
    public record Size(int width, int height) {}

    static Photo of(String id, Developed developed, boolean cleared) {
        return new Photo(id, size(developed.large()), size(developed.small()), cleared);
    }

    private static Size size(Print print) {
        return new Size(print.width(), print.height());
    }

    /// Where pages find it.
    public String path() {
        return NoticeMediaHandler.PATH + largeFile();
    }

    /// Where pages find the one for the list.
    public String smallPath() {
        return NoticeMediaHandler.PATH + smallFile();
    }

    String largeFile() {
        return id + ".jpg";
    }

    String smallFile() {
        return id + "-small.jpg";
    }

    Photo withCleared(boolean now) {
        return new Photo(id, large, small, now);
    }
}
