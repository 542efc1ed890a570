package vn.conglang.portal.bulletin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.SafeFile;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.portal.signed.SignedException;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.ProvinceBulletin;
import vn.conglang.telemetry.ProvinceBulletin.State;
import vn.conglang.telemetry.SignedBulletin;
import vn.conglang.telemetry.TelemetryException;

/// Puts bulletins that came over the line where pages find them, each as it came in one file
/// `ID.signed`. Of an id the highest version stays, also one that takes the bulletin away, so that
/// an old copy brings nothing back. Thread-safe.
///
/// A bulletin is over when this box's clock says so, even when that can't be trusted: without the
/// network it only lags.
public final class ReceivedBulletins {
    static final String ENDING = ".signed";

    /// More at once are not the province's doing.
    static final int MOST = 30;

    /// For so long after its end a bulletin's highest version is remembered.
    private static final Duration REMEMBERED = Duration.ofDays(31);

    private static final int LARGEST = 32 * 1024;
    private static final Logger log = LoggerFactory.getLogger(ReceivedBulletins.class);

    private final Path folder;
    private final HallId hall;
    private final InstantSource clock;
    private final Endorsed endorsed;

    /// @param contents folder of the hall's contents
    /// @param hall this one
    /// @param clock of the hall; may lag
    public ReceivedBulletins(Path contents, ProvinceKey key, HallId hall, InstantSource clock) {
        this.folder = contents.resolve("bulletins");
        this.hall = hall;
        this.clock = clock;
        this.endorsed = new Endorsed(folder, key);
    }

    /// What became of a bulletin that came over the line.
    public sealed interface Arrival {
        /// It hangs out now, or is away now.
        record Taken(ProvinceBulletin bulletin) implements Arrival {}

        /// It, or a later version, is here since before.
        record Known(ProvinceBulletin bulletin) implements Arrival {}

        /// It is worth nothing here.
        ///
        /// @param subject `unknown` when the province did not sign it
        record Refused(String subject, String reason) implements Arrival {}
    }

    /// Keeps a bulletin, on the card before this returns.
    ///
    /// @param message the JSON of a [SignedBulletin]
    /// @throws ContentsException when the card takes nothing
    public synchronized Arrival take(byte[] message) {
        if (message.length > LARGEST) {
            return unknown("larger than %d bytes (got %d)".formatted(LARGEST, message.length));
        }
        SignedBulletin signed;
        ProvinceBulletin bulletin;
        try {
            signed = Payloads.read(SignedBulletin.class, message);
            bulletin = endorsed.read(signed);
        } catch (SignedException | TelemetryException e) {
            return unknown(String.valueOf(e.getMessage()));
        }
        var file = folder.resolve(bulletin.id() + ENDING);
        var before = stored(file).map(ProvinceBulletin::version).orElse(0L);
        if (before >= bulletin.version()) {
            return before == bulletin.version()
                    ? new Arrival.Known(bulletin)
                    : new Arrival.Refused(
                            bulletin.subject(), "version %d is here already".formatted(before));
        }
        var problem = problem(signed, bulletin, before == 0);
        if (problem.isPresent()) {
            return new Arrival.Refused(bulletin.subject(), problem.get());
        }
        endorsed.keep(signed);
        SafeFile.write(file, message);
        return new Arrival.Taken(bulletin);
    }

    private Optional<String> problem(
            SignedBulletin signed, ProvinceBulletin bulletin, boolean fresh) {
        if (!bulletin.hall().equals(ProvinceBulletin.EVERY_HALL)
                && !bulletin.hall().equals(hall.value())) {
            return Optional.of("it is for hall %s, this is %s".formatted(bulletin.hall(), hall));
        }
        var now = clock.instant();
        var key = endorsed.endorsed(signed);
        if (!now.isBefore(key.end())) {
            return Optional.of("its key was endorsed until %s".formatted(key.expires()));
        }
        if (bulletin.state() == State.shown && !now.isBefore(bulletin.end())) {
            return Optional.of("it ended at %s".formatted(bulletin.expires()));
        }
        forgetOld();
        return fresh && files().size() >= MOST
                ? Optional.of("%d others are here already".formatted(MOST))
                : Optional.empty();
    }

    /// What a file says that the province signed and that its key still vouches for.
    private Optional<ProvinceBulletin> stored(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(file, endorsed));
        } catch (SignedException | TelemetryException e) {
            return Optional.empty(); // of a key that was replaced, or damaged: the new one counts
        }
    }

    /// Reads a file of this folder.
    ///
    /// @throws SignedException when the province did not sign it
    /// @throws TelemetryException when it is something else
    static ProvinceBulletin read(Path file, Endorsed endorsed) {
        try {
            var size = Files.size(file);
            if (size > LARGEST) {
                throw new SignedException(
                        "%s: larger than %d bytes (got %d)".formatted(file, LARGEST, size));
            }
            return endorsed.read(Payloads.read(SignedBulletin.class, Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new ContentsException("reading " + file, e);
        }
    }

    private void forgetOld() {
        for (var file : files()) {
            var over =
                    stored(file)
                            .map(bulletin -> bulletin.end().plus(REMEMBERED))
                            .filter(end -> end.isAfter(clock.instant()))
                            .isEmpty();
            if (over) {
                log.atInfo().addKeyValue("file", file).log("bulletin forgotten");
                SafeFile.delete(file);
            }
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING)).toList();
        } catch (IOException e) {
            throw new ContentsException("reading " + folder, e);
        }
    }

    private static Arrival unknown(String reason) {
        return new Arrival.Refused("unknown", reason);
    }
}
