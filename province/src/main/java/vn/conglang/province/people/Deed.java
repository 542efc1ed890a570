package vn.conglang.province.people;

import java.util.Locale;
import vn.conglang.province.store.LogEntry;

/// What is written into the log.
public enum Deed {
    SIGNED_IN,
    SIGN_IN_REFUSED,
    CODE_REFUSED,
    RECOVERY_CODE_USED,
    SIGNED_OUT,
    ADDED,
    ENROLLED,
    PASSWORD_CHANGED,
    DEVICE_CHANGED,
    LOCKED,
    UNLOCKED,
    RESET,
    SESSIONS_ENDED,
    TOKEN_MADE,
    TOKEN_REVOKED,
    TOKEN_REFUSED,
    BULLETIN_COMPOSED,
    BULLETIN_APPROVED,
    BULLETIN_REFUSED,
    BULLETIN_WITHDRAWN,
    ROLLOUT_BEGUN,
    ROLLOUT_CHANGED,
    ROLLOUT_SUBMITTED,
    ROLLOUT_DROPPED,
    ROLLOUT_SIGNED,
    ROLLOUT_SIGNATURE_REFUSED,
    ROLLOUT_REACHED,
    ROLLOUT_PAUSED,
    ROLLOUT_RESUMED;

    /// As stored: `signed-in`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// An entry.
    ///
    /// @param person who; empty when not known
    /// @param subject to whom; empty when to oneself
    /// @param source from where
    public LogEntry by(String person, String subject, String detail, String source) {
        return new LogEntry(person, key(), subject, detail, source);
    }
}
