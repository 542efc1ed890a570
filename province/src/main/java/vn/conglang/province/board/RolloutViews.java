package vn.conglang.province.board;

import static vn.conglang.province.people.Permission.EDIT_ROLLOUTS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.people.Viewer;
import vn.conglang.province.rollout.RolloutDesk.Whole;
import vn.conglang.province.store.Ring;
import vn.conglang.province.store.RolloutAnswer;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.StoredRollout;
import vn.conglang.province.store.StoredRollout.Act;
import vn.conglang.province.store.StoredRollout.State;
import vn.conglang.telemetry.Receipt.Outcome;

/// Puts into words how far something is that goes round ring by ring. Thread-safe.
final class RolloutViews {
    private final Pages pages;
    private final Store store;

    RolloutViews(Pages pages, Store store) {
        this.pages = pages;
        this.store = store;
    }

    RolloutView of(Whole whole, String path, Viewer viewer, Words words) {
        var rollout = whole.rollout();
        var may = viewer.may(EDIT_ROLLOUTS);
        var signed = rollout.state() == State.signed;
        var next =
                signed && may && !rollout.paused()
                        ? Ring.after(rollout.reach())
                        : Optional.<Ring>empty();
        var names = pages.names(store.hallPeriods(), pages.now());
        return new RolloutView(
                path,
                version(rollout, words),
                rollout.title(),
                state(rollout, words),
                tone(rollout),
                whole.acts().stream().map(act -> act(act, words)).toList(),
                may && rollout.state() == State.draft,
                may && rollout.isOpen(),
                may && rollout.state() == State.submitted,
                next.map(ring -> words.of("rollout.next." + ring)).orElse(""),
                next.map(Ring::name).orElse(""),
                may && signed && rollout.reach() > 0 && !rollout.paused(),
                may && signed && rollout.paused(),
                may && !rollout.isOpen(),
                signed ? rings(whole, words) : List.of(),
                signed
                        ? whole.answers().stream()
                                .map(each -> answer(each, rollout, names, words))
                                .toList()
                        : List.of());
    }

    RolloutsPage.Row row(Whole whole, String path, Words words) {
        var rollout = whole.rollout();
        return new RolloutsPage.Row(
                path,
                rollout.title(),
                version(rollout, words),
                state(rollout, words),
                tone(rollout),
                whole.acts().stream()
                        .findFirst()
                        .map(act -> act.person() + ", " + words.time(act.at(), pages.now()))
                        .orElse(""));
    }

    private static String version(StoredRollout rollout, Words words) {
        return rollout.kind() == StoredRollout.Kind.catalogue
                ? words.of("rollout.version", Long.toString(rollout.version()))
                : words.of("rollout.number", Long.toString(rollout.number()));
    }

    private static String state(StoredRollout rollout, Words words) {
        if (rollout.state() != State.signed) {
            return words.of("rollout.state." + rollout.state());
        }
        var reached = Ring.of(rollout.reach());
        if (reached.isEmpty()) {
            return words.of("rollout.state.signed");
        }
        var where = words.of("rollout.state.at." + reached.get());
        return rollout.paused() ? words.of("rollout.state.paused", where) : where;
    }

    private static String tone(StoredRollout rollout) {
        var goes = rollout.state() == State.signed && rollout.reach() > 0;
        return !goes ? "" : rollout.paused() ? "bad" : "good";
    }

    private String act(Act act, Words words) {
        var ring =
                act.act().equals("reached")
                        ? words.of("rollout.ring." + act.detail())
                        : act.detail();
        return words.of(
                "rollout.act." + act.act(), act.person(), words.time(act.at(), pages.now()), ring);
    }

    private List<RolloutView.RingRow> rings(Whole whole, Words words) {
        var rows = new ArrayList<RolloutView.RingRow>();
        for (var ring : Ring.IN_ORDER) {
            var halls = whole.answers().stream().filter(each -> each.ring() == ring).toList();
            var bad = count(halls, Outcome.refused) + count(halls, Outcome.reverted);
            var applied = count(halls, Outcome.applied);
            var trying = count(halls, Outcome.trying);
            rows.add(
                    new RolloutView.RingRow(
                            words.of("rollout.ring." + ring),
                            words.of(
                                    whole.rollout().reach() >= ring.reach()
                                            ? "rollout.reached"
                                            : "rollout.not.reached"),
                            words.of(
                                    "rollout.applied.of",
                                    words.number(applied),
                                    words.number(halls.size())),
                            words.of(
                                    "rollout.rest.of",
                                    words.number(bad),
                                    words.number(trying),
                                    words.number(halls.size() - bad - trying - applied))));
        }
        return rows;
    }

    private static long count(List<RolloutAnswer> halls, Outcome outcome) {
        return halls.stream().filter(each -> each.outcome().equals(Optional.of(outcome))).count();
    }

    private RolloutView.Answer answer(
            RolloutAnswer answer, StoredRollout rollout, HallNames names, Words words) {
        var key = answer.outcome().map(Outcome::name).orElseGet(() -> silence(answer, rollout));
        return new RolloutView.Answer(
                answer.hall().value(),
                names.name(answer.hall()),
                words.of("rollout.ring." + answer.ring()),
                words.of("rollout.answer." + key),
                switch (key) {
                    case "applied" -> "good";
                    case "refused", "reverted" -> "bad";
                    default -> "";
                },
                answer.reason(),
                answer.received().map(at -> words.time(at, pages.now())).orElse(""));
    }

    /// Why a hall said nothing.
    private static String silence(RolloutAnswer answer, StoredRollout rollout) {
        if (answer.target() > rollout.number()) {
            return "later";
        }
        if (answer.ring().reach() > rollout.reach()) {
            return "not-reached";
        }
        if (answer.target() == rollout.number() && answer.sent()) {
            return "silent";
        }
        return rollout.paused() ? "paused" : "unsent";
    }
}
