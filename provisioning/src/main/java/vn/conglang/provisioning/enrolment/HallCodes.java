package vn.conglang.provisioning.enrolment;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import vn.conglang.provisioning.authority.ActLog;
import vn.conglang.provisioning.workshop.WorkshopException;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.telemetry.HallId;

/// The one-time codes with which halls' boxes prove themselves the first time: at most one for a
/// hall, a file each in `codes/`, only its keyed hash kept. Thread-safe, beside other programs too.
public final class HallCodes {
    /// Used or too old, a code makes a box ask; this long the box that used it may ask again.
    static final Duration ANSWER_AGAIN = Duration.ofDays(30);

    private static final JsonType<KeptCode> JSON = Jsonb.builder().build().type(KeptCode.class);

    private final Path folder;
    private final ActLog log;
    private final Duration life;
    private final Clock clock;

    HallCodes(Path workshop, ActLog log, Duration life, Clock clock) {
        this.folder = workshop.resolve("codes");
        this.log = log;
        this.life = life;
        this.clock = clock;
    }

    /// The codes of a workshop.
    public static HallCodes open(Path workshop) {
        var clock = Clock.systemUTC();
        var life = EnrolmentSettings.of(workshop).codeLife();
        return new HallCodes(workshop, new ActLog(workshop, clock, _ -> {}), life, clock);
    }

    /// Makes a hall's code; an earlier one is void from now on. When the hall has a box, the box
    /// that uses the code takes its place.
    ///
    /// @return the code, which stands nowhere else
    /// @throws WorkshopException when it can't be kept
    public HallCode make(HallId hall) {
        var code = HallCode.random();
        var ends = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
        log.alone(() -> {
            write(KeptCode.fresh(hall.value(), key().hash(hall, code), ends));
            return log.note("code made", Map.of("hall", hall.value(), "ends", ends.toString()));
        });
        return code;
    }

    /// Makes a hall's code void if there is one.
    ///
    /// @return whether there was
    public boolean remove(HallId hall) {
        return log.alone(() -> {
            var was = WorkshopFile.delete(file(hall));
            if (was) {
                log.note("code removed", Map.of("hall", hall.value()));
            }
            return was;
        });
    }

    /// The hall's code if this is it, used or not; takes the same time for any other.
    Optional<KeptCode> find(HallId hall, HallCode code) {
        var hash = key().hash(hall, code);
        return read(hall).filter(kept -> CodeKey.same(kept.hash(), hash));
    }

    void write(KeptCode code) {
        WorkshopFile.writeSecret(file(new HallId(code.hall())), JSON.toJson(code));
    }

    private Optional<KeptCode> read(HallId hall) {
        var file = file(hall);
        return WorkshopFile.find(file)
                .map(text -> {
                    try {
                        return JSON.fromJson(text);
                    } catch (RuntimeException e) { // not JSON, or not all of it
                        throw new EnrolmentException(
                                file
                                        + ": is damaged; make the hall a new code with: enrolment code "
                                        + hall,
                                e);
                    }
                });
    }

    private CodeKey key() {
        return CodeKey.in(folder);
    }

    private Path file(HallId hall) {
        return folder.resolve(hall + ".json");
    }
}
