package vn.conglang.groundwork.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trust in what a few authorities certified, on a machine that may not know what day it is.
///
/// While the time is known a chain is judged by it. While it is not, a chain is judged at the
/// earliest moment at which all of it had begun and which is not before one that has certainly
/// passed: names, signatures and purposes count as ever, and so does an end that lies before that
/// moment. Everything else is the JDK's PKIX. Thread-safe.
final class PlausibleTrust extends X509ExtendedTrustManager {
    private final List<X509Certificate> authorities;
    private final Instant passed;
    private final Supplier<Optional<Instant>> time;

    /// @param authorities whom to trust; not empty
    /// @param evidence certificates that were made for us: their beginnings have passed
    /// @param time what the time is; empty while it is not known
    PlausibleTrust(
            List<X509Certificate> authorities,
            List<X509Certificate> evidence,
            Supplier<Optional<Instant>> time) {
        this.authorities = List.copyOf(authorities);
        this.passed =
                Stream.concat(authorities.stream(), evidence.stream())
                        .map(each -> each.getNotBefore().toInstant())
                        .max(Instant::compareTo)
                        .orElseThrow();
        this.time = time;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        at(moment(chain)).checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        at(moment(chain)).checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        at(moment(chain)).checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        at(moment(chain)).checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        at(moment(chain)).checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        at(moment(chain)).checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.toArray(X509Certificate[]::new);
    }

    private Instant moment(X509Certificate[] chain) {
        return time.get()
                .orElseGet(() ->
                        Stream.of(chain)
                                .map(each -> each.getNotBefore().toInstant())
                                .filter(passed::isBefore)
                                .max(Instant::compareTo)
                                .orElse(passed));
    }

    private X509ExtendedTrustManager at(Instant moment) throws CertificateException {
        try {
            var parameters = new PKIXBuilderParameters(anchors(), new X509CertSelector());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(moment));
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new CertificateException("judging a chain at " + moment, e);
        }
    }

    private Set<TrustAnchor> anchors() {
        return authorities.stream()
                .map(each -> new TrustAnchor(each, null))
                .collect(Collectors.toUnmodifiableSet());
    }
}
