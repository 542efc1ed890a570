package vn.conglang.portal.meeting;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.JsonFile;
import vn.conglang.portal.file.JsonFolder;

/// All meetings and events of the hall, kept on the card. Thread-safe.
public final class MeetingBook {
    /// More than this no hall needs.
    static final int MOST = 100;

    private static final Logger log = LoggerFactory.getLogger(MeetingBook.class);
    private static final Comparator<Occurrence> BY_TIME =
            Comparator.comparing(Occurrence::start).thenComparing(each -> each.meeting().id());
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 10;
    private static final int WEEK = 6;
    private static final int FORGET_AFTER = 30;
    private static final int FAR_AHEAD = 800;

    private final JsonFolder<Meeting> meetings;
    private final JsonFile<MeetingState> state;
    private final MeetingMode mode;
    private final ZoneId zone;
    private final SecureRandom random = new SecureRandom();
    private LocalDate settled = LocalDate.MIN;

    private MeetingBook(
            JsonFolder<Meeting> meetings,
            JsonFile<MeetingState> state,
            MeetingMode mode,
            ZoneId zone) {
        this.meetings = meetings;
        this.state = state;
        this.mode = mode;
        this.zone = zone;
    }

    /// Reads what is there; nothing is needed.
    ///
    /// @param contents folder of all that keepers write
    /// @param zone of the hall, in which days begin and end
    /// @param nanoTime monotonic
    /// @throws ContentsException when something is there and can't be read
    public static MeetingBook open(Path contents, ZoneId zone, LongSupplier nanoTime) {
        var state =
                JsonFile.open(
                        contents.resolve("meeting-mode.json"),
                        MeetingState.class,
                        () -> MeetingState.NOTHING);
        return new MeetingBook(
                JsonFolder.open(contents.resolve("meetings"), Meeting.class),
                state,
                new MeetingMode(state, contents.resolve("minutes"), nanoTime),
                zone);
    }

    /// In which days begin and end.
    ZoneId zone() {
        return zone;
    }

    /// Whether a meeting is on, and what is counted meanwhile.
    public MeetingMode mode() {
        return mode;
    }

    /// What guests are told.
    ///
    /// @param clock the time, when it can be trusted
    public Agenda agenda(Optional<Instant> clock) {
        return whole(clock).forGuests();
    }

    /// Everything that is to come.
    Agenda whole(Optional<Instant> clock) {
        var running = mode.title(clock);
        var time = clock.map(at -> LocalDateTime.ofInstant(at, zone));
        time.map(LocalDateTime::toLocalDate).ifPresent(this::settle);
        return time.map(at -> dated(running, at)).orElseGet(() -> undated(running));
    }

    private Agenda dated(Optional<String> running, LocalDateTime now) {
        var today = now.toLocalDate();
        var tomorrow = today.plusDays(1);
        var end = today.plusDays(WEEK);
        return new Agenda(
                running,
                true,
                sorted(
                        meetings.all().stream()
                                .flatMap(each -> occurrences(each, today, today))
                                .filter(each -> !each.over(now))),
                sorted(meetings.all().stream().flatMap(each -> occurrences(each, tomorrow, end))),
                sorted(
                        meetings.all().stream()
                                .filter(each -> occurrences(each, today, end).findAny().isEmpty())
                                .flatMap(each -> next(each, end.plusDays(1)).stream())));
    }

    /// Without a day: all but those whose last day is known to be over.
    private Agenda undated(Optional<String> running) {
        var from = state.get().day().orElse(LocalDate.EPOCH);
        return new Agenda(
                running,
                false,
                List.of(),
                List.of(),
                sorted(meetings.all().stream().flatMap(each -> next(each, from).stream())));
    }

    private static Stream<Occurrence> occurrences(Meeting meeting, LocalDate from, LocalDate to) {
        return meeting.plan().days(from, to).map(day -> new Occurrence(meeting, day));
    }

    private static Optional<Occurrence> next(Meeting meeting, LocalDate from) {
        var first = from.isBefore(meeting.plan().day()) ? meeting.plan().day() : from;
        return occurrences(meeting, first, first.plusDays(FAR_AHEAD)).findFirst();
    }

    private static List<Occurrence> sorted(Stream<Occurrence> occurrences) {
        return occurrences.sorted(BY_TIME).toList();
    }

    Optional<Meeting> find(String id) {
        return meetings.find(id);
    }

    /// An id that nothing has had.
    String freshId() {
        return random.ints(ID_LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /// What became of a change.
    sealed interface Outcome {
        /// It stands.
        record Done() implements Outcome {}

        /// Somebody else changed or removed it meanwhile; nothing happened.
        ///
        /// @param version that stands now; 0 = none
        record Overtaken(int version) implements Outcome {}

        /// There are too many.
        record Full() implements Outcome {}
    }

    /// Keeps a new or changed plan.
    ///
    /// @param version that the writer has seen; 0 = a new one
    /// @throws ContentsException when it can't be kept; nothing changed then
    synchronized Outcome plan(String id, int version, Plan plan, String who) {
        var found = find(id);
        var stands = found.map(Meeting::version).orElse(0);
        if (stands != version) {
            return new Outcome.Overtaken(stands);
        }
        if (found.isEmpty() && meetings.all().size() >= MOST) {
            return new Outcome.Full();
        }
        meetings.put(
                id,
                found.map(each -> each.planned(plan, who))
                        .orElseGet(() -> Meeting.begin(id, plan, who)));
        return new Outcome.Done();
    }

    /// Changes a meeting, whatever others did to it; nothing when it is gone.
    ///
    /// @throws ContentsException when it can't be kept; nothing changed then
    synchronized void mark(String id, UnaryOperator<Meeting> change) {
        find(id).ifPresent(each -> meetings.put(id, change.apply(each)));
    }

    /// Removes a meeting for good, unless somebody changed it meanwhile.
    synchronized Outcome remove(String id, int version) {
        var stands = find(id).map(Meeting::version).orElse(0);
        if (stands != 0 && stands != version) {
            return new Outcome.Overtaken(stands);
        }
        meetings.remove(id);
        return new Outcome.Done();
    }

    /// Remembers the day and forgets what is long over; once a day. A full card is no obstacle.
    private synchronized void settle(LocalDate today) {
        if (settled.equals(today)) {
            return;
        }
        settled = today;
        try {
            state.update(old -> old.on(today));
            meetings.all().stream()
                    .filter(each -> next(each, today.minusDays(FORGET_AFTER)).isEmpty())
                    .forEach(each -> meetings.remove(each.id()));
        } catch (ContentsException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("meetings not settled");
        }
    }
}
