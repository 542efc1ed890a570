package vn.conglang.provisioning.updates;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.provisioning.workshop.WorkshopTurn;

/// The apt repository of the halls' program, made and signed by reprepro. Each ring is a suite; a
/// version is put into the first one and copied to the next. One act at a time, also among
/// programs.
///
/// What a web server shows to the boxes is the folder `public`; keys and configuration lie beside
/// it.
public final class Repository {
    /// The package that boxes get.
    static final String PACKAGE = "conglang-gateway";

    /// How a pause is told to boxes: in the signed list of each ring, in `Description`, of which
    /// apt takes no notice.
    static final String PAUSED = "paused: ";

    private static final String GOING_ROUND = "in force";

    private final Path folder;
    private final SigningKey key;
    private final WorkshopTurn turn;

    private Repository(Path folder) {
        this.folder = folder;
        this.key = new SigningKey(folder.resolve("keys"));
        this.turn = new WorkshopTurn(folder);
    }

    /// The repository of a workshop; need not exist.
    public static Repository open(Path workshop) {
        return new Repository(workshop.resolve("repository"));
    }

    /// What boxes fetch from.
    public Path publicFolder() {
        return folder.resolve("public");
    }

    /// The public key by which a box knows the repository's signature, in armour; empty before
    /// [#init].
    public Optional<String> publicKey() {
        return WorkshopFile.find(publicFolder().resolve("conglang-archive-key.asc"));
    }

    /// One version in one ring.
    record Place(Ring ring, String version) {}

    /// Makes key, configuration and empty rings. A repository that is there already stays as it is.
    void init(Passphrase passphrase) {
        turn.alone(() -> {
            if (!key.exists()) {
                key.make(passphrase);
            }
            configure(paused());
            signed(passphrase, () -> reprepro("export"));
            WorkshopFile.writePublic(
                    publicFolder().resolve("conglang-archive-key.asc"), key.publicKey());
        });
    }

    /// Puts a package into the first ring.
    ///
    /// @return its version
    /// @throws RefusedException when it is no package of ours, or not newer than what the ring has
    String add(Path deb, Passphrase passphrase) {
        requireInit();
        var version = version(deb);
        return turn.alone(() -> {
            var there = version(Ring.TRIAL);
            if (there.isPresent() && !newer(version, there.get())) {
                throw new RefusedException(
                        "%s: version must be newer than %s, which ring trial has (got %s)"
                                .formatted(deb, there.get(), version));
            }
            signed(
                    passphrase,
                    () ->
                            reprepro(
                                    "includedeb",
                                    Ring.TRIAL.key(),
                                    deb.toAbsolutePath().toString()));
            return version;
        });
    }

    /// Copies what a ring has to the next one.
    ///
    /// @return the version
    /// @throws RefusedException when the ring before has nothing, or nothing newer
    String promote(Ring to, Passphrase passphrase) {
        requireInit();
        var from =
                to.before()
                        .orElseThrow(() ->
                                new RefusedException("ring trial is filled by: updates add FILE"));
        return turn.alone(() -> {
            var version =
                    version(from)
                            .orElseThrow(() ->
                                    new RefusedException(
                                            "ring " + from.key() + " has no version yet"));
            var there = version(to);
            if (there.isPresent() && !newer(version, there.get())) {
                throw new RefusedException(
                        "ring %s has %s, and ring %s has nothing newer (%s)"
                                .formatted(to.key(), there.get(), from.key(), version));
            }
            signed(passphrase, () -> reprepro("copy", to.key(), from.key(), PACKAGE));
            return version;
        });
    }

    /// Takes a version out of a ring, so that no further box gets it; boxes that have it keep it.
    void withdraw(Ring ring, Passphrase passphrase) {
        requireInit();
        turn.alone(() -> signed(passphrase, () -> reprepro("remove", ring.key(), PACKAGE)));
    }

    /// Tells all boxes to stay as they are, or to go on.
    ///
    /// @param reason one line, shown to operators; null = go on
    void pause(@Nullable String reason, Passphrase passphrase) {
        requireInit();
        turn.alone(() -> {
            configure(Optional.ofNullable(reason).map(Repository::oneLine));
            signed(passphrase, () -> reprepro("export"));
        });
    }

    /// Why updates are paused; empty = they are not.
    Optional<String> paused() {
        return WorkshopFile.find(distributions()).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Description: " + PAUSED))
                .map(line -> line.substring(("Description: " + PAUSED).length()))
                .findFirst();
    }

    /// What each ring has.
    List<Place> places() {
        requireInit();
        var places = new ArrayList<Place>();
        for (var ring : Ring.values()) {
            version(ring).ifPresent(version -> places.add(new Place(ring, version)));
        }
        return places;
    }

    private Optional<String> version(Ring ring) {
        return reprepro("--list-format", "${version}\n", "list", ring.key(), PACKAGE)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst();
    }

    private void configure(Optional<String> paused) {
        var state = paused.map(reason -> PAUSED + reason).orElse(GOING_ROUND);
        var rings =
                Stream.of(Ring.values())
                        .map(ring ->
                                """
                                Origin: Cong Lang
                                Label: Cong Lang
                                Codename: %s
                                Suite: %s
                                Description: %s
                                Architectures: amd64 arm64
                                Components: main
                                SignWith: %s
                                """
                                        .formatted(ring.key(), ring.key(), state, key.name()))
                        .collect(Collectors.joining("\n"));
        WorkshopFile.writePublic(distributions(), rings);
    }

    private Path distributions() {
        return folder.resolve("conf/distributions");
    }

    private String reprepro(String... arguments) {
        var command =
                Stream.concat(
                                Stream.of(
                                        "reprepro",
                                        "--silent",
                                        "--basedir",
                                        folder.toString(),
                                        "--outdir",
                                        publicFolder().toString()),
                                Stream.of(arguments))
                        .toList();
        return key.tool().run(command, "");
    }

    private void signed(Passphrase passphrase, Runnable act) {
        key.open(passphrase);
        try {
            act.run();
        } finally {
            key.close();
        }
    }

    private void requireInit() {
        if (!Files.exists(distributions())) {
            throw new RefusedException(
                    folder + ": there is no repository yet; make it with: updates init");
        }
    }

    private String version(Path deb) {
        if (!Files.isReadable(deb)) {
            throw new RefusedException(deb + ": there is no such file");
        }
        String fields;
        try {
            fields = key.tool().run("dpkg-deb", "--field", deb.toString(), "Package", "Version");
        } catch (UpdatesException e) {
            throw new RefusedException(deb + ": is no Debian package (" + e.getMessage() + ")");
        }
        var name = field(fields, "Package");
        if (!name.equals(PACKAGE)) {
            throw new RefusedException(
                    "%s: must be the package %s (got %s)".formatted(deb, PACKAGE, name));
        }
        return field(fields, "Version");
    }

    private static String field(String fields, String name) {
        return fields.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2).strip())
                .findFirst()
                .orElse("");
    }

    private boolean newer(String version, String than) {
        try {
            key.tool().run("dpkg", "--compare-versions", version, "gt", than);
            return true;
        } catch (UpdatesException e) {
            return false; // dpkg says it by its exit code
        }
    }

    private static String oneLine(String reason) {
        var line = reason.replaceAll("\\s+", " ").strip();
        if (line.isEmpty() || line.length() > 200) {
            throw new RefusedException(
                    "--reason: must be 1 to 200 characters (got %d)".formatted(line.length()));
        }
        return line;
    }
}
