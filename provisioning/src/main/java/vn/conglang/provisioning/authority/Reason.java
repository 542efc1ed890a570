package vn.conglang.provisioning.authority;

import java.util.Locale;
import org.bouncycastle.asn1.x509.CRLReason;

/// Why a certificate is revoked (RFC 5280, 5.3.1).
public enum Reason {
    /// The box was stolen or lost, or somebody else had its key: the key is never certified again.
    KEY_COMPROMISE(CRLReason.keyCompromise),
    /// A newer box took its place.
    SUPERSEDED(CRLReason.superseded),
    /// The hall was closed.
    CESSATION(CRLReason.cessationOfOperation),
    /// None of these.
    UNSPECIFIED(CRLReason.unspecified);

    private final int code;

    Reason(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /// As a person writes it: `key-compromise`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Reason of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
