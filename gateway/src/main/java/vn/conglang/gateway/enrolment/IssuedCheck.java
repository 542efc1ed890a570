package vn.conglang.gateway.enrolment;

import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.conglang.gateway.enrolment.Obstacle.Kind;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.groundwork.tls.TlsException;
import vn.conglang.telemetry.HallId;

/// Looks at what the enrolment server sent before it is used.
///
/// @param authorities to whom it must lead
/// @param now what the time is; empty while it is not known
record IssuedCheck(HallId hall, KnownAuthorities authorities, Optional<Instant> now) {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    /// The server's clock and ours need not agree to the minute.
    private static final Duration AHEAD = Duration.ofDays(1);

    /// The chain of a certificate for this key and this hall.
    ///
    /// @param sent in any order, with authorities or without
    /// @throws ObstacleException saying what is wrong with it
    List<X509Certificate> chain(List<X509Certificate> sent, PrivateKey key) {
        var own =
                sent.stream()
                        .filter(each -> PemFiles.belong(each.getPublicKey(), key))
                        .findFirst()
                        .orElseThrow(() -> strange("none of it certifies this box's key"));
        requireName(own);
        requirePurpose(own);
        var moment =
                now.filter(time ->
                                time.isAfter(begin(own)) || time.plus(AHEAD).isBefore(begin(own)))
                        .orElse(begin(own));
        return authorities
                .chain(own, sent, moment)
                .orElseThrow(() ->
                        strange(
                                "it does not lead to the province's root, or is not valid at "
                                        + moment));
    }

    private void requireName(X509Certificate own) {
        try {
            var name = PemFiles.commonName(own, "the certificate");
            if (!name.equals(hall.value())) {
                throw strange("it is for \"" + name + "\", this hall is \"" + hall + "\"");
            }
        } catch (TlsException e) {
            throw strange(String.valueOf(e.getMessage()));
        }
    }

    private static void requirePurpose(X509Certificate own) {
        if (own.getBasicConstraints() >= 0) {
            throw strange("it is an authority's");
        }
        var usage = own.getKeyUsage();
        if (usage != null && !usage[0]) { // digitalSignature
            throw strange("it is not for signatures, which TLS needs");
        }
        try {
            var purposes = own.getExtendedKeyUsage();
            if (purposes == null || !purposes.contains(CLIENT_AUTHENTICATION)) {
                throw strange("it is not for TLS clients");
            }
        } catch (CertificateParsingException e) {
            throw strange("its purposes can't be read");
        }
    }

    private static Instant begin(X509Certificate certificate) {
        return certificate.getNotBefore().toInstant();
    }

    private static ObstacleException strange(String what) {
        return new ObstacleException(Kind.STRANGE_ANSWER, "the certificate that came: " + what);
    }
}
