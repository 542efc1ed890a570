package vn.conglang.portal.media;

import vn.conglang.portal.web.Upload;

/// A file that was sent with a form.
public final class Sent {
    private Sent() {}

    /// The file, if it was kept.
    ///
    /// @param tooLarge key of what is said of one that is not kept for its size
    /// @throws RefusedException when it was not kept
    public static Upload.Whole whole(Upload upload, String tooLarge) throws RefusedException {
        return switch (upload) {
            case Upload.Whole whole -> whole;
            case Upload.TooLarge() -> throw new RefusedException(tooLarge);
            case Upload.NoRoom() -> throw new RefusedException("media.problem.no-room");
        };
    }
}
