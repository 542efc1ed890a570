package vn.conglang.groundwork.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Makes TLS contexts from PEM files as `openssl` and the province's workshop write them.
///
/// Nothing is cached: whoever replaces the files has them in force at the next connection. Key
/// material never stands in a message.
public final class PemFiles {
    private static final char[] NO_PASSWORD = new char[0];

    private PemFiles() {}

    /// A context for TLS with a certificate on both sides.
    ///
    /// @param trustedCa one or more CA certificates; nobody else is trusted
    /// @param certificateChain our certificate, then those that lead to its CA
    /// @param privateKey its key, unencrypted PKCS#8 (`BEGIN PRIVATE KEY`), EC or RSA, not readable
    ///   by others than its owner and group
    /// @throws TlsException naming the file and what is wrong with it
    public static SSLContext sslContext(Path trustedCa, Path certificateChain, Path privateKey) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    ourselves(certificateChain, privateKey).getKeyManagers(),
                    trust(trustedCa).getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException(
                    "TLS with " + certificateChain + ", " + privateKey + " and " + trustedCa, e);
        }
    }

    /// The CN of a chain's first certificate: the hall's id.
    ///
    /// @throws TlsException when there is none
    public static String commonName(Path certificateChain) {
        var subject = certificates(certificateChain).getFirst().getSubjectX500Principal();
        try {
            for (var part : new LdapName(subject.getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return part.getValue().toString();
                }
            }
        } catch (InvalidNameException e) {
            throw new TlsException(certificateChain + ": subject \"" + subject + "\"", e);
        }
        throw new TlsException(certificateChain + ": subject \"" + subject + "\" has no CN");
    }

    /// When a chain's first certificate ends.
    ///
    /// @throws TlsException when there is none
    public static Instant validUntil(Path certificateChain) {
        return certificates(certificateChain).getFirst().getNotAfter().toInstant();
    }

    private static TrustManagerFactory trust(Path trustedCa)
            throws GeneralSecurityException, IOException {
        var store = emptyStore();
        var number = 0;
        for (var certificate : certificates(trustedCa)) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory;
    }

    private static KeyManagerFactory ourselves(Path certificateChain, Path privateKey)
            throws GeneralSecurityException, IOException {
        var chain = certificates(certificateChain);
        var key = key(privateKey);
        KeyPairs.requireMatch(chain.getFirst().getPublicKey(), key, certificateChain, privateKey);
        var store = emptyStore();
        store.setKeyEntry("us", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, NO_PASSWORD);
        return factory;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<X509Certificate> certificates(Path file) {
        try {
            var found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(read(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new TlsException(file + ": holds no certificate (BEGIN CERTIFICATE)");
            }
            return found;
        } catch (CertificateException e) {
            throw new TlsException(file + ": not a certificate in PEM form", e);
        }
    }

    private static PrivateKey key(Path file) {
        var bytes = read(file);
        requirePrivate(file);
        return KeyPairs.privateKey(file, bytes);
    }

    private static void requirePrivate(Path file) {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return; // a file system without owners
        }
        try {
            var open = EnumSet.noneOf(PosixFilePermission.class);
            open.addAll(view.readAttributes().permissions());
            open.retainAll(
                    EnumSet.of(
                            PosixFilePermission.GROUP_WRITE,
                            PosixFilePermission.OTHERS_READ,
                            PosixFilePermission.OTHERS_WRITE,
                            PosixFilePermission.OTHERS_EXECUTE));
            if (!open.isEmpty()) {
                throw new TlsException(
                        file
                                + ": a private key must not be open to others; run: chmod 600 "
                                + file);
            }
        } catch (IOException e) {
            throw new TlsException(file + ": permissions cannot be read", e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new TlsException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new TlsException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
