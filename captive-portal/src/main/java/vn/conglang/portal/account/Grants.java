package vn.conglang.portal.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.JsonFile;
import vn.conglang.portal.file.SafeFile;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.portal.signed.Signed;
import vn.conglang.portal.signed.SignedException;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.KeeperGrant;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.TelemetryException;

/// The province's codes for whoever lost the desk's password: a folder with `ID.json` and its
/// signature for each, put there by hand or come over the line. Thread-safe.
///
/// That one is used stands on the card before it counts, so that neither a power cut nor the same
/// file put there again makes a second keeper of it. One is over when this box's clock says so,
/// even when that can't be trusted: without the network it only lags, by the time without power.
public final class Grants {
    private static final Logger log = LoggerFactory.getLogger(Grants.class);
    private static final int LARGEST = 4 * 1024;
    private static final int MOST = 20;

    private final Path folder;
    private final ProvinceKey key;
    private final HallId hall;
    private final InstantSource clock;
    private final JsonFile<UsedGrants> used;
    private final Consumer<String> told;

    /// @param contents folder of the hall's contents
    /// @param hall this one
    /// @param clock of the hall; may lag
    /// @param told hears the id of each that was used
    /// @throws ContentsException when the used ones can't be read
    public Grants(
            Path contents,
            ProvinceKey key,
            HallId hall,
            InstantSource clock,
            Consumer<String> told) {
        this.folder = contents.resolve("grants");
        this.key = key;
        this.hall = hall;
        this.clock = clock;
        this.used =
                JsonFile.open(
                        contents.resolve("desk/grants-used.json"),
                        UsedGrants.class,
                        () -> UsedGrants.NONE);
        this.told = told;
    }

    /// What became of a grant that came over the line.
    public sealed interface Arrival {
        /// It waits for whoever has the code.
        record Waits(String id) implements Arrival {}

        /// It waits since before, or is used up.
        record Known() implements Arrival {}

        /// It is worth nothing here.
        ///
        /// @param id `unknown` when the province did not sign it
        record Refused(String id, String reason) implements Arrival {}
    }

    /// Keeps a grant until it is used.
    ///
    /// @throws ContentsException when the card takes nothing
    public synchronized Arrival take(Signed signed) {
        KeeperGrant grant;
        try {
            key.check(signed, "grant");
            grant = Payloads.read(KeeperGrant.class, signed.content());
        } catch (SignedException | TelemetryException e) {
            return new Arrival.Refused("unknown", String.valueOf(e.getMessage()));
        }
        var file = folder.resolve(grant.id() + ".json");
        if (isUsed(grant) || Files.exists(ProvinceKey.signatureOf(file))) {
            return new Arrival.Known();
        }
        var problem = problem(grant);
        if (problem.isPresent()) {
            return new Arrival.Refused(grant.id(), problem.get());
        }
        SafeFile.write(file, signed.content().getBytes(StandardCharsets.UTF_8));
        SafeFile.write(
                ProvinceKey.signatureOf(file), signed.signature().getBytes(StandardCharsets.UTF_8));
        return new Arrival.Waits(grant.id());
    }

    private Optional<String> problem(KeeperGrant grant) {
        if (!grant.hall().equals(hall.value())) {
            return Optional.of("it is for hall %s, this is %s".formatted(grant.hall(), hall));
        }
        if (isOver(grant)) {
            return Optional.of("it ended at %s".formatted(grant.expires()));
        }
        removeOver();
        var files = files();
        return files.size() < MOST
                ? Optional.empty()
                : Optional.of("%d others wait already".formatted(files.size()));
    }

    /// The grant that this code opens here and that nobody has used; it may be over.
    Optional<KeeperGrant> find(String code) {
        return files().stream()
                .filter(file -> unchecked(file).filter(grant -> opens(grant, code)).isPresent())
                .flatMap(file -> genuine(file).stream())
                .filter(grant ->
                        opens(grant, code) && grant.hall().equals(hall.value()) && !isUsed(grant))
                .findFirst();
    }

    /// Whether it has ended.
    boolean isOver(KeeperGrant grant) {
        return !clock.instant().isBefore(grant.end());
    }

    /// Uses a grant up, then does what it is used for; when that fails, it stays usable.
    ///
    /// @return what came of it; empty when somebody else was quicker
    /// @throws ContentsException when it can't be used up
    synchronized <T> Optional<T> use(KeeperGrant grant, Supplier<T> use) {
        if (isUsed(grant)) {
            return Optional.empty();
        }
        used.update(before -> before.with(grant.id()));
        T done;
        try {
            done = use.get();
        } catch (RuntimeException e) {
            used.hold(before -> before.without(grant.id()));
            throw e;
        }
        log.atInfo().addKeyValue("grant", grant.id()).log("the province's code was used");
        try {
            told.accept(grant.id());
            remove(folder.resolve(grant.id() + ".json"));
        } catch (ContentsException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("used grant left behind");
        }
        return Optional.of(done);
    }

    private boolean isUsed(KeeperGrant grant) {
        return used.get().ids().contains(grant.id());
    }

    private static boolean opens(KeeperGrant grant, String code) {
        return Secret.same(grant.code(), KeeperGrant.fingerprint(grant.id(), code));
    }

    /// What a file says, whoever wrote it: a signature takes a slow board long to check.
    private static Optional<KeeperGrant> unchecked(Path file) {
        try {
            return Files.size(file) > LARGEST
                    ? Optional.empty()
                    : Optional.of(Payloads.read(KeeperGrant.class, Files.readString(file)));
        } catch (IOException | TelemetryException e) {
            return Optional.empty();
        }
    }

    private Optional<KeeperGrant> genuine(Path file) {
        try {
            var content = key.read(file, LARGEST).content();
            return Optional.of(Payloads.read(KeeperGrant.class, content));
        } catch (SignedException | TelemetryException e) {
            log.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("reason", e.getMessage())
                    .log("grant refused");
            return Optional.empty();
        }
    }

    private void removeOver() {
        for (var file : files()) {
            if (unchecked(file).filter(grant -> !isOver(grant)).isEmpty()) {
                remove(file);
            }
        }
    }

    private static void remove(Path file) {
        SafeFile.delete(ProvinceKey.signatureOf(file));
        SafeFile.delete(file);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .limit(2L * MOST)
                    .toList();
        } catch (IOException e) {
            throw new ContentsException("reading " + folder, e);
        }
    }
}
