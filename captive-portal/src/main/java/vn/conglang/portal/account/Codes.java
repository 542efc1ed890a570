package vn.conglang.portal.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.SafeFile;

/// One-time codes, each an entry to the desk for a new account: a folder with one file for each,
/// named by the code's SHA-256 and holding the role. Using one deletes its file, so it can't be
/// used twice, and another program may add one while the agent runs.
public final class Codes {
    private final Path folder;

    /// Codes in this folder; it need not exist.
    public Codes(Path folder) {
        this.folder = folder;
    }

    /// Makes a code.
    ///
    /// @return the code, which stands nowhere else: `7KQF-3M2P-9XTA`
    /// @throws ContentsException when it can't be kept
    public String make(Role role) {
        var code = Secret.code();
        SafeFile.write(file(code), role.key().getBytes(StandardCharsets.UTF_8));
        return code;
    }

    /// The role that a code gives, which stays usable.
    Optional<Role> look(String code) {
        var file = file(code);
        return Stream.of(Role.values()).filter(role -> holds(file, role)).findFirst();
    }

    /// Uses a code up; when what it is used for fails, it stays usable.
    ///
    /// @param use what it is used for, given its role
    /// @return what came of it; empty when there is no such code (any more)
    /// @throws ContentsException when it can't be used up
    <T> Optional<T> use(String code, Function<Role, T> use) {
        var file = file(code);
        var taken = file.resolveSibling(file.getFileName() + ".taken");
        var role = look(code);
        if (role.isEmpty() || !SafeFile.rename(file, taken)) {
            return Optional.empty();
        }
        try {
            var used = use.apply(role.get());
            SafeFile.delete(taken);
            return Optional.of(used);
        } catch (RuntimeException e) {
            SafeFile.rename(taken, file);
            throw e;
        }
    }

    private static boolean holds(Path file, Role role) {
        try {
            return Files.readString(file).strip().equals(role.key());
        } catch (IOException e) {
            return false;
        }
    }

    private Path file(String code) {
        return folder.resolve(Secret.fingerprint(Secret.plain(code)));
    }
}
