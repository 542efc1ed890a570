package vn.conglang.gateway.vitals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The kernel's files about the board, below a root. What is not there or not understood is empty:
/// every board and every kernel has others.
///
/// @param root `/`, or a test's
record BoardFiles(Path root) {
    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;

    /// The text of a file, without white space around it.
    Optional<String> text(String path) {
        return text(root.resolve(path));
    }

    static Optional<String> text(Path path) {
        try {
            return Optional.of(Files.readString(path).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// A decimal number that is all of a file.
    OptionalLong number(String path) {
        return number(root.resolve(path));
    }

    static OptionalLong number(Path path) {
        return parsed(text(path), DECIMAL);
    }

    /// A hexadecimal number, with `0x` or without.
    static OptionalLong hexadecimal(Optional<String> text) {
        return parsed(text.map(each -> each.replaceFirst("^0[xX]", "")), HEXADECIMAL);
    }

    static OptionalLong parsed(Optional<String> text, int radix) {
        try {
            return text.map(each -> OptionalLong.of(Long.parseLong(each, radix)))
                    .orElseGet(OptionalLong::empty);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// What lies in a folder under names of this pattern, in order of their names.
    List<Path> in(String folder, String glob) {
        return in(root.resolve(folder), glob);
    }

    static List<Path> in(Path folder, String glob) {
        var found = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(folder, glob)) {
            stream.forEach(found::add);
        } catch (IOException e) {
            return List.of();
        }
        found.sort(null);
        return found;
    }
}
