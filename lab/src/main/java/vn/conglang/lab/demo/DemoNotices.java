package vn.conglang.lab.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Three notices that hang out in the demo's hall from its first start, as files of the kind that
/// the keeper's desk writes; whoever signs in there may change them or take them down.
final class DemoNotices {
    private static final List<String> FILES =
            List.of("mau-hop-thon.json", "mau-tiem-phong.json", "mau-bong-chuyen.json");

    private DemoNotices() {}

    /// Hangs them out in a hall that has never had a notice.
    ///
    /// @param hall the demo hall's data folder
    static void hangOut(Path hall) {
        var folder = hall.resolve("contents/notices");
        if (Files.exists(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            for (var file : FILES) {
                try (var notice = DemoNotices.class.getResourceAsStream("notices/" + file)) {
                    Files.copy(Objects.requireNonNull(notice, file), folder.resolve(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("hanging out the demo's notices", e);
        }
    }
}
