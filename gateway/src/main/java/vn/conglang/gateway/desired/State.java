package vn.conglang.gateway.desired;

import io.avaje.jsonb.Json;
import java.util.Optional;
import java.util.stream.Stream;

/// What this hall knows of the province's wishes, as it stands on the card.
///
/// @param inForce proven; empty = the hall's own settings file alone
/// @param before what was in force before that
/// @param trial what is on trial now
/// @param highest version of any genuine wish for this hall
/// @param turnedDown the genuine wish that was last turned down
@Json
record State(
        Optional<Wish> inForce,
        Optional<Wish> before,
        Optional<Trial> trial,
        long highest,
        TurnedDown turnedDown) {
    static final State NOTHING =
            new State(Optional.empty(), Optional.empty(), Optional.empty(), 0, TurnedDown.NOTHING);

    /// Whether the message is known already, so that it needs no answer.
    boolean knows(String fingerprint, String agent) {
        return turnedDown.is(fingerprint, agent)
                || Stream.concat(inForce.stream(), trial.stream().map(Trial::wish))
                        .anyMatch(wish -> wish.fingerprint().equals(fingerprint));
    }

    State trying(Trial next) {
        return new State(inForce, before, Optional.of(next), next.wish().version(), turnedDown);
    }

    State started() {
        return new State(inForce, before, trial.map(Trial::started), highest, turnedDown);
    }

    /// The wish has stood its trial, or needs none.
    State applied(Wish wish) {
        return new State(
                Optional.of(wish), inForce, Optional.empty(), wish.version(), TurnedDown.NOTHING);
    }

    State withoutTrial(TurnedDown wish) {
        return new State(inForce, before, Optional.empty(), highest, wish);
    }

    State refused(Wish wish, String agent) {
        return new State(
                inForce,
                before,
                trial,
                Math.max(highest, wish.version()),
                new TurnedDown(wish.fingerprint(), agent));
    }

    /// What was proven can't be used any more.
    State without(Wish wish, String agent) {
        var left = inForce.equals(Optional.of(wish)) ? before : inForce;
        return new State(
                left, Optional.empty(), trial, highest, new TurnedDown(wish.fingerprint(), agent));
    }
}
