package vn.conglang.portal.notice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The notices that hang out now: the keeper's file, read again when it changes. Thread-safe.
///
/// Without a file the sample hangs out. A file that cannot be used leaves the notices before it
/// hanging; the reason is logged once for each change of the file and guests never see it.
public final class NoticeBoard {
    private static final Logger log = LoggerFactory.getLogger(NoticeBoard.class);

    private final Path file;
    private final List<Notice> sample = NoticeFile.sample();
    private volatile Hanging hanging = new Hanging(null, List.of());

    /// Opens the board; a missing or broken file is not an obstacle.
    ///
    /// @param file the keeper's file; it need not exist
    public NoticeBoard(Path file) {
        this.file = file;
        hanging = read(State.of(file), List.of());
    }

    /// The notices of this moment, in the keeper's order.
    public List<Notice> notices() {
        var state = State.of(file);
        if (!state.equals(hanging.state())) {
            hangAnew(state);
        }
        return hanging.notices();
    }

    private synchronized void hangAnew(State state) {
        if (!state.equals(hanging.state())) {
            hanging = read(state, hanging.notices());
        }
    }

    private Hanging read(State state, List<Notice> before) {
        if (state.equals(State.MISSING)) {
            log.atInfo().addKeyValue("file", file).log("no notices file, showing the sample");
            return new Hanging(state, sample);
        }
        try {
            var notices = NoticeFile.read(file);
            log.atInfo().addKeyValue("count", notices.size()).log("notices read");
            return new Hanging(state, notices);
        } catch (NoticeException e) {
            log.warn("notices file refused, the notices before it stay:\n{}", e.getMessage());
            return new Hanging(state, before.equals(sample) ? List.of() : before);
        }
    }

    private record Hanging(@Nullable State state, List<Notice> notices) {}

    /// What tells one version of the file from the next without reading it.
    private record State(@Nullable FileTime changed, @Nullable Object key, long size) {
        static final State MISSING = new State(null, null, -1);

        static State of(Path file) {
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new State(
                        attributes.lastModifiedTime(), attributes.fileKey(), attributes.size());
            } catch (IOException e) {
                return MISSING;
            }
        }
    }
}
