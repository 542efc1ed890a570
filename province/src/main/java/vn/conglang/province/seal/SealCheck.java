package vn.conglang.province.seal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.groundwork.tls.TlsException;
import vn.conglang.telemetry.Seal;
import vn.conglang.telemetry.SealSignature;
import vn.conglang.telemetry.SignedSeal;

/// What a seal is worth by itself.
public final class SealCheck {
    private SealCheck() {}

    /// What is wrong with a seal, without asking who vouches for its certificate; empty when
    /// nothing is.
    ///
    /// @param hall whose seal it should be
    /// @param seal what the content says
    public static Optional<String> problem(String hall, SignedSeal signed, Seal seal) {
        if (!seal.hall().equals(hall)) {
            return Optional.of("hall %s sent a seal of hall %s".formatted(hall, seal.hall()));
        }
        try {
            var certificate = chain(signed).getFirst();
            var name = PemFiles.commonName(certificate, "the seal's certificate");
            if (!name.equals(hall)) {
                return Optional.of(
                        "the seal's certificate is of \"%s\", not of hall %s"
                                .formatted(name, hall));
            }
            return SealSignature.holds(signed, certificate.getPublicKey())
                    ? Optional.empty()
                    : Optional.of("the seal's signature is not of its certificate's key");
        } catch (CertificateException e) {
            return Optional.of("the seal's certificate cannot be read: " + e.getMessage());
        } catch (TlsException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// The same, and why its certificate is not of these authorities; when there are none, nobody
    /// is asked.
    public static Optional<String> problem(
            String hall, SignedSeal signed, Seal seal, List<X509Certificate> authorities) {
        var problem = problem(hall, signed, seal);
        return problem.isPresent() || authorities.isEmpty()
                ? problem
                : distrust(signed, seal, authorities)
                        .map(why -> "its certificate is not of our authority: " + why);
    }

    /// The key of a seal's certificate.
    ///
    /// @throws IllegalArgumentException when its certificate can't be read
    public static PublicKey key(SignedSeal signed) {
        try {
            return chain(signed).getFirst().getPublicKey();
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the seal's certificate cannot be read", e);
        }
    }

    /// Why a seal's certificate does not come from one of these authorities; empty when it does
    /// (RFC 5280, section 6). A hall's clock may be wrong: where the seal's time lies outside the
    /// certificate's life, the chain is judged at its end nearer to it.
    public static Optional<String> distrust(
            SignedSeal signed, Seal seal, List<X509Certificate> authorities) {
        try {
            var chain = chain(signed);
            var anchors = new HashSet<TrustAnchor>();
            authorities.forEach(each -> anchors.add(new TrustAnchor(each, null)));
            chain.removeIf(authorities::contains);
            if (chain.isEmpty()) {
                return Optional.of("it is the authority's own certificate");
            }
            var parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(within(chain.getFirst(), Instant.parse(seal.at()))));
            var path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Instant within(X509Certificate certificate, Instant at) {
        var from = certificate.getNotBefore().toInstant();
        var until = certificate.getNotAfter().toInstant();
        return at.isBefore(from) ? from : at.isAfter(until) ? until : at;
    }

    private static List<X509Certificate> chain(SignedSeal signed) throws CertificateException {
        var chain = new ArrayList<X509Certificate>();
        var pem = signed.certificate().getBytes(StandardCharsets.US_ASCII);
        for (var each :
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem))) {
            chain.add((X509Certificate) each);
        }
        if (chain.isEmpty()) {
            throw new CertificateException("there is none");
        }
        return chain;
    }
}
