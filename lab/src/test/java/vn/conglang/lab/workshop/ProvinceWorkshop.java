package vn.conglang.lab.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;
import vn.conglang.provisioning.authority.Authority;
import vn.conglang.provisioning.authority.AuthoritySettings;
import vn.conglang.provisioning.authority.Ceremony;
import vn.conglang.provisioning.authority.Passphrases;
import vn.conglang.provisioning.workshop.Passphrase;

/// A province's workshop in a folder of its own, used as an operator does: by the program's command
/// line. What an operator cannot do, such as acting years ago, goes through its classes.
final class ProvinceWorkshop implements AutoCloseable {
    private static final String PASSPHRASE = "correct horse battery staple";
    private static final Path PROGRAM =
            Path.of("..", "provisioning", "target", "conglang-provisioning.jar").toAbsolutePath();

    private final Path directory;
    private final List<String> starter;

    private ProvinceWorkshop(Path directory, List<String> starter) {
        this.directory = directory;
        this.starter = starter;
    }

    /// An empty one. The directory is open to users without rights, its parts are not.
    static ProvinceWorkshop create() {
        return create(List.of());
    }

    /// An empty one whose programs run on this machine of the lab.
    static ProvinceWorkshop createAt(Namespace place) {
        return create(List.of("ip", "netns", "exec", place.name()));
    }

    private static ProvinceWorkshop create(List<String> starter) {
        try {
            var directory = Files.createTempDirectory("cl-w");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            var workshop = new ProvinceWorkshop(directory, starter);
            Files.createDirectory(workshop.folder());
            Files.setPosixFilePermissions(
                    Files.writeString(workshop.passphraseFile(), PASSPHRASE + "\n"),
                    PosixFilePermissions.fromString("rw-------"));
            return workshop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where everything of this test lies.
    Path directory() {
        return directory;
    }

    /// The workshop's folder.
    Path folder() {
        return directory.resolve("workshop");
    }

    /// The root's folder, which is not in the workshop.
    Path stick() {
        return directory.resolve("stick");
    }

    Path rootCertificate() {
        return folder().resolve("authority/root.pem");
    }

    Path passphraseFile() {
        return directory.resolve("words");
    }

    void settings(String toml) {
        write(folder().resolve("provisioning.toml"), toml);
    }

    /// A roster of these halls.
    void roster(String... halls) {
        var facts = new StringBuilder("hall,fact,value,from,until\n");
        for (var hall : halls) {
            for (var fact :
                    List.of(
                            "name,Nhà văn hóa thôn Đầm Buôn",
                            "village,thôn Đầm Buôn",
                            "commune,06895",
                            "access-point,external",
                            "uplink,metered",
                            "languages,vi en",
                            "hours,Mo-Fr 07:00-11:00",
                            "wifi-name,Wifi Nha van hoa",
                            "ring,trial")) {
                facts.append("%s,%s,2020-01-01,%n".formatted(hall, fact));
            }
        }
        try {
            Files.createDirectories(folder().resolve("roster"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(folder().resolve("roster/facts.csv"), facts.toString());
    }

    /// Some other program, on the workshop's machine.
    Program program(List<String> arguments) {
        return Program.of(arguments).startedBy(starter);
    }

    /// The program's command line.
    List<String> command(String... arguments) {
        var command = new ArrayList<>(starter);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        PROGRAM.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--workshop", folder().toString()));
        return command;
    }

    /// Runs a command that needs no key.
    Finished run(String... arguments) {
        return Program.of(command(arguments)).run();
    }

    /// Runs a command that needs the issuing key.
    Finished runWithKey(String... arguments) {
        var command = command(arguments);
        command.addAll(List.of("--passphrase-file", passphraseFile().toString()));
        return Program.of(command).run();
    }

    /// Runs a command that needs the root's key too.
    Finished runWithRoot(String... arguments) {
        var command = command(arguments);
        command.addAll(
                List.of(
                        "--passphrase-file",
                        passphraseFile().toString(),
                        "--root",
                        stick().toString(),
                        "--root-passphrase-file",
                        passphraseFile().toString()));
        return Program.of(command).run();
    }

    /// The authority, begun this long ago.
    Authority begunBefore(Duration age) {
        var words = Passphrase.of(PASSPHRASE);
        return Ceremony.begin(
                folder(),
                AuthoritySettings.of(folder()),
                stick(),
                new Passphrases(words, words),
                ago(age));
    }

    /// The authority as it acted this long ago.
    Authority authority(Duration age) {
        return Authority.open(
                folder(), AuthoritySettings.of(folder()), Passphrase.of(PASSPHRASE), ago(age));
    }

    /// The authority with other settings.
    Authority authority(AuthoritySettings settings) {
        return Authority.open(folder(), settings, Passphrase.of(PASSPHRASE), Clock.systemUTC());
    }

    /// A port that nobody uses now.
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Clock ago(Duration age) {
        return Clock.offset(Clock.systemUTC(), age.negated());
    }
}
