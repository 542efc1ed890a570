package vn.conglang.province.bulletin;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.conglang.province.people.Caller;
import vn.conglang.province.people.Deed;
import vn.conglang.province.people.Viewer;
import vn.conglang.province.store.Account;
import vn.conglang.province.store.BulletinAnswer;
import vn.conglang.province.store.PeopleStore;
import vn.conglang.province.store.PeopleTransaction;
import vn.conglang.province.store.StoredBulletin;
import vn.conglang.province.store.StoredBulletin.Draft;

/// What people do with bulletins; each deed goes into the log with it. Who may do what by his role
/// is the door's to know; for which communes, this one's. Thread-safe.
public final class BulletinDesk {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int SHOWN = 100;

    private final PeopleStore store;
    private final ZoneId zone;
    private final Clock clock;

    public BulletinDesk(PeopleStore store, ZoneId zone, Clock clock) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
    }

    /// A bulletin with what came of it.
    ///
    /// @param unsent how many messages the broker has not
    public record Whole(StoredBulletin bulletin, long unsent, List<BulletinAnswer> answers) {
        public Whole {
            answers = List.copyOf(answers);
        }
    }

    /// Those that somebody may see, the newest first.
    public List<StoredBulletin> seenBy(Viewer viewer) {
        return store.inTransaction("reading bulletins", t -> t.bulletins().newest(SHOWN)).stream()
                .filter(bulletin -> sees(viewer, bulletin))
                .toList();
    }

    /// One that somebody may see; of other communes' halls he reads nothing.
    public Optional<Whole> find(Viewer viewer, String id) {
        var found =
                store.inTransaction(
                        "reading a bulletin",
                        t ->
                                t.bulletins()
                                        .find(id)
                                        .map(each ->
                                                new Whole(
                                                        each,
                                                        t.bulletins().unsent(id),
                                                        t.bulletins().answers(each))));
        var today = LocalDate.ofInstant(clock.instant(), zone);
        return found.filter(whole -> sees(viewer, whole.bulletin()))
                .map(whole ->
                        viewer.communes()
                                .map(communes -> store.hallsIn(communes, today))
                                .map(own ->
                                        new Whole(
                                                whole.bulletin(),
                                                whole.unsent(),
                                                whole.answers().stream()
                                                        .filter(each -> own.contains(each.hall()))
                                                        .toList()))
                                .orElse(whole));
    }

    /// Whether there is such a bulletin and somebody may see it.
    public boolean sees(Viewer viewer, String id) {
        return store.inTransaction("reading a bulletin", t -> t.bulletins().find(id))
                .filter(bulletin -> sees(viewer, bulletin))
                .isPresent();
    }

    private static boolean sees(Viewer viewer, StoredBulletin bulletin) {
        var meant = bulletin.draft().communes();
        return meant.isEmpty()
                || viewer.communes()
                        .map(own -> meant.stream().anyMatch(own::contains))
                        .orElse(true);
    }

    /// Whether somebody may write for these communes.
    ///
    /// @param communes empty = every hall
    public static boolean mayWriteFor(Viewer viewer, List<String> communes) {
        return viewer.communes()
                .map(own -> !communes.isEmpty() && own.containsAll(Set.copyOf(communes)))
                .orElse(true);
    }

    /// Keeps what somebody wrote, for somebody to approve.
    ///
    /// @return its id; empty when it is for others than he may write for
    public Optional<String> compose(Viewer viewer, Account by, Draft draft, Caller caller) {
        if (!mayWriteFor(viewer, draft.communes())) {
            return Optional.empty();
        }
        var now = clock.instant();
        return store.inTransaction(
                "keeping a bulletin",
                t -> {
                    var id =
                            "bt-%s-%04d"
                                    .formatted(
                                            DAY.format(LocalDate.ofInstant(now, zone)),
                                            t.bulletins().number());
                    t.bulletins().add(id, draft, by, now);
                    var detail =
                            draft.severity()
                                    + (draft.drill() ? " drill: " : ": ")
                                    + draft.vietnamese().title();
                    t.log(Deed.BULLETIN_COMPOSED.by(by.name(), id, detail, caller.source()), now);
                    return Optional.of(id);
                });
    }

    /// Approves one that waits: from then on it is due to go out.
    ///
    /// @return false when it does not wait, or is urgent and this person's own
    public boolean approve(String id, Account by, Caller caller) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return store.inTransaction(
                "approving a bulletin",
                t -> {
                    var found = t.bulletins().find(id);
                    if (found.isEmpty()) {
                        return false;
                    }
                    var draft = found.get().draft();
                    var expires = now.plus(Duration.ofHours(draft.hours()));
                    var today = LocalDate.ofInstant(now, zone);
                    var done = t.bulletins().approve(id, by, now, expires, draft.communes(), today);
                    return log(t, done, Deed.BULLETIN_APPROVED, id, by, caller);
                });
    }

    /// Puts one that waits away for good.
    ///
    /// @return false when it does not wait
    public boolean refuse(String id, Account by, Caller caller) {
        return store.inTransaction(
                "refusing a bulletin",
                t -> {
                    var done = t.bulletins().refuse(id, by, clock.instant());
                    return log(t, done, Deed.BULLETIN_REFUSED, id, by, caller);
                });
    }

    /// Takes one away that is shown. One person is enough: a false alarm has to go quickly.
    ///
    /// @return false when it is not shown
    public boolean withdraw(String id, Account by, Caller caller) {
        return store.inTransaction(
                "withdrawing a bulletin",
                t -> {
                    var done = t.bulletins().withdraw(id, by, clock.instant());
                    return log(t, done, Deed.BULLETIN_WITHDRAWN, id, by, caller);
                });
    }

    private boolean log(
            PeopleTransaction t, boolean done, Deed deed, String id, Account by, Caller caller) {
        if (done) {
            t.log(deed.by(by.name(), id, "", caller.source()), clock.instant());
        }
        return done;
    }
}
