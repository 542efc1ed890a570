package vn.conglang.lab.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import vn.conglang.lab.box.PackageFile;

/// Releases of the gateway that come later than the one that was built.
final class NextRelease {
    private NextRelease() {}

    /// The same program, which says of itself that it is the later one.
    static PackageFile ofTheGateway(Path folder, String suffix) {
        var built = PackageFile.built("gateway");
        var version = built.field("Version") + suffix;
        return built.as(version, folder.resolve("releases"), parts -> rename(parts, version));
    }

    /// One whose program ends at once.
    static PackageFile thatDoesNotStart(Path folder, String suffix) {
        var built = PackageFile.built("gateway");
        return built.as(
                built.field("Version") + suffix,
                folder.resolve("releases"),
                parts ->
                        write(
                                parts.resolve("usr/lib/conglang/gateway/java"),
                                "#!/bin/sh\nexit 1\n"));
    }

    private static void rename(Path parts, String version) {
        var jar = parts.resolve("usr/lib/conglang/gateway/conglang-gateway.jar");
        try (var inside = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            var manifest = inside.getPath("META-INF/MANIFEST.MF");
            Files.writeString(
                    manifest,
                    Files.readString(manifest)
                            .replaceFirst(
                                    "(?m)^Implementation-Version: .*$",
                                    "Implementation-Version: " + version));
        } catch (IOException e) {
            throw new UncheckedIOException("changing " + jar, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }
}
