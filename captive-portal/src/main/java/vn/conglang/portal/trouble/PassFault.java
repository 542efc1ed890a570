package vn.conglang.portal.trouble;

import java.util.Locale;

/// What keeps the box from getting or renewing its pass: the certificate towards the province.
public enum PassFault {
    /// No hall code is there.
    NO_CODE(false),
    /// The province did not take the hall code.
    CODE_REFUSED(false),
    /// The province does not accept the box any more.
    REVOKED(false),
    /// The province does not answer now; the box tries again by itself.
    WAITING(true),
    /// Who answers cannot prove to be the province.
    STRANGE_SERVER(false),
    /// What the province sent is not for this box.
    STRANGE_ANSWER(false),
    /// The province's broker does not take the new one; the old one goes on.
    RENEWED_REFUSED(true),
    /// A file on the box is missing, damaged or cannot be written.
    BOX(false);

    private final boolean bearable;

    PassFault(boolean bearable) {
        this.bearable = bearable;
    }

    /// As it stands in the keys of texts: `pass-no-code`.
    public String key() {
        return "pass-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether nobody has to be called at once.
    public boolean isBearable() {
        return bearable;
    }
}
