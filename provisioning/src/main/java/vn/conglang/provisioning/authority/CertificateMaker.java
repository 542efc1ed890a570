package vn.conglang.provisioning.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Signs certificates (RFC 5280) with one authority's key.
///
/// @param certificate the authority's own
/// @param key its key
record CertificateMaker(X509Certificate certificate, PrivateKey key) {
    static final String SIGNATURE = "SHA256withECDSA";

    /// For clocks that are a little behind.
    private static final Duration BACK = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    /// A root's own certificate.
    static X509Certificate root(String name, KeyPair keys, Instant now, Instant ends) {
        var subject = name(name, "Root CA");
        var publicKey = keys.getPublic();
        try {
            var builder = builder(subject, subject, publicKey, now, ends);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
            builder.addExtension(Extension.keyUsage, true, authorityUsage());
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(publicKey));
            return signed(builder, keys.getPrivate());
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityException("signing the root's certificate", e);
        }
    }

    /// This root's word for the next one, which has its name and another key ("new with old", RFC
    /// 4210, 4.4).
    X509Certificate link(X509Certificate next, Instant now, Instant ends) {
        return issue(
                subject(),
                next.getPublicKey(),
                now,
                ends,
                builder -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
                    builder.addExtension(Extension.keyUsage, true, authorityUsage());
                });
    }

    private X500Name subject() {
        try {
            return new JcaX509CertificateHolder(certificate).getSubject();
        } catch (CertificateEncodingException e) {
            throw new AuthorityException("reading the authority's own certificate", e);
        }
    }

    /// The certificate of an authority that issues, and makes no further authorities.
    X509Certificate issuing(
            String name, int generation, PublicKey publicKey, Instant now, Instant ends) {
        return issue(
                name(name, "Issuing CA " + generation),
                publicKey,
                now,
                ends,
                builder -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
                    builder.addExtension(Extension.keyUsage, true, authorityUsage());
                });
    }

    /// The certificate of somebody who speaks to the broker: no other name than this one.
    X509Certificate client(String commonName, PublicKey publicKey, Instant now, Instant ends) {
        return issue(
                new X500NameBuilder().addRDN(BCStyle.CN, commonName).build(),
                publicKey,
                now,
                ends,
                builder -> leaf(builder, KeyPurposeId.id_kp_clientAuth));
    }

    /// The certificate of a server that is found by these names.
    X509Certificate server(ServerNames names, PublicKey publicKey, Instant now, Instant ends) {
        return issue(
                new X500NameBuilder().addRDN(BCStyle.CN, names.commonName()).build(),
                publicKey,
                now,
                ends,
                builder -> {
                    leaf(builder, KeyPurposeId.id_kp_serverAuth);
                    builder.addExtension(
                            Extension.subjectAlternativeName, false, names(names.alternatives()));
                });
    }

    private interface Extensions {
        void add(JcaX509v3CertificateBuilder builder) throws IOException;
    }

    private X509Certificate issue(
            X500Name subject,
            PublicKey publicKey,
            Instant now,
            Instant ends,
            Extensions extensions) {
        try {
            var builder = builder(subject(), subject, publicKey, now, ends);
            extensions.add(builder);
            var identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    identifiers.createSubjectKeyIdentifier(publicKey));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(certificate.getPublicKey()));
            return signed(builder, key);
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityException("signing a certificate for " + subject, e);
        }
    }

    private static void leaf(JcaX509v3CertificateBuilder builder, KeyPurposeId purpose)
            throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }

    private static KeyUsage authorityUsage() {
        return new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    private static GeneralNames names(List<GeneralName> names) {
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static X500Name name(String organisation, String role) {
        return new X500NameBuilder()
                .addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.CN, organisation + " " + role)
                .build();
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey publicKey, Instant now, Instant ends) {
        var serial = new BigInteger(127, RANDOM).setBit(126); // RFC 5280: positive, 20 octets
        return new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(BACK)), Date.from(ends), subject, publicKey);
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws CertificateException {
        try {
            var signer = new JcaContentSignerBuilder(SIGNATURE).build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new AuthorityException("signing with the authority's key", e);
        }
    }
}
