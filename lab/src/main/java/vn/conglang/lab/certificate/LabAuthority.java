package vn.conglang.lab.certificate;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority that lives as long as this object: its key is never written down. What
/// it issues is ECDSA on P-256. Not for several threads.
public final class LabAuthority {
    private static final Duration DAY = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();
    private final KeyPair keys = newKeys();
    private final X500Name name = new X500Name("CN=Cong Lang Lab CA");
    private final X509CertificateHolder certificate;
    private final Path directory;

    private LabAuthority(Path directory) {
        this.directory = directory;
        this.certificate = selfSigned();
    }

    /// A new authority that writes below this directory: its own certificate is `ca.pem`.
    ///
    /// @throws CertificateException when it cannot be written
    public static LabAuthority create(Path directory) {
        var authority = new LabAuthority(directory);
        write(authority.trustedCa(), authority.certificate, "rw-r--r--");
        return authority;
    }

    /// This authority's own certificate.
    public Path trustedCa() {
        return directory.resolve("ca.pem");
    }

    /// Issues a server's certificate for these DNS names and IPv4 addresses, good for a month.
    public Identity server(String name, List<String> hosts) {
        return server(name, hosts, Instant.now().plus(DAY.multipliedBy(30)));
    }

    /// Issues a server's certificate that ends (or has ended) at this time, to files of this name.
    public Identity server(String name, List<String> hosts, Instant end) {
        var names = hosts.stream().map(LabAuthority::generalName).toArray(GeneralName[]::new);
        return issue(name, name, KeyPurposeId.id_kp_serverAuth, new GeneralNames(names), end);
    }

    private static GeneralName generalName(String host) {
        var kind = host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
        return new GeneralName(kind, host);
    }

    /// Issues a client's certificate, good for a month; the common name is its user name at the
    /// broker.
    public Identity client(String commonName) {
        return client(commonName, commonName, Instant.now().plus(DAY.multipliedBy(30)));
    }

    /// Issues a client's certificate that ends (or has ended) at this time, to files of this name.
    public Identity client(String commonName, String fileName, Instant end) {
        var names = new GeneralNames(new GeneralName(GeneralName.dNSName, commonName));
        return issue(commonName, fileName, KeyPurposeId.id_kp_clientAuth, names, end);
    }

    private Identity issue(
            String commonName,
            String fileName,
            KeyPurposeId purpose,
            GeneralNames names,
            Instant end) {
        var pair = newKeys();
        try {
            var builder =
                    builder(new X500Name("CN=" + commonName), pair, end)
                            .addExtension(
                                    Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(purpose))
                            .addExtension(Extension.subjectAlternativeName, false, names);
            var identity =
                    new Identity(
                            trustedCa(),
                            directory.resolve(fileName + ".pem"),
                            directory.resolve(fileName + ".key"));
            write(identity.certificate(), builder.build(signer()), "rw-r--r--");
            write(identity.key(), new JcaPKCS8Generator(pair.getPrivate(), null), "rw-------");
            return identity;
        } catch (IOException | OperatorCreationException e) {
            throw new CertificateException("issuing a certificate for " + commonName, e);
        }
    }

    private X509CertificateHolder selfSigned() {
        try {
            return builder(name, keys, Instant.now().plus(DAY.multipliedBy(365)))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .build(signer());
        } catch (CertIOException | OperatorCreationException e) {
            throw new CertificateException("making the lab's authority", e);
        }
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair pair, Instant end) {
        var serial = new BigInteger(120, random);
        var begin = Instant.now().minus(DAY.multipliedBy(60));
        return new JcaX509v3CertificateBuilder(
                name, serial, Date.from(begin), Date.from(end), subject, pair.getPublic());
    }

    private org.bouncycastle.operator.ContentSigner signer() throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new CertificateException("making a key on P-256", e);
        }
    }

    private static void write(Path file, Object pem, String permissions) {
        try {
            var text = new StringWriter();
            try (var writer = new JcaPEMWriter(text)) {
                writer.writeObject(pem);
            }
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions)));
            Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new CertificateException("writing " + file, e);
        }
    }
}
