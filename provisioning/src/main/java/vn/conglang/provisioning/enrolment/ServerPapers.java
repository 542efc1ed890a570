package vn.conglang.provisioning.enrolment;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import vn.conglang.provisioning.authority.Authority;
import vn.conglang.provisioning.authority.Papers;
import vn.conglang.provisioning.authority.ServerNames;

/// The server's own certificate, renewed while it runs, and how TLS is spoken.
final class ServerPapers {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final char[] NO_PASSWORD = {};

    private final Authority authority;
    private final ServerNames names;
    private final Clock clock;
    private final SslContextFactory.Server tls = new SslContextFactory.Server();
    private volatile Instant renewAt = Instant.EPOCH;

    ServerPapers(Authority authority, ServerNames names, Clock clock) {
        this.authority = authority;
        this.names = names;
        this.clock = clock;
        tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        tls.setWantClientAuth(true);
        tls.setSslContext(context());
    }

    SslContextFactory.Server tls() {
        return tls;
    }

    /// Takes a new certificate when half of the old one's life is over; connections go on.
    void renew() {
        if (clock.instant().isBefore(renewAt)) {
            return;
        }
        try {
            var fresh = context();
            tls.reload(factory -> factory.setSslContext(fresh));
        } catch (Exception e) {
            throw new EnrolmentException("taking a new certificate for the server", e);
        }
    }

    private SSLContext context() {
        var papers = authority.issueServer(names, LIFE);
        renewAt = clock.instant().plus(LIFE.dividedBy(2));
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    keys(papers).getKeyManagers(),
                    new TrustManager[] {new AnyCertificate()},
                    new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new EnrolmentException("preparing TLS", e);
        }
    }

    private static KeyManagerFactory keys(Papers papers)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var chain = papers.chain().certificates().toArray(Certificate[]::new);
        store.setKeyEntry("server", papers.key(), NO_PASSWORD, chain);
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, NO_PASSWORD);
        return factory;
    }

    /// Lets every client's certificate through the handshake, which proves that the client has its
    /// key. Whether it is one of ours, byte for byte, and not revoked is looked up afterwards,
    /// where a refusal can be explained, and where one that has ended still says who the box is.
    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("this is a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException("this is a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException("this is a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
