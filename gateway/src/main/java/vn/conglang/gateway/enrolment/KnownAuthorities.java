package vn.conglang.gateway.enrolment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.groundwork.tls.TlsException;

/// Whom this box trusts: the root that the card brought, and what leads from it to others. For one
/// thread.
///
/// What the province's server lists (RFC 7030, 4.1) is kept when something trusted vouches for it,
/// and is not trusted for being listed: an authority between is a link to the root, and a new root
/// is trusted when the same name and key also stand in a certificate that leads to a trusted one.
/// That is worked out anew from the card's root each time, so that a card of another province
/// starts with nothing.
final class KnownAuthorities {
    /// Whom the uplink trusts.
    static final String TRUST = "trust.pem";

    private static final Logger log = LoggerFactory.getLogger(KnownAuthorities.class);
    private static final String KNOWN = "authorities.pem";

    /// Decades of rotations; more is somebody filling the card.
    private static final int MOST = 64;

    private final Path card;
    private final Path known;
    private final Path trust;
    private final Disk disk;
    private Set<X509Certificate> trusted = Set.of();
    private Set<X509Certificate> between = Set.of();

    KnownAuthorities(Path card, Path folder, Disk disk) {
        this.card = card;
        this.known = folder.resolve(KNOWN);
        this.trust = folder.resolve(TRUST);
        this.disk = disk;
    }

    /// The file of those who are trusted.
    Path file() {
        return trust;
    }

    /// Reads what the card brought and what was learnt since.
    ///
    /// @throws ObstacleException when the card's root is not there or damaged
    void read() {
        try {
            sort(PemFiles.chain(card), learnt());
        } catch (TlsException e) {
            throw new ObstacleException(Obstacle.Kind.BOX, String.valueOf(e.getMessage()));
        }
        write(trust, Certificates.pem(trusted));
    }

    private List<X509Certificate> learnt() {
        try {
            return Files.exists(known) ? PemFiles.chain(known) : List.of();
        } catch (TlsException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("learnt authorities are lost");
            return List.of(); // the server lists them again
        }
    }

    /// Hears whom the province's server lists.
    void learn(List<X509Certificate> listed) {
        var all = new LinkedHashSet<>(between);
        all.addAll(trusted);
        all.addAll(listed);
        sort(PemFiles.chain(card), all);
        for (var each : listed) {
            if (!trusted.contains(each) && !between.contains(each)) {
                log.atWarn()
                        .addKeyValue("subject", each.getSubjectX500Principal())
                        .log("an authority is listed for which nobody trusted vouches");
            }
        }
        var kept = new ArrayList<>(trusted);
        kept.addAll(between);
        if (kept.size() <= MOST) {
            write(known, Certificates.pem(kept));
            write(trust, Certificates.pem(trusted));
        }
    }

    /// The way from a certificate to somebody trusted; empty when there is none.
    ///
    /// @param more what came with it
    /// @param moment when it must be valid
    Optional<List<X509Certificate>> chain(
            X509Certificate certificate, List<X509Certificate> more, Instant moment) {
        var all = new LinkedHashSet<>(between);
        all.addAll(more);
        return Certificates.chain(certificate, all, trusted, moment);
    }

    /// Takes a root when one that is trusted vouches for it, until no more are found.
    private void sort(List<X509Certificate> roots, Iterable<X509Certificate> others) {
        var sure = new LinkedHashSet<>(roots);
        var left = new LinkedHashSet<X509Certificate>();
        others.forEach(each -> {
            if (Certificates.isAuthority(each) && !sure.contains(each)) {
                left.add(each);
            }
        });
        while (left.stream()
                .filter(each -> isVouchedRoot(each, left, sure))
                .findFirst()
                .map(root -> left.remove(root) && sure.add(root))
                .orElse(false)) {
            // one more is trusted: it may vouch for others
        }
        trusted = sure;
        between = new LinkedHashSet<>(left);
        between.removeIf(each -> !leads(each, left, sure));
    }

    private static boolean isVouchedRoot(
            X509Certificate root, Set<X509Certificate> all, Set<X509Certificate> sure) {
        return Certificates.isSelfSigned(root)
                && all.stream()
                        .filter(each -> !each.equals(root))
                        .filter(each -> isTwin(each, root))
                        .anyMatch(each -> leads(each, all, sure));
    }

    private static boolean isTwin(X509Certificate one, X509Certificate other) {
        return one.getSubjectX500Principal().equals(other.getSubjectX500Principal())
                && one.getPublicKey().equals(other.getPublicKey());
    }

    /// Judged at its beginning: whoever vouched then had the right to, and a chain must not break
    /// when the one that vouched is over.
    private static boolean leads(
            X509Certificate certificate, Set<X509Certificate> all, Set<X509Certificate> sure) {
        return !Certificates.isSelfSigned(certificate)
                && Certificates.chain(
                                certificate, all, sure, certificate.getNotBefore().toInstant())
                        .isPresent();
    }

    /// The card is not worn by what stands there already.
    private void write(Path file, String text) {
        try {
            if (Files.exists(file)
                    && Files.readString(file, StandardCharsets.US_ASCII).equals(text)) {
                return;
            }
        } catch (IOException e) {
            // damaged: written anew
        }
        disk.write(file, text);
    }
}
