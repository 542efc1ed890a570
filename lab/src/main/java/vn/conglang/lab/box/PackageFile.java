package vn.conglang.lab.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vn.conglang.lab.process.Program;

/// A Debian package in a file.
///
/// @param file the `.deb`
public record PackageFile(Path file) {
    /// Our package of a module, as the last build with `-Dpackages.skip=false` made it.
    ///
    /// @param module `gateway`, `province` or `provisioning`
    /// @throws BoxException where it has not been built
    public static PackageFile built(String module) {
        var target = house().resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".deb"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .map(PackageFile::new)
                    .orElseThrow(() ->
                            new BoxException(
                                    "No package in "
                                            + target
                                            + ": mvn package -Dpackages.skip=false"));
        } catch (IOException e) {
            throw new BoxException("Looking for a package in " + target, e);
        }
    }

    /// A field of its control file, such as `Version`.
    public String field(String name) {
        return Program.of("dpkg-deb", "-f", file.toString(), name).check().strip();
    }

    /// What it installs, one line a file as `tar -tv` writes them.
    public String contents() {
        return Program.of("dpkg-deb", "-c", file.toString()).check();
    }

    /// The same package under another version, after a change to its files: what a later or an
    /// earlier release would be.
    ///
    /// @param folder where the new file and what it is made of are kept
    /// @param change is given the folder of the unpacked package
    public PackageFile as(String version, Path folder, Consumer<Path> change) {
        var parts = folder.resolve(field("Package") + "-" + version);
        try {
            Files.createDirectories(folder);
            Program.of("rm", "-rf", parts.toString()).check();
            Program.of("dpkg-deb", "-R", file.toString(), parts.toString()).check();
            var control = parts.resolve("DEBIAN/control");
            Files.writeString(
                    control,
                    Files.readString(control)
                            .replaceFirst("(?m)^Version: .*$", "Version: " + version));
        } catch (IOException e) {
            throw new UncheckedIOException("unpacking " + file, e);
        }
        change.accept(parts);
        var made = folder.resolve(field("Package") + "_" + version + "_all.deb");
        Program.of(
                        "dpkg-deb",
                        "--root-owner-group",
                        "-Znone",
                        "-b",
                        parts.toString(),
                        made.toString())
                .check();
        return new PackageFile(made);
    }

    /// The same package under another version.
    public PackageFile as(String version, Path folder) {
        return as(version, folder, _ -> {});
    }

    /// The project's folder: this class comes from `lab/target/classes` or
    /// `lab/target/conglang-lab.jar`.
    private static Path house() {
        try {
            var source =
                    PackageFile.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(source).resolve("../../..").normalize();
        } catch (URISyntaxException e) {
            throw new BoxException("The lab cannot tell where it stands", e);
        }
    }
}
