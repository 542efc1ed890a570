package vn.conglang.gateway.enrolment;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.conglang.groundwork.tls.Pem;

/// Chains of certificates, by the JDK's PKIX.
final class Certificates {
    private Certificates() {}

    /// The certificates of a PKCS #7 message that holds nothing else, as EST answers (RFC 7030,
    /// 4.1.3).
    ///
    /// @throws CertificateException when it is no such message
    static List<X509Certificate> ofPkcs7(byte[] der) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(der))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /// PEM, in this order.
    static String pem(Collection<X509Certificate> certificates) {
        return certificates.stream()
                .map(each -> {
                    try {
                        return Pem.block(Pem.CERTIFICATE, each.getEncoded());
                    } catch (CertificateEncodingException e) {
                        throw new IllegalStateException("it was decoded before", e);
                    }
                })
                .collect(Collectors.joining());
    }

    /// The way from a certificate to somebody trusted: itself, then who certified it, without the
    /// trusted one; empty when there is none.
    ///
    /// @param between authorities that may stand between
    /// @param moment when all of them must be valid
    static Optional<List<X509Certificate>> chain(
            X509Certificate certificate,
            Collection<X509Certificate> between,
            Collection<X509Certificate> trusted,
            Instant moment) {
        try {
            var target = new X509CertSelector();
            target.setCertificate(certificate);
            var anchors =
                    trusted.stream()
                            .map(each -> new TrustAnchor(each, null))
                            .collect(Collectors.toUnmodifiableSet());
            var parameters = new PKIXBuilderParameters(anchors, target);
            var all = Stream.concat(Stream.of(certificate), between.stream()).toList();
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(all)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(moment));
            var found =
                    (PKIXCertPathBuilderResult)
                            CertPathBuilder.getInstance("PKIX").build(parameters);
            return Optional.of(
                    found.getCertPath().getCertificates().stream()
                            .map(X509Certificate.class::cast)
                            .toList());
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    static boolean isAuthority(X509Certificate certificate) {
        var usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0 && (usage == null || usage[5]); // keyCertSign
    }

    static boolean isSelfSigned(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
