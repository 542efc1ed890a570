package vn.conglang.provisioning.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.RefusedException;

/// The real reprepro and GnuPG, and a real apt that fetches from what they made. Needs both
/// packages.
class RepositoryIT {
    private static final Passphrase PASSPHRASE = Passphrase.of("con bò vàng gặm cỏ");

    @TempDir Path folder;

    private Repository repository = Repository.open(Path.of(""));

    @BeforeEach
    void init() {
        repository = Repository.open(folder.resolve("workshop"));
        repository.init(PASSPHRASE);
    }

    @Test
    void aVersionGoesFromRingToRingAndEachBoxGetsThatOfItsRing() {
        repository.add(deb("1.4.0"), PASSPHRASE);
        assertThat(fetched("trial")).contains("1.4.0");
        assertThat(fetched("all")).isEmpty();

        repository.promote(Ring.COMMUNE, PASSPHRASE);
        repository.promote(Ring.ALL, PASSPHRASE);
        repository.add(deb("1.4.1"), PASSPHRASE);

        assertThat(fetched("trial")).contains("1.4.1");
        assertThat(fetched("commune")).contains("1.4.0");
        assertThat(fetched("all")).contains("1.4.0");
        assertThat(repository.places())
                .containsExactly(
                        new Repository.Place(Ring.TRIAL, "1.4.1"),
                        new Repository.Place(Ring.COMMUNE, "1.4.0"),
                        new Repository.Place(Ring.ALL, "1.4.0"));

        repository.withdraw(Ring.COMMUNE, PASSPHRASE);
        assertThat(fetched("commune")).isEmpty();
    }

    @Test
    void aPauseIsToldToEveryRingUnderTheSignature() {
        repository.pause("bão  số 3\n", PASSPHRASE);

        for (var ring : Ring.keys()) {
            fetched(ring);
            assertThat(list()).contains("Description: paused: bão số 3\n");
        }
        assertThat(repository.paused()).contains("bão số 3");

        repository.pause(null, PASSPHRASE);
        fetched("all");
        assertThat(list()).contains("Description: in force\n");
        assertThat(repository.paused()).isEmpty();
    }

    @Test
    void whatWasAlteredOnTheWayIsNotTaken() throws IOException {
        repository.add(deb("1.4.0"), PASSPHRASE);
        var list = repository.publicFolder().resolve("dists/trial/InRelease");
        Files.writeString(list, Files.readString(list).replace("in force", "in farce"));

        assertThatThrownBy(() -> fetched("trial")).hasMessageContaining("BADSIG");
    }

    @Test
    void whatIsRefusedChangesNothing() throws IOException {
        repository.add(deb("1.4.0"), PASSPHRASE);
        var other = deb("other-program", "9.9");
        var rubbish = Files.writeString(folder.resolve("rubbish.deb"), "rubbish");

        refused(() -> repository.add(deb("1.3.9"), PASSPHRASE), "must be newer than 1.4.0");
        refused(() -> repository.add(deb("1.4.0"), PASSPHRASE), "must be newer than 1.4.0");
        refused(() -> repository.add(other, PASSPHRASE), "(got other-program)");
        refused(() -> repository.add(rubbish, PASSPHRASE), "is no Debian package");
        refused(() -> repository.add(folder.resolve("none.deb"), PASSPHRASE), "no such file");
        refused(() -> repository.promote(Ring.ALL, PASSPHRASE), "ring commune has no version");
        refused(() -> repository.promote(Ring.TRIAL, PASSPHRASE), "updates add FILE");
        refused(() -> repository.pause(" ", PASSPHRASE), "--reason");
        repository.promote(Ring.COMMUNE, PASSPHRASE);
        refused(() -> repository.promote(Ring.COMMUNE, PASSPHRASE), "has nothing newer");
        assertThatThrownBy(() -> repository.add(deb("1.5.0"), Passphrase.of("not that one")))
                .hasMessage("the passphrase is not that of the repository's key");

        assertThat(repository.places())
                .containsExactly(
                        new Repository.Place(Ring.TRIAL, "1.4.0"),
                        new Repository.Place(Ring.COMMUNE, "1.4.0"));
    }

    @Test
    void aSecondInitKeepsKeyAndVersions() {
        repository.add(deb("1.4.0"), PASSPHRASE);
        var key = repository.publicKey();

        repository.init(PASSPHRASE);

        assertThat(repository.publicKey()).isPresent().isEqualTo(key);
        assertThat(fetched("trial")).contains("1.4.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "conf"})
    void noSecretLiesWhereOthersMayLook(String part) throws IOException {
        try (var files = Files.walk(folder.resolve("workshop/repository").resolve(part))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("PRIVATE KEY", "con bò");
            }
        }
    }

    @Test
    void withoutInitEveryCommandSaysSo() {
        var none = Repository.open(folder.resolve("empty"));

        refused(none::places, "updates init");
        refused(() -> none.pause("storm", PASSPHRASE), "updates init");
    }

    private static void refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String why) {
        assertThatThrownBy(act).isInstanceOf(RefusedException.class).hasMessageContaining(why);
    }

    /// As a box's apt does: looks at the signed list of its ring, then loads the package.
    private String fetched(String ring) {
        try {
            var box = Files.createDirectories(folder.resolve("box"));
            Files.createDirectories(box.resolve("lists/partial"));
            Files.writeString(
                    box.resolve("conglang.sources"),
                    """
                    Types: deb
                    URIs: file:%s
                    Suites: %s
                    Components: main
                    Signed-By: %s
                    """
                            .formatted(
                                    repository.publicFolder(),
                                    ring,
                                    repository.publicFolder().resolve("conglang-archive-key.asc")));
            apt(box, "apt-get", "update", "--error-on=any");
            return apt(box, "apt-cache", "madison", Repository.PACKAGE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String list() {
        try (var files = Files.list(folder.resolve("box/lists"))) {
            var found = files.filter(file -> file.toString().endsWith("Release")).toList();
            return Files.readString(found.getFirst());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String apt(Path box, String program, String... arguments) {
        var command =
                new java.util.ArrayList<>(
                        List.of(
                                program,
                                "-q",
                                "-o",
                                "Dir::Etc::SourceList=" + box.resolve("conglang.sources"),
                                "-o",
                                "Dir::Etc::SourceParts=-",
                                "-o",
                                "Dir::State::Lists=" + box.resolve("lists"),
                                "-o",
                                "Dir::Cache::pkgcache=",
                                "-o",
                                "Dir::Cache::srcpkgcache=",
                                "-o",
                                "APT::Sandbox::User=root"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Path deb(String version) {
        return deb(Repository.PACKAGE, version);
    }

    private Path deb(String name, String version) {
        try {
            var parts = folder.resolve(name + "-" + version);
            Files.createDirectories(parts.resolve("DEBIAN"));
            Files.writeString(
                    parts.resolve("DEBIAN/control"),
                    """
                    Package: %s
                    Version: %s
                    Architecture: all
                    Section: net
                    Priority: optional
                    Maintainer: test <test@example.vn>
                    Description: stands for the gateway
                    """
                            .formatted(name, version));
            var made = folder.resolve("%s_%s_all.deb".formatted(name, version));
            run(List.of("dpkg-deb", "--build", parts.toString(), made.toString()));
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
