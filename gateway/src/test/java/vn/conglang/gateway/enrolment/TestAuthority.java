package vn.conglang.gateway.enrolment;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// A certificate authority for tests: a root, or one that another certified.
public final class TestAuthority {
    private final KeyPair keys;
    public final X509Certificate certificate;
    private final X500Name name;
    private final Instant from;
    private final Instant until;

    /// How long a certificate lasts.
    public record Life(Instant from, Instant until) {}

    private TestAuthority(
            KeyPair keys, X509Certificate certificate, X500Name name, Instant from, Instant until) {
        this.keys = keys;
        this.certificate = certificate;
        this.name = name;
        this.from = from;
        this.until = until;
    }

    public static TestAuthority root(String commonName, Instant from, Instant until) {
        var keys = newKeys();
        var name = new X500Name("CN=" + commonName);
        var own = certify(name, keys, name, keys.getPublic(), new Life(from, until), true);
        return new TestAuthority(keys, own, name, from, until);
    }

    /// An authority below this one, as long-lived.
    TestAuthority below(String commonName) {
        var below = newKeys();
        var subject = new X500Name("CN=" + commonName);
        var own = certify(name, keys, subject, below.getPublic(), new Life(from, until), true);
        return new TestAuthority(below, own, subject, from, until);
    }

    /// This authority's word for another one: same name and key as that one, signed by this one.
    X509Certificate vouchFor(TestAuthority other) {
        return certify(name, keys, other.name, other.keys.getPublic(), new Life(from, until), true);
    }

    /// What a hall gets.
    X509Certificate hall(String commonName, PublicKey key, Life life) {
        return certify(
                name,
                keys,
                new X500Name("CN=" + commonName),
                key,
                life,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
    }

    /// What a server gets.
    public X509Certificate server(String host, PublicKey key, Life life) {
        return certify(
                name,
                keys,
                new X500Name("CN=" + host),
                key,
                life,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth),
                new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
    }

    public static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The public key of a request, after its signature was checked.
    static JcaPKCS10CertificationRequest request(byte[] der) {
        try {
            var request = new JcaPKCS10CertificationRequest(der);
            var verifier =
                    new org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder()
                            .build(request.getPublicKey());
            if (!request.isSignatureValid(verifier)) {
                throw new IllegalStateException("not signed by its key");
            }
            return request;
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException e) {
            throw new IllegalStateException("reading a request", e);
        }
    }

    /// A certs-only PKCS #7 message.
    static byte[] pkcs7(Collection<X509Certificate> certificates) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addCertificates(new JcaCertStore(certificates));
            return generator.generate(new CMSAbsentContent()).getEncoded();
        } catch (GeneralSecurityException | CMSException | IOException e) {
            throw new IllegalStateException("writing certificates", e);
        }
    }

    private static X509Certificate certify(
            X500Name issuer,
            KeyPair issuerKeys,
            X500Name subject,
            PublicKey subjectKey,
            Life life,
            boolean authority,
            Object... extensions) {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            issuer,
                            new BigInteger(64, new SecureRandom()),
                            Date.from(life.from()),
                            Date.from(life.until()),
                            subject,
                            subjectKey);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            for (var each : List.of(extensions)) {
                switch (each) {
                    case ExtendedKeyUsage purposes ->
                            builder.addExtension(Extension.extendedKeyUsage, false, purposes);
                    case GeneralNames names ->
                            builder.addExtension(Extension.subjectAlternativeName, false, names);
                    default -> throw new IllegalArgumentException(each.toString());
                }
            }
            var signer =
                    new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("certifying " + subject, e);
        }
    }
}
