package vn.conglang.provisioning.workshop;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words that open an encrypted key. Taken from a file, from a systemd credential or from the
/// terminal, never from arguments or the environment, where other users could read them.
public final class Passphrase {
    /// Fewer characters are refused for a new key.
    public static final int SHORTEST = 12;

    private static final Set<PosixFilePermission> OPEN =
            Set.of(
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private final char[] words;

    private Passphrase(char[] words) {
        this.words = words;
    }

    /// These words; empty ones are refused.
    ///
    /// @throws PassphraseException when there is none
    public static Passphrase of(String words) {
        if (words.isBlank()) {
            throw new PassphraseException("the passphrase is empty");
        }
        return new Passphrase(words.toCharArray());
    }

    /// Finds a passphrase: the first line of the file, or else the systemd credential of this name,
    /// or else what is typed at the terminal.
    ///
    /// @param file given by `--passphrase-file`
    /// @param credential its name in the folder that systemd names in CREDENTIALS_DIRECTORY
    /// @param prompt what is asked at the terminal, such as `Passphrase of the issuing key`
    /// @param fresh for a key that is being made: at the terminal it is asked twice
    /// @throws PassphraseException when there is none, its file is open to others, or a fresh one
    ///   is shorter than 12 characters
    public static Passphrase find(
            @Nullable Path file, String credential, String prompt, boolean fresh) {
        var found =
                Optional.ofNullable(file)
                        .or(() -> credential(credential))
                        .map(Passphrase::read)
                        .orElseGet(() -> ask(prompt, fresh));
        if (fresh && found.words.length < SHORTEST) {
            throw new PassphraseException(
                    "%s: must have at least %d characters (got %d)"
                            .formatted(prompt, SHORTEST, found.words.length));
        }
        return found;
    }

    /// A copy of the words; whoever takes it wipes it.
    public char[] words() {
        return words.clone();
    }

    /// Says nothing of the words.
    @Override
    public String toString() {
        return "a passphrase";
    }

    private static Optional<Path> credential(String name) {
        return Optional.ofNullable(System.getenv("CREDENTIALS_DIRECTORY"))
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::isReadable);
    }

    private static Passphrase read(Path file) {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OPEN::contains)) {
                throw new PassphraseException(
                        file + ": a passphrase must not be open to others; run: chmod 600 " + file);
            }
            return of(Files.readString(file).lines().findFirst().orElse(""));
        } catch (UnsupportedOperationException | IOException e) {
            throw new PassphraseException(file + ": can't be read (" + e.getMessage() + ")", e);
        }
    }

    private static Passphrase ask(String prompt, boolean fresh) {
        var console =
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .orElseThrow(() ->
                                new PassphraseException(
                                        prompt
                                                + ": none given, and there is no terminal to ask at; use"
                                                + " the option for a passphrase file"));
        var typed = typed(console, prompt);
        if (fresh && !Arrays.equals(typed, typed(console, "The same again"))) {
            throw new PassphraseException(prompt + ": the two were not the same");
        }
        return of(String.valueOf(typed));
    }

    private static char[] typed(Console console, String prompt) {
        var typed = console.readPassword("%s: ", prompt);
        return typed == null ? new char[0] : typed;
    }
}
