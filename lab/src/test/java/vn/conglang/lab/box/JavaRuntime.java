package vn.conglang.lab.box;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import vn.conglang.lab.process.Program;

/// The package of a Java with no more than the gateway needs, made by the launcher.
///
/// @param file the package
/// @param modules that are in it
record JavaRuntime(Path file, Set<String> modules) {
    private static final Path GATEWAY = Path.of("..", "gateway").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("-> ((?:java|jdk)\\.[a-z.]+)");

    static JavaRuntime made() throws IOException {
        var launcher = GATEWAY.resolveSibling("conglang").toString();
        var said =
                Program.of(launcher, "package", "--runtime").within(Duration.ofMinutes(3)).check();
        return new JavaRuntime(
                Path.of(said.strip()),
                Set.copyOf(Files.readAllLines(GATEWAY.resolve("src/deb/runtime/modules"))));
    }

    /// What jdeps finds in the program and its libraries.
    static Set<String> modulesThatLibrariesName() throws IOException {
        var said = new StringWriter();
        var jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        try (var jars = Files.newDirectoryStream(GATEWAY.resolve("target/lib"), "*.jar")) {
            for (var jar : jars) {
                var arguments =
                        List.of("--multi-release", "25", "--ignore-missing-deps", "-s", "" + jar);
                jdeps.run(
                        new PrintWriter(said, true),
                        new PrintWriter(new StringWriter()),
                        arguments.toArray(String[]::new));
            }
        }
        return MODULE.matcher(said.toString())
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toSet());
    }
}
