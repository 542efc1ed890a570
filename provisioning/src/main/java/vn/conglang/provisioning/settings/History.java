package vn.conglang.provisioning.settings;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.WorkshopException;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.telemetry.HallId;

/// What was sent to one hall: `settings/HALL/7.toml` as it was written, `7.json` as it was sent and
/// answered.
final class History {
    private static final JsonType<Sent> JSON = Jsonb.builder().build().type(Sent.class);
    private static final Pattern VERSION = Pattern.compile("([1-9][0-9]{0,15})\\.json");

    private final Path folder;

    private History(Path folder) {
        this.folder = folder;
    }

    static History of(Path workshop, HallId hall) {
        return new History(folder(workshop).resolve(hall.value()));
    }

    static Path folder(Path workshop) {
        return workshop.resolve("settings");
    }

    /// All versions, the oldest first.
    List<Sent> all() {
        return versions().stream().map(this::read).toList();
    }

    Optional<Sent> newest() {
        var versions = versions();
        return versions.isEmpty() ? Optional.empty() : Optional.of(read(versions.getLast()));
    }

    /// The settings of a version.
    Fragment fragment(long version) {
        return Fragment.sent(WorkshopFile.read(folder.resolve(version + ".toml")));
    }

    /// Keeps a new version, before it is sent: what was sent may not be given to other settings.
    void add(Sent sent, Fragment fragment) {
        WorkshopFile.writePublic(folder.resolve(sent.version() + ".toml"), fragment.toml());
        keep(sent);
    }

    /// Keeps a version with what is known of it now.
    void keep(Sent sent) {
        WorkshopFile.writePublic(folder.resolve(sent.version() + ".json"), JSON.toJson(sent));
    }

    private List<Long> versions() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> VERSION.matcher(file.getFileName().toString()))
                    .filter(match -> match.matches())
                    .map(match -> Long.parseLong(match.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new WorkshopException("listing " + folder, e);
        }
    }

    private Sent read(long version) {
        var file = folder.resolve(version + ".json");
        try {
            return JSON.fromJson(WorkshopFile.read(file));
        } catch (RuntimeException e) {
            if (e instanceof WorkshopException) {
                throw e;
            }
            throw new RefusedException(file + ": is damaged (" + e.getMessage() + ")");
        }
    }
}
