package vn.conglang.lab.hall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.conglang.lab.process.Program;

/// Our own programs as the build made them, copied to where a user without rights may read them.
final class Programs {
    private final Folders folders;

    Programs(Folders folders) {
        this.folders = folders;
    }

    /// The program of a module, with these arguments.
    ///
    /// @throws LabException where it has not been built
    Program of(String module, List<String> options, List<String> arguments) {
        var command = new ArrayList<>(List.of(java().toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", copy(module).toString()));
        command.addAll(arguments);
        return Program.of(command);
    }

    /// The jar of a module in the lab's directory; the copying is done by `refresh`.
    private Path copy(String module) {
        return folders.root()
                .resolve("program")
                .resolve(module)
                .resolve("conglang-" + module + ".jar");
    }

    /// Copies a module's jar and libraries as the last build left them.
    void refresh(String module) {
        var target = house().resolve(module).resolve("target");
        var jar = target.resolve("conglang-" + module + ".jar");
        var libraries = target.resolve("lib");
        if (!Files.exists(jar) || !Files.isDirectory(libraries)) {
            throw new LabException(
                    "%s is not built: mvn package (looked for %s)".formatted(module, jar));
        }
        try {
            var to = folders.folder("program/" + module);
            Folders.remove(to);
            Files.createDirectories(to.resolve("lib"));
            Files.copy(jar, copy(module));
            try (Stream<Path> files = Files.list(libraries)) {
                for (var file : files.toList()) {
                    link(file, to.resolve("lib").resolve(file.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("copying " + jar, e);
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileSystemException _) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /// The project's folder: this class comes from `lab/target/classes` or
    /// `lab/target/conglang-lab.jar`.
    private static Path house() {
        try {
            var source =
                    Path.of(
                            Programs.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return source.resolve("../../..").normalize();
        } catch (URISyntaxException e) {
            throw new LabException("The lab cannot tell where it stands", e);
        }
    }
}
