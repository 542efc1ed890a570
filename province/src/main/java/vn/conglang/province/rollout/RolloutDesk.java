package vn.conglang.province.rollout;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import vn.conglang.province.people.Caller;
import vn.conglang.province.people.Deed;
import vn.conglang.province.store.Account;
import vn.conglang.province.store.PeopleStore;
import vn.conglang.province.store.PeopleTransaction;
import vn.conglang.province.store.Ring;
import vn.conglang.province.store.RolloutAnswer;
import vn.conglang.province.store.StoredRollout;
import vn.conglang.province.store.StoredRollout.Act;
import vn.conglang.province.store.StoredRollout.Kind;
import vn.conglang.province.store.StoredRollout.State;
import vn.conglang.province.store.StoredRollout.Text;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.TelemetryException;

/// What people do with what goes round ring by ring, whatever it is; each deed goes into the log
/// with it. Who may do what is the door's to know. Thread-safe.
public final class RolloutDesk {
    private static final int SHOWN = 100;

    private final PeopleStore store;
    private final ProvinceKey key;
    private final ZoneId zone;
    private final Clock clock;

    public RolloutDesk(PeopleStore store, ProvinceKey key, ZoneId zone, Clock clock) {
        this.store = store;
        this.key = key;
        this.zone = zone;
        this.clock = clock;
    }

    /// Who does something, and from where.
    public record Who(Account account, Caller caller) {}

    /// One with all that came of it.
    public record Whole(
            StoredRollout rollout, List<Text> texts, List<Act> acts, List<RolloutAnswer> answers) {
        public Whole {
            texts = List.copyOf(texts);
            acts = List.copyOf(acts);
            answers = List.copyOf(answers);
        }
    }

    /// What became of a file that came back from the workshop.
    public enum Taken {
        /// It may go round now.
        signed,
        /// It waits for no signature.
        notWaiting,
        /// The file holds no signed texts.
        unreadable,
        /// The file is for other texts than those that were submitted.
        otherText,
        /// Another key signed it, or nobody.
        notSigned,
        /// The server has no public key of the province.
        noKey
    }

    /// Those of a kind, the newest first, with who did what.
    public List<Whole> all(Kind kind) {
        return store.inTransaction(
                "reading rollouts",
                t ->
                        t.rollouts().newest(kind, SHOWN).stream()
                                .map(each ->
                                        new Whole(
                                                each,
                                                List.of(),
                                                t.rollouts().acts(each.number()),
                                                List.of()))
                                .toList());
    }

    /// One of a kind.
    public Optional<Whole> find(Kind kind, long number) {
        return store.inTransaction(
                "reading a rollout",
                t ->
                        t.rollouts()
                                .find(kind, number)
                                .map(each ->
                                        new Whole(
                                                each,
                                                t.rollouts().texts(number),
                                                t.rollouts().acts(number),
                                                t.rollouts().answers(each, today()))));
    }

    /// What the workshop is to sign; empty when nothing waits for it.
    public Optional<String> toSign(Kind kind, long number) {
        return store.inTransaction(
                "reading what is to be signed",
                t ->
                        t.rollouts()
                                .find(kind, number)
                                .filter(each -> each.state() == State.submitted)
                                .map(_ -> SignedFile.toSign(t.rollouts().texts(number))));
    }

    /// Its texts stay as they are from now on.
    ///
    /// @return false when it is no draft, or has no text
    public boolean submit(Kind kind, long number, Who who) {
        return submit(kind, number, who, _ -> {});
    }

    /// The same, with what is done to the draft at the last moment.
    boolean submit(Kind kind, long number, Who who, Consumer<PeopleTransaction> lastly) {
        return change(
                kind,
                number,
                who,
                Deed.ROLLOUT_SUBMITTED,
                "",
                t -> {
                    var draft =
                            t.rollouts()
                                    .find(kind, number)
                                    .filter(each -> each.state() == State.draft)
                                    .isPresent();
                    if (draft) {
                        lastly.accept(t);
                    }
                    return draft
                            && !t.rollouts().texts(number).isEmpty()
                            && t.rollouts().move(number, State.draft, State.submitted);
                });
    }

    /// Puts one that was not signed away for good.
    public boolean drop(Kind kind, long number, Who who) {
        return change(
                kind,
                number,
                who,
                Deed.ROLLOUT_DROPPED,
                "",
                t ->
                        t.rollouts().move(number, State.draft, State.dropped)
                                || t.rollouts().move(number, State.submitted, State.dropped));
    }

    /// Takes what the workshop signed: all of it, or nothing.
    ///
    /// @param file as it came back
    public Taken takeSigned(Kind kind, long number, String file, Who who) {
        return store.inTransaction(
                "taking what was signed",
                t -> {
                    var taken = taken(t, kind, number, file);
                    if (taken == Taken.signed) {
                        did(t, kind, number, who, Deed.ROLLOUT_SIGNED, "");
                    } else {
                        log(t, kind, number, who, Deed.ROLLOUT_SIGNATURE_REFUSED, taken.name());
                    }
                    return taken;
                });
    }

    private Taken taken(PeopleTransaction t, Kind kind, long number, String file) {
        var found = t.rollouts().find(kind, number);
        if (found.isEmpty() || found.get().state() != State.submitted) {
            return Taken.notWaiting;
        }
        var texts = t.rollouts().texts(number);
        Optional<Map<String, SignedText>> read;
        try {
            read = SignedFile.read(file, texts);
        } catch (TelemetryException e) {
            return Taken.unreadable;
        }
        if (read.isEmpty()) {
            return Taken.otherText;
        }
        var signed = read.get();
        try {
            if (!signed.values().stream().allMatch(key::signed)) {
                return Taken.notSigned;
            }
        } catch (RolloutException e) {
            return Taken.noKey;
        }
        for (var text : texts) {
            var signature = Optional.ofNullable(signed.get(text.content())).orElseThrow();
            t.rollouts().sign(number, text.hall(), signature.signature());
        }
        t.rollouts().move(number, State.submitted, State.signed);
        return Taken.signed;
    }

    /// Lets it go to a ring, once it has reached the one before.
    public boolean reach(Kind kind, long number, Ring ring, Who who) {
        return change(
                kind,
                number,
                who,
                Deed.ROLLOUT_REACHED,
                ring.name(),
                t -> {
                    var done = t.rollouts().reach(number, ring);
                    t.rollouts().enlist(today());
                    return done;
                });
    }

    /// What waits is not sent, until it goes on.
    public boolean pause(Kind kind, long number, boolean pause, Who who) {
        var deed = pause ? Deed.ROLLOUT_PAUSED : Deed.ROLLOUT_RESUMED;
        return change(
                kind,
                number,
                who,
                deed,
                "",
                t -> {
                    var done = t.rollouts().pause(number, pause);
                    t.rollouts().enlist(today());
                    return done;
                });
    }

    /// Does something with one of a kind, and writes it down when it was done.
    private boolean change(
            Kind kind,
            long number,
            Who who,
            Deed deed,
            String detail,
            Function<PeopleTransaction, Boolean> work) {
        return store.inTransaction(
                "changing a rollout",
                t -> {
                    var done = t.rollouts().find(kind, number).isPresent() && work.apply(t);
                    if (done) {
                        did(t, kind, number, who, deed, detail);
                    }
                    return done;
                });
    }

    /// Begins one.
    ///
    /// @param fill puts its first texts there
    /// @return its number; empty when another of its kind is open
    Optional<Long> begin(Kind kind, String title, Who who, Filling fill) {
        return store.inTransaction(
                "beginning a rollout",
                t -> {
                    var number = t.rollouts().add(kind, title);
                    number.ifPresent(each -> {
                        fill.fill(t, each);
                        did(t, kind, each, who, Deed.ROLLOUT_BEGUN, title);
                    });
                    return number;
                });
    }

    /// Changes texts of a draft.
    ///
    /// @param what is changed, for the log
    /// @return false when it is no draft, or the work says so
    boolean edit(
            Kind kind,
            long number,
            Who who,
            String what,
            Function<PeopleTransaction, Boolean> work) {
        return store.inTransaction(
                "changing a draft",
                t -> {
                    var done =
                            t.rollouts()
                                            .find(kind, number)
                                            .filter(each -> each.state() == State.draft)
                                            .isPresent()
                                    && work.apply(t);
                    if (done) {
                        log(t, kind, number, who, Deed.ROLLOUT_CHANGED, what);
                    }
                    return done;
                });
    }

    <T> T read(String action, Function<PeopleTransaction, T> work) {
        return store.inTransaction(action, work);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /// Puts the first texts of a rollout there.
    interface Filling {
        void fill(PeopleTransaction t, long number);
    }

    private void did(
            PeopleTransaction t, Kind kind, long number, Who who, Deed deed, String detail) {
        var act = deed.key().replace("rollout-", "");
        t.rollouts().did(number, act, detail, who.account().name(), clock.instant());
        log(t, kind, number, who, deed, detail);
    }

    private void log(
            PeopleTransaction t, Kind kind, long number, Who who, Deed deed, String detail) {
        var subject = kind + " " + number;
        t.log(
                deed.by(who.account().name(), subject, detail, who.caller().source()),
                clock.instant());
    }
}
