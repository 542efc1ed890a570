package vn.conglang.gateway.uplink;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Who listens on one topic. While letters are taken, all that wait go at once. When nobody takes
/// them, one goes alone after a pause that doubles up to an hour, so that a metered uplink is not
/// spent on a province that does not listen; once it is taken the others follow. Not thread-safe.
final class Audience {
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Duration pause;
    private final Map<String, Long> underWay = new HashMap<>();
    private int unheard; // attempts in a row that nobody took
    private long triedAt;
    private boolean answered;

    /// @param pause the first one; also how long a letter without an answer is under way
    Audience(Duration pause) {
        this.pause = pause;
    }

    /// Whether the letter should go now; if so, it counts as sent.
    boolean wants(String letter, long now) {
        if (unheard == 0) {
            underWay.values().removeIf(sentAt -> now - sentAt >= pause.toNanos());
            return underWay.putIfAbsent(letter, now) == null;
        }
        if (now - triedAt < currentPause().toNanos()) {
            return false;
        }
        triedAt = now;
        answered = false;
        return true;
    }

    void taken(String letter) {
        underWay.remove(letter);
        unheard = 0;
        answered = false;
    }

    /// Many letters sent together are one attempt.
    void notTaken(String letter, long now) {
        underWay.remove(letter);
        if (!answered) {
            answered = true;
            unheard++;
            triedAt = now;
        }
    }

    /// How long there is nothing to do, unless there are news.
    ///
    /// @param idle when no letter is under way
    Duration patience(Duration idle) {
        if (unheard == 0 && underWay.isEmpty()) {
            return idle;
        }
        var wait = unheard == 0 ? pause : currentPause();
        return idle.compareTo(wait) < 0 ? idle : wait;
    }

    private Duration currentPause() {
        var doubled = pause.multipliedBy(1L << Math.min(unheard - 1, 20));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
