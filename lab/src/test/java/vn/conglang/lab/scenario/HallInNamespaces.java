package vn.conglang.lab.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabSettings;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.process.Seat;

/// Brings a lab up before a class's tests and takes it down after them, whatever happened. The logs
/// of all programs stay in `target/scenario/CLASS`.
final class HallInNamespaces implements BeforeAllCallback, AfterAllCallback {
    private static final String PREFIX = "cl-t" + Seat.NUMBER + "-";
    private static final LabSettings.Pace PACE =
            new LabSettings.Pace(
                    Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private final UnaryOperator<LabSettings> wishes;
    private @Nullable Lab lab;
    private Path directory = Path.of("");

    private HallInNamespaces(UnaryOperator<LabSettings> wishes) {
        this.wishes = wishes;
    }

    static HallInNamespaces withGuests(int number) {
        return with(settings -> settings.withGuests(number));
    }

    static HallInNamespaces with(UnaryOperator<LabSettings> wishes) {
        return new HallInNamespaces(wishes);
    }

    Lab lab() {
        if (lab == null) {
            throw new IllegalStateException("the lab is not up");
        }
        return lab;
    }

    /// Where this class leaves what a person may want to look at.
    static Path results(Class<?> test) {
        try {
            return Files.createDirectories(
                    Path.of("target", "scenario", test.getSimpleName()).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Root.demand();
        // short, because unix sockets lie below it, and open to the users without rights
        directory = Files.createTempDirectory("cl-t");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var settings = wishes.apply(LabSettings.standard().at(directory, PREFIX).withPace(PACE));
        var fresh = Lab.at(settings);
        fresh.down();
        lab = fresh;
        lab = Lab.up(settings);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        try {
            if (lab != null) {
                lab.down();
            }
        } finally {
            keepLogs(results(context.getRequiredTestClass()));
            removeDirectory();
        }
    }

    private void keepLogs(Path results) throws IOException {
        var logs = directory.resolve("log");
        if (!Files.isDirectory(logs)) {
            return;
        }
        try (Stream<Path> files = Files.list(logs)) {
            for (var file : files.toList()) {
                Files.copy(
                        file,
                        results.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void removeDirectory() throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
