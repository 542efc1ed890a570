package vn.conglang.portal.week;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.file.FileState;
import vn.conglang.portal.signed.ProvinceKey;

/// The averages that lie in a file, signed by the province for this hall; read again when the file
/// changes. One that is not, that is for another hall or tells of a week to come is left out and
/// reported once for each change of it. Thread-safe.
///
/// ```
/// {"kind": "averages", "hall": "qn-0417", "weeks": {"2026-11-09": 131, "2026-11-16": 143}}
/// ```
public final class SignedAverages implements CommuneAverage {
    private static final Logger log = LoggerFactory.getLogger(SignedAverages.class);
    private static final JsonType<Averages> JSON =
            Jsonb.builder().failOnUnknown(false).build().type(Averages.class);
    private static final int LARGEST = 8 * 1024;

    private final Path file;
    private final ProvinceKey key;
    private final String hall;
    private final Supplier<Optional<LocalDate>> today;
    private volatile Seen seen = new Seen(List.of(), Optional.empty());

    /// @param file need not exist
    /// @param hall the id of this hall
    /// @param today the day, when the clock can be trusted
    public SignedAverages(
            Path file, ProvinceKey key, String hall, Supplier<Optional<LocalDate>> today) {
        this.file = file;
        this.key = key;
        this.hall = hall;
        this.today = today;
    }

    @Override
    public Optional<Long> of(LocalDate monday) {
        var state = List.of(FileState.of(file), FileState.of(ProvinceKey.signatureOf(file)));
        var last = seen;
        if (!last.state.equals(state)) {
            last = new Seen(state, read(state));
            seen = last;
        }
        return last.averages.filter(each -> !isAhead(each)).flatMap(each -> each.of(monday));
    }

    private Optional<Averages> read(List<FileState> state) {
        if (state.contains(FileState.MISSING)) {
            return Optional.empty(); // none, or its other half is still to come
        }
        try {
            var averages = JSON.fromJson(key.read(file, LARGEST).content());
            if (!averages.hall().equals(hall)) {
                throw new IllegalArgumentException(
                        "they must be for hall %s (got %s)".formatted(hall, averages.hall()));
            }
            if (isAhead(averages)) {
                throw new IllegalArgumentException(
                        "no week may be to come (got %s)".formatted(averages.newest().get()));
            }
            return Optional.of(averages);
        } catch (RuntimeException e) { // not signed, not averages, not for us
            log.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("reason", e.getMessage())
                    .log("averages of the commune refused");
            return Optional.empty();
        }
    }

    private boolean isAhead(Averages averages) {
        var now = today.get();
        return now.isPresent()
                && averages.newest().filter(newest -> newest.isAfter(now.get())).isPresent();
    }

    private record Seen(List<FileState> state, Optional<Averages> averages) {}
}
