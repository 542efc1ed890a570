package vn.conglang.portal.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.file.FileState;

/// Pictures for guides that came later than the program: files in a folder, each named by its own
/// SHA-256, `….jpg` or `….png`. The signed catalogue names them and so vouches for them; how a file
/// got there is of no matter. Thread-safe.
final class GuidePictures {
    private static final Logger log = LoggerFactory.getLogger(GuidePictures.class);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}\\.(jpg|png)");
    private static final int LARGEST = 100 * 1000;
    private static final int MOST = 64;

    private final Path folder;
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    /// @param folder need not exist
    GuidePictures(Path folder) {
        this.folder = folder;
    }

    /// Whether it can be the name of one.
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// The picture of this name, if it is there, at most 100 kB, and what its name says.
    Optional<Path> find(String name) {
        if (!isName(name)) {
            return Optional.empty();
        }
        var file = folder.resolve(name);
        var state = FileState.of(file);
        if (state.equals(FileState.MISSING)) {
            return Optional.empty();
        }
        var last = checked.get(name);
        if (last == null || !last.state.equals(state)) {
            last = new Checked(state, isWhatItSays(file, state));
            if (checked.size() < MOST) {
                checked.put(name, last);
            }
        }
        return last.right ? Optional.of(file) : Optional.empty();
    }

    private static boolean isWhatItSays(Path file, FileState state) {
        try {
            var name = file.getFileName().toString();
            if (state.size() <= LARGEST && name.startsWith(hash(Files.readAllBytes(file)))) {
                return true;
            }
            log.atWarn().addKeyValue("file", file).log("picture refused");
        } catch (IOException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("picture left out");
        }
        return false;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Checked(FileState state, boolean right) {}
}
