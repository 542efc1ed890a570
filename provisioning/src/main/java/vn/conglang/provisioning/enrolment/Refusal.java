package vn.conglang.provisioning.enrolment;

/// Why a box gets no certificate; the sentence for each is in `words_vi` and `words_en`.
enum Refusal {
    CODE_MISSING(401),
    CODE_MISTYPED(401),
    CODE_WRONG(401),
    CODE_USED(401),
    CODE_EXPIRED(401),
    GUESSING(429),
    NOT_IN_ROSTER(403),
    CERTIFICATE_MISSING(401),
    CERTIFICATE_UNKNOWN(403),
    CERTIFICATE_REVOKED(403),
    TOO_OFTEN(429),
    OTHER_HALL(400),
    NOT_A_REQUEST(400),
    WRONG_KEY(400),
    WRONG_SIGNATURE(400),
    KEY_TAKEN(400),
    WRONG_TYPE(415),
    TOO_LARGE(413),
    NOT_FOUND(404),
    WRONG_METHOD(405),
    OUT_OF_ORDER(503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    /// The HTTP status that goes with it.
    int status() {
        return status;
    }
}
