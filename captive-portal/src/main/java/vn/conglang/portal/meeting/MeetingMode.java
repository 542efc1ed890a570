package vn.conglang.portal.meeting;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.JsonFile;
import vn.conglang.portal.file.JsonFolder;

/// The meeting mode: one meeting at a time is on, and the devices present are counted for its
/// minutes. Survives a restart, ends by itself. Thread-safe.
///
/// Length is measured by what has run since the start and, when the clock can be trusted, by the
/// clock too: after a power cut without a clock the mode rather lasts too long than ends in the
/// middle.
public final class MeetingMode {
    /// No meeting lasts longer.
    public static final Duration LONGEST = Duration.ofHours(6);

    private static final Logger log = LoggerFactory.getLogger(MeetingMode.class);
    private static final long SECOND = 1_000_000_000;

    /// A longer time between two looks is not known to be measured.
    private static final long LONGEST_LOOK = 60;

    /// The card is written at most this often while a meeting is on.
    private static final long KEEP_EVERY = 300;

    private static final int MOST_MINUTES = 60;

    private final JsonFile<MeetingState> state;
    private final JsonFolder<Minutes> minutes;
    private final LongSupplier nanoTime;
    private Optional<Running> now;
    private long lookedAt;
    private long keptAt;
    private boolean startedHere;

    MeetingMode(JsonFile<MeetingState> state, Path minutes, LongSupplier nanoTime) {
        this.state = state;
        this.minutes = JsonFolder.open(minutes, Minutes.class);
        this.nanoTime = nanoTime;
        this.now = state.get().running();
        this.lookedAt = seconds();
        this.keptAt = lookedAt;
    }

    /// What is on; empty = nothing.
    ///
    /// @param clock the time, when it can be trusted
    public synchronized Optional<String> title(Optional<Instant> clock) {
        return running(clock).map(Running::title);
    }

    synchronized Optional<Running> running(Optional<Instant> clock) {
        return now.map(each -> lasting(each, seconds(), clock)).filter(each -> !over(each));
    }

    /// Looks how many devices are present while a meeting is on; to be called every few seconds.
    ///
    /// @param present asked only while a meeting is on
    public synchronized void look(IntSupplier present, Optional<Instant> clock) {
        if (now.isEmpty()) {
            return;
        }
        var moment = seconds();
        var during = moment - lookedAt;
        var going = lasting(now.get(), moment, clock);
        lookedAt = moment;
        now =
                Optional.of(
                        during > 0 && during <= LONGEST_LOOK
                                ? going.counted(present.getAsInt(), during)
                                : going);
        try {
            if (over(going)) {
                finish();
            } else if (lookedAt - keptAt >= KEEP_EVERY) {
                keptAt = lookedAt;
                state.update(old -> old.with(now));
            }
        } catch (ContentsException e) {
            keptAt = lookedAt;
            log.atWarn().addKeyValue("reason", e.getMessage()).log("meeting not kept");
        }
    }

    /// Starts a meeting, unless one is on.
    ///
    /// @throws ContentsException when it can't be kept; nothing is on then
    synchronized void start(Running meeting) {
        if (now.isEmpty()) {
            state.update(old -> old.with(Optional.of(meeting)));
            now = Optional.of(meeting);
            startedHere = true;
            lookedAt = seconds();
            keptAt = lookedAt;
            log.info("meeting mode started");
        }
    }

    /// Ends the meeting that is on.
    ///
    /// @return what was counted; empty when nothing was on
    /// @throws ContentsException when that can't be kept; the meeting is still on then
    synchronized Optional<Minutes> stop(Optional<Instant> clock) {
        var moment = seconds();
        now = now.map(each -> lasting(each, moment, clock));
        lookedAt = moment;
        return now.isEmpty() ? Optional.empty() : Optional.of(finish());
    }

    /// What was counted at past meetings, the last first.
    List<Minutes> minutes() {
        return minutes.all().stream()
                .sorted(Comparator.comparingLong(Minutes::rank).reversed())
                .toList();
    }

    Optional<Minutes> minutes(String id) {
        return minutes.find(id);
    }

    private Minutes finish() {
        var over = now.orElseThrow();
        var rank = minutes().stream().mapToLong(Minutes::rank).max().orElse(0) + 1;
        var counted = Minutes.of(over, "b" + rank, rank);
        minutes.put(counted.id(), counted);
        state.update(old -> old.with(Optional.empty()));
        now = Optional.empty();
        minutes().stream().skip(MOST_MINUTES).forEach(each -> minutes.remove(each.id()));
        log.info("meeting mode ended");
        return counted;
    }

    /// Brought up to this moment.
    private Running lasting(Running running, long moment, Optional<Instant> clock) {
        var lasted = running.seconds() + Math.max(0, moment - lookedAt);
        var started =
                running.startedAt()
                        .or(() ->
                                clock.filter(_ -> startedHere).map(at -> at.minusSeconds(lasted)));
        var byClock =
                clock.flatMap(at -> started.map(from -> Duration.between(from, at).toSeconds()));
        var longest = Math.max(lasted, byClock.orElse(0L));
        return running.lasting(started, Math.min(longest, LONGEST.toSeconds()));
    }

    private static boolean over(Running running) {
        return running.seconds() >= LONGEST.toSeconds();
    }

    private long seconds() {
        return nanoTime.getAsLong() / SECOND;
    }
}
