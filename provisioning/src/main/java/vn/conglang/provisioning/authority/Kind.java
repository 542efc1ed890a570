package vn.conglang.provisioning.authority;

import java.util.Locale;

/// Whom a certificate was issued to.
public enum Kind {
    /// A box in a hall; the name is the hall's id.
    HALL,
    /// A program of the province that speaks to the broker, such as `province`.
    CLIENT,
    /// The broker or the enrolment server.
    SERVER;

    /// As it stands in the log.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
