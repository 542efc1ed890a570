package vn.conglang.groundwork.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// Makes TLS contexts from PEM files as `openssl` and the province's workshop write them.
///
/// Nothing is cached: whoever replaces the files has them in force at the next connection. Key
/// material never stands in a message.
public final class PemFiles {
    private static final char[] NO_PASSWORD = new char[0];

    private PemFiles() {}

    /// A context for TLS with a certificate on both sides, by this machine's clock.
    ///
    /// @param trustedCa one or more CA certificates; nobody else is trusted
    /// @param certificateChain our certificate, then those that lead to its CA
    /// @param privateKey its key, unencrypted PKCS#8 (`BEGIN PRIVATE KEY`), EC or RSA, not readable
    ///   by others than its owner and group; may be the same file as the chain
    /// @throws TlsException naming the file and what is wrong with it
    public static SSLContext sslContext(Path trustedCa, Path certificateChain, Path privateKey) {
        return sslContext(
                trustedCa, certificateChain, privateKey, () -> Optional.of(Instant.now()));
    }

    /// The same on a machine that may not know the time.
    ///
    /// @param time what the time is when a peer's certificates are judged; empty while that is not
    ///   known: then they are judged at the earliest moment at which all of them had begun, and
    ///   which is not before our own certificate and the trusted ones began
    /// @throws TlsException naming the file and what is wrong with it
    public static SSLContext sslContext(
            Path trustedCa,
            Path certificateChain,
            Path privateKey,
            Supplier<Optional<Instant>> time) {
        try {
            var context = SSLContext.getInstance("TLS");
            var ourselves = ourselves(certificateChain, privateKey);
            var trust = new PlausibleTrust(chain(trustedCa), chain(certificateChain), time);
            context.init(ourselves.getKeyManagers(), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException(
                    "TLS with " + certificateChain + ", " + privateKey + " and " + trustedCa, e);
        }
    }

    /// A context for TLS without a certificate of our own.
    ///
    /// @param time as above
    /// @throws TlsException naming the file and what is wrong with it
    public static SSLContext sslContext(Path trustedCa, Supplier<Optional<Instant>> time) {
        try {
            var context = SSLContext.getInstance("TLS");
            var trust = new PlausibleTrust(chain(trustedCa), List.of(), time);
            context.init(new KeyManager[0], new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TlsException("TLS with " + trustedCa, e);
        }
    }

    /// The CN of a chain's first certificate: the hall's id.
    ///
    /// @throws TlsException when there is none
    public static String commonName(Path certificateChain) {
        return commonName(chain(certificateChain).getFirst(), certificateChain.toString());
    }

    /// The CN of a certificate.
    ///
    /// @param where it comes from, for the message
    /// @throws TlsException when there is none
    public static String commonName(X509Certificate certificate, String where) {
        var subject = certificate.getSubjectX500Principal();
        try {
            for (var part : new LdapName(subject.getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return part.getValue().toString();
                }
            }
        } catch (InvalidNameException e) {
            throw new TlsException(where + ": subject \"" + subject + "\"", e);
        }
        throw new TlsException(where + ": subject \"" + subject + "\" has no CN");
    }

    /// When a chain's first certificate ends.
    ///
    /// @throws TlsException when there is none
    public static Instant validUntil(Path certificateChain) {
        return chain(certificateChain).getFirst().getNotAfter().toInstant();
    }

    private static KeyManagerFactory ourselves(Path certificateChain, Path privateKey)
            throws GeneralSecurityException, IOException {
        var chain = chain(certificateChain);
        var key = key(privateKey);
        if (!belong(chain.getFirst().getPublicKey(), key)) {
            throw new TlsException(
                    privateKey + ": is not the key of the certificate in " + certificateChain);
        }
        return keys(chain, key);
    }

    static KeyManagerFactory keys(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        var store = emptyStore();
        store.setKeyEntry("us", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, NO_PASSWORD);
        return factory;
    }

    /// It never leaves the memory; of the kinds there are, this one spends no thousands of rounds
    /// on encrypting what goes in and comes out.
    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }

    /// The certificates of a file, in order; whatever else stands in it is skipped.
    ///
    /// @return at least one
    /// @throws TlsException naming the file and what is wrong with it
    public static List<X509Certificate> chain(Path file) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var found = new ArrayList<X509Certificate>();
            for (var der : Pem.blocks(Pem.CERTIFICATE, text(file))) {
                found.add(
                        (X509Certificate)
                                factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            if (found.isEmpty()) {
                throw new TlsException(file + ": holds no certificate (BEGIN CERTIFICATE)");
            }
            return List.copyOf(found);
        } catch (CertificateException | IllegalArgumentException e) {
            throw new TlsException(file + ": not a certificate in PEM form", e);
        }
    }

    /// The private key of a file, as for [#sslContext].
    ///
    /// @throws TlsException naming the file and what is wrong with it
    public static PrivateKey key(Path file) {
        var bytes = read(file);
        requirePrivate(file);
        return KeyPairs.privateKey(file, bytes);
    }

    /// Whether a private key belongs to a public one.
    public static boolean belong(PublicKey publicKey, PrivateKey privateKey) {
        return KeyPairs.match(publicKey, privateKey);
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

    private static String text(Path file) {
        return new String(read(file), StandardCharsets.ISO_8859_1);
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
