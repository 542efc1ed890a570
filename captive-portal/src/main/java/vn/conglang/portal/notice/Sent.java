package vn.conglang.portal.notice;

import vn.conglang.portal.web.Upload;

/// A file that was sent with a notice.
final class Sent {
    private Sent() {}

    /// The file, if it was kept.
    ///
    /// @param tooLarge key of what is said of one that is not kept for its size
    /// @throws RefusedException when it was not kept
    static Upload.Whole whole(Upload upload, String tooLarge) throws RefusedException {
        return switch (upload) {
            case Upload.Whole whole -> whole;
            case Upload.TooLarge() -> throw new RefusedException(tooLarge);
            case Upload.NoRoom() -> throw new RefusedException("notice.problem.no-room");
        };
    }
}
