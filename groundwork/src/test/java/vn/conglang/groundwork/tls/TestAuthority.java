package vn.conglang.groundwork.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority for tests, writing the PEM files and key stores they need.
public final class TestAuthority {
    public static final String PASSWORD = "test-password";
    private static final ASN1ObjectIdentifier MUST_STAPLE =
            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

    private final Path directory;
    private final X500Name name;
    private final Instant from;
    private final Instant until;
    private final KeyPair keys = keys("EC");
    private final X509Certificate certificate;

    /// A key and its certificate, as files too.
    public record Member(KeyPair keys, X509Certificate certificate, Path pem, Path key) {}

    /// One whose certificates are valid today.
    public TestAuthority(Path directory, String commonName) {
        this(
                directory,
                commonName,
                Instant.now().minus(Duration.ofDays(1)),
                Instant.now().plus(Duration.ofDays(2)));
    }

    /// One of another time.
    public TestAuthority(Path directory, String commonName, Instant from, Instant until) {
        this.directory = directory;
        this.from = from;
        this.until = until;
        this.name = new X500Name("CN=" + commonName);
        this.certificate = certify(name, keys, true, false, from, until);
        write(directory.resolve(commonName + ".pem"), certificate);
    }

    public Path certificateFile() {
        return directory.resolve(name.toString().substring(3) + ".pem");
    }

    /// Certifies somebody and writes both files.
    ///
    /// @param algorithm `EC` or `RSA`
    /// @param names what the certificate is good for besides its CN
    public Member member(String commonName, String algorithm, GeneralName... names) {
        return member(commonName, algorithm, from, until, names);
    }

    /// Certifies somebody for some time.
    public Member member(
            String commonName,
            String algorithm,
            Instant memberFrom,
            Instant memberUntil,
            GeneralName... names) {
        var memberKeys = keys(algorithm);
        return member(
                commonName,
                memberKeys,
                certify(
                        new X500Name("CN=" + commonName),
                        memberKeys,
                        false,
                        false,
                        memberFrom,
                        memberUntil,
                        names));
    }

    /// Certifies a server whose certificate is good only with a stapled OCSP answer (RFC 7633).
    public Member mustStaple(
            String commonName, Instant memberFrom, Instant memberUntil, String host) {
        var memberKeys = keys("EC");
        var subject = new X500Name("CN=" + commonName);
        return member(
                commonName,
                memberKeys,
                certify(subject, memberKeys, false, true, memberFrom, memberUntil, dns(host)));
    }

    private Member member(
            String commonName, KeyPair memberKeys, X509Certificate memberCertificate) {
        var pem = write(directory.resolve(commonName + ".pem"), memberCertificate);
        var key = directory.resolve(commonName + ".key");
        writePrivate(key, pem("PRIVATE KEY", memberKeys.getPrivate().getEncoded()));
        return new Member(memberKeys, memberCertificate, pem, key);
    }

    public static GeneralName dns(String host) {
        return new GeneralName(GeneralName.dNSName, host);
    }

    public static GeneralName address(String address) {
        return new GeneralName(GeneralName.iPAddress, address);
    }

    /// A PKCS#12 store with a member's key.
    public Path keyStore(String file, Member member) {
        return store(
                file,
                store ->
                        store.setKeyEntry(
                                "us",
                                member.keys().getPrivate(),
                                PASSWORD.toCharArray(),
                                new Certificate[] {member.certificate(), certificate}));
    }

    /// A PKCS#12 store with this authority's certificate.
    public Path trustStore(String file) {
        return store(file, store -> store.setCertificateEntry("ca", certificate));
    }

    private interface Filling {
        void fill(KeyStore store) throws GeneralSecurityException;
    }

    private Path store(String file, Filling filling) {
        var path = directory.resolve(file);
        try (var out = Files.newOutputStream(path)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.fill(store);
            store.store(out, PASSWORD.toCharArray());
            return path;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("writing " + path, e);
        }
    }

    private X509Certificate certify(
            X500Name subject,
            KeyPair subjectKeys,
            boolean authority,
            boolean stapling,
            Instant begins,
            Instant ends,
            GeneralName... names) {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(64, new SecureRandom()),
                            Date.from(begins),
                            Date.from(ends),
                            subject,
                            subjectKeys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (stapling) {
                builder.addExtension(MUST_STAPLE, false, new DERSequence(new ASN1Integer(5)));
            }
            if (names.length > 0) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("certifying " + subject, e);
        }
    }

    private static KeyPair keys(String algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(algorithm.equals("EC") ? 256 : 2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm, e);
        }
    }

    private static Path write(Path file, X509Certificate certificate) {
        try {
            return Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("writing " + file, e);
        }
    }

    static void writePrivate(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException("writing " + file, e);
        }
    }

    static String pem(String what, byte[] der) {
        var text = new StringWriter();
        text.append("-----BEGIN ").append(what).append("-----\n");
        text.append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
        text.append("\n-----END ").append(what).append("-----\n");
        return text.toString();
    }
}
