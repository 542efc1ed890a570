package vn.conglang.groundwork.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// A server's certificate and key, judged as its clients will judge them. Immutable.
public final class ServerCertificate {
    /// RFC 7633: the certificate is good only together with a stapled OCSP answer.
    private static final String MUST_STAPLE = "1.3.6.1.5.5.7.1.24";

    /// RFC 5280, 4.2.1.6.
    private static final Integer DNS_NAME = 2;

    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private ServerCertificate(List<X509Certificate> chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    /// Reads both files.
    ///
    /// @param certificateChain the server's certificate, then those that lead to its authority
    /// @param privateKey as for [PemFiles#key]
    /// @throws TlsException naming the file and what is wrong with it, as when the key is not the
    ///   certificate's
    public static ServerCertificate read(Path certificateChain, Path privateKey) {
        var chain = PemFiles.chain(certificateChain);
        var key = PemFiles.key(privateKey);
        if (!PemFiles.belong(chain.getFirst().getPublicKey(), key)) {
            throw new TlsException(
                    privateKey + ": is not the key of the certificate in " + certificateChain);
        }
        return new ServerCertificate(chain, key);
    }

    /// When the first of the chain ends.
    public Instant validUntil() {
        return chain.stream()
                .map(each -> each.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /// What keeps a careful client from accepting it; empty when nothing does. The chain has to be
    /// whole: a client that is held back can fetch nothing that is missing.
    ///
    /// @param host the name that the client asked for
    /// @param trustedCa whom clients trust; empty = the public authorities that this machine knows
    /// @param now the time
    /// @throws TlsException when the authorities can't be read
    public Optional<String> problem(String host, Optional<Path> trustedCa, Instant now) {
        var first = chain.getFirst();
        if (now.isBefore(first.getNotBefore().toInstant())) {
            return Optional.of("is valid only from " + first.getNotBefore().toInstant());
        }
        if (!now.isBefore(validUntil())) {
            return Optional.of("ended at " + validUntil());
        }
        if (names(first).noneMatch(name -> matches(name, host))) {
            return Optional.of("is not for the name " + host);
        }
        if (first.getExtensionValue(MUST_STAPLE) != null) {
            return Optional.of("wants a stapled OCSP answer, which this server does not give");
        }
        return untrusted(trustedCa.map(PemFiles::chain).orElseGet(() -> publicOnes()), now);
    }

    private Optional<String> untrusted(List<X509Certificate> authorities, Instant now) {
        if (authorities.isEmpty()) {
            return Optional.of("can't be judged: this machine knows no public authority");
        }
        try {
            new PlausibleTrust(authorities, List.of(), () -> Optional.of(now))
                    .checkServerTrusted(chain.toArray(X509Certificate[]::new), exchange());
            return Optional.empty();
        } catch (CertificateException e) {
            return Optional.of("leads to no trusted authority (" + e.getMessage() + ")");
        }
    }

    /// How it would be used, which decides what its key must be allowed to do.
    private String exchange() {
        return key.getAlgorithm().equals("RSA") ? "ECDHE_RSA" : "ECDHE_ECDSA";
    }

    private static List<X509Certificate> publicOnes() {
        try {
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(each -> Stream.of(((X509TrustManager) each).getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new TlsException("the public authorities that this machine knows", e);
        }
    }

    private static Stream<String> names(X509Certificate certificate) {
        try {
            return Stream.ofNullable(certificate.getSubjectAlternativeNames())
                    .flatMap(Collection::stream)
                    .filter(name -> DNS_NAME.equals(name.getFirst()))
                    .map(name -> Objects.toString(name.get(1)));
        } catch (CertificateException e) {
            return Stream.empty(); // damaged: good for no name
        }
    }

    /// RFC 6125: an asterisk stands for one whole label, the first.
    private static boolean matches(String name, String host) {
        var wanted = host.toLowerCase(Locale.ROOT);
        var certified = name.toLowerCase(Locale.ROOT);
        return certified.equals(wanted)
                || (certified.startsWith("*.")
                        && wanted.indexOf('.') > 0
                        && certified.substring(1).equals(wanted.substring(wanted.indexOf('.'))));
    }

    /// TLS for a server with this certificate; its clients show none.
    public SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(PemFiles.keys(chain, key).getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("TLS with a server's certificate", e);
        }
    }
}
