package vn.conglang.portal.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.groundwork.settings.SettingsFile;

/// Turns the text of a notices file (TOML, `[[notice]]` with `title` and `text`) into notices.
final class NoticeFile {
    /// More notices than this do not fit the first page's 30 kB.
    static final int MOST = 8;

    static final long LARGEST = 64 * 1024;
    private static final String SAMPLE = "notices.sample.toml";

    private NoticeFile() {}

    /// Reads the keeper's file.
    ///
    /// @throws NoticeException naming everything that is wrong with it
    static List<Notice> read(Path file) {
        try {
            var size = Files.size(file);
            if (size > LARGEST) {
                throw new NoticeException(
                        "%s: larger than %d bytes (got %d)".formatted(file, LARGEST, size));
            }
            return parse(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new NoticeException(file + ": is not UTF-8 text", e);
        } catch (IOException e) {
            throw new NoticeException(file + ": can't be read (" + e.getMessage() + ")", e);
        }
    }

    /// The placeholders that stand in as long as a hall has no file.
    static List<Notice> sample() {
        try (var stream = NoticeFile.class.getResourceAsStream(SAMPLE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + SAMPLE + " is missing");
            }
            return parse(SAMPLE, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + SAMPLE, e);
        }
    }

    private static List<Notice> parse(String name, String toml) {
        try {
            // Windows' Notepad writes a byte order mark
            var file =
                    SettingsFile.parse(name, toml.startsWith("\uFEFF") ? toml.substring(1) : toml);
            var notices = new ArrayList<Notice>();
            for (var table : file.tables("notice")) {
                add(notices, table);
            }
            if (notices.size() > MOST) {
                file.problem("notice", "must be at most " + MOST + " notices", notices.size());
            }
            file.check();
            return List.copyOf(notices);
        } catch (SettingsException e) {
            throw new NoticeException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void add(List<Notice> notices, SettingsFile table) {
        var title = table.text("title", "");
        var text = table.text("text", "");
        try {
            notices.add(new Notice(title, text));
        } catch (IllegalArgumentException e) {
            table.problem("title", String.valueOf(e.getMessage()), title);
        }
    }
}
