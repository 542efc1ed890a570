package vn.conglang.gateway.enrolment;

/// What keeps the box from getting or renewing its certificate.
///
/// @param kind for whoever has to do something about it
/// @param details in English, for the log and the technical part of the desk; holds no secret
public record Obstacle(Kind kind, String details) {
    /// Sorts of obstacles, each with another thing to do about it.
    public enum Kind {
        /// No hall code is there.
        NO_CODE(true),
        /// The province did not take the hall code: wrong, used or too old.
        CODE_REFUSED(true),
        /// The province does not accept this box any more.
        REVOKED(true),
        /// The province's enrolment server does not answer; it may come back by itself.
        UNREACHABLE(false),
        /// The enrolment server asks to come later.
        BUSY(false),
        /// Who answers cannot prove to be the province's server.
        STRANGE_SERVER(true),
        /// What the server sent is no certificate for this hall and this box.
        STRANGE_ANSWER(true),
        /// The broker does not accept the renewed certificate; the old one goes on.
        RENEWED_REFUSED(true),
        /// A file on this box is missing, damaged or cannot be written.
        BOX(true);

        private final boolean needsSomebody;

        Kind(boolean needsSomebody) {
            this.needsSomebody = needsSomebody;
        }
    }

    /// Whether it stays until somebody does something about it.
    public boolean needsSomebody() {
        return kind.needsSomebody;
    }
}
