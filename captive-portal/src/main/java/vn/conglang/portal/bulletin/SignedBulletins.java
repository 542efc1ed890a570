package vn.conglang.portal.bulletin;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.file.FileState;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.telemetry.ProvinceBulletin.State;

/// The bulletins that lie in a folder, read again when the folder changes: as `ID.signed` those
/// that came over the line ([ReceivedBulletins]), as `ID.json` with `ID.json.sig` those put there
/// by hand. One that the province has not signed, or that is none, is left out and reported once
/// for each change of it. Thread-safe.
public final class SignedBulletins implements Bulletins {
    private static final Logger log = LoggerFactory.getLogger(SignedBulletins.class);
    private static final JsonType<WrittenBulletin> JSON =
            Jsonb.builder().failOnUnknown(false).build().type(WrittenBulletin.class);
    private static final Comparator<Bulletin> GRAVEST_FIRST =
            Comparator.comparing(Bulletin::severity)
                    .reversed()
                    .thenComparing(Bulletin::drill)
                    .thenComparing(Comparator.comparing(Bulletin::issued).reversed());
    private static final String FILES = ".*\\.(json|json\\.sig|signed|endorsed)";
    private static final int LARGEST = 32 * 1024;
    private static final int MOST_FILES = 60;
    private static final int MOST_SHOWN = 2;

    private final Path folder;
    private final ProvinceKey key;
    private final Endorsed endorsed;
    private volatile Seen seen = new Seen(Map.of(), List.of());

    /// @param folder of the bulletins; need not exist
    public SignedBulletins(Path folder, ProvinceKey key) {
        this.folder = folder;
        this.key = key;
        this.endorsed = new Endorsed(folder, key);
    }

    @Override
    public List<Bulletin> at(Optional<Instant> now) {
        var files = files();
        var last = seen;
        if (!last.files.equals(files)) {
            last = read(files);
        }
        return last.bulletins.stream()
                .filter(bulletin -> bulletin.holds(now))
                .limit(MOST_SHOWN)
                .toList();
    }

    private Map<Path, FileState> files() {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            var files = new TreeMap<Path, FileState>();
            list.filter(file -> file.toString().matches(FILES))
                    .sorted()
                    .limit(2L * MOST_FILES)
                    .forEach(file -> files.put(file, FileState.of(file)));
            return files;
        } catch (IOException e) {
            return Map.of();
        }
    }

    private synchronized Seen read(Map<Path, FileState> files) {
        if (!seen.files.equals(files)) {
            var bulletins = new ArrayList<Bulletin>();
            for (var file : files.keySet()) {
                var name = file.toString();
                if (name.endsWith(".json") || name.endsWith(ReceivedBulletins.ENDING)) {
                    read(file, isNew(file, files)).ifPresent(bulletins::add);
                }
            }
            bulletins.sort(GRAVEST_FIRST);
            seen = new Seen(Map.copyOf(files), List.copyOf(bulletins));
        }
        return seen;
    }

    private boolean isNew(Path file, Map<Path, FileState> files) {
        var signature = ProvinceKey.signatureOf(file);
        return !Objects.equals(files.get(file), seen.files.get(file))
                || !Objects.equals(files.get(signature), seen.files.get(signature));
    }

    private Optional<Bulletin> read(Path file, boolean report) {
        try {
            if (file.toString().endsWith(ReceivedBulletins.ENDING)) {
                return Optional.of(ReceivedBulletins.read(file, endorsed))
                        .filter(bulletin -> bulletin.state() == State.shown)
                        .map(Bulletin::of);
            }
            return Optional.of(JSON.fromJson(key.read(file, LARGEST).content()).shown());
        } catch (RuntimeException e) { // not signed, or not a bulletin
            if (report) {
                log.atWarn()
                        .addKeyValue("file", file)
                        .addKeyValue("reason", e.getMessage())
                        .log("bulletin refused");
            }
            return Optional.empty();
        }
    }

    private record Seen(Map<Path, FileState> files, List<Bulletin> bulletins) {}
}
