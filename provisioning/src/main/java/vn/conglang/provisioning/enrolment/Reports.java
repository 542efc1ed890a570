package vn.conglang.provisioning.enrolment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.conglang.provisioning.authority.ActLog;
import vn.conglang.telemetry.HallId;

/// Refusals that somebody at the province should know of, in the log: each key once and few for one
/// hall, however often a box asks. Used inside the log's lock; forgets at a restart.
final class Reports {
    private static final int FOR_A_HALL = 5;

    private final ActLog log;
    private final Map<HallId, Set<String>> reported = new HashMap<>();

    Reports(ActLog log) {
        this.log = log;
    }

    /// @param key fingerprint of the key that was refused
    void refused(HallId hall, Refusal why, String key) {
        var those = reported.computeIfAbsent(hall, _ -> new HashSet<>());
        if (those.size() < FOR_A_HALL && those.add(why + " " + key)) {
            var reason = why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            log.note(
                    "enrolment refused",
                    Map.of("hall", hall.value(), "reason", reason, "key", key));
        }
    }
}
