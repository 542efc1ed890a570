package vn.conglang.province.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.conglang.telemetry.ProvinceBulletin;
import vn.conglang.telemetry.ProvinceBulletin.Severity;

/// A bulletin as stored.
///
/// @param draft what it says and for whom
/// @param composer id of whoever wrote it
/// @param decided who approved or refused it, and when
/// @param expires from when on it is not shown; empty before it is approved
public record StoredBulletin(
        String id,
        Draft draft,
        State state,
        long version,
        long composer,
        Act composed,
        Optional<Act> decided,
        Optional<Instant> expires,
        Optional<Act> withdrawn) {

    /// What somebody wrote.
    ///
    /// @param communes codes of those that it is for, sorted; empty = every hall
    /// @param english empty when it is in Vietnamese only
    /// @param hours for so long it is shown from when it is approved
    public record Draft(
            Severity severity,
            boolean drill,
            List<String> communes,
            ProvinceBulletin.Text vietnamese,
            Optional<ProvinceBulletin.Text> english,
            int hours) {
        public Draft {
            communes = List.copyOf(communes);
        }
    }

    /// Who did something when.
    public record Act(String person, Instant at) {}

    /// How far it is.
    public enum State {
        /// For somebody to approve.
        waiting,
        approved,
        refused,
        withdrawn
    }

    /// Whether it is shown at a moment, where it arrived.
    public boolean holds(Instant now) {
        return state == State.approved && expires.filter(now::isBefore).isPresent();
    }
}
