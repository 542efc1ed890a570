package vn.conglang.gateway.enrolment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.conglang.groundwork.tls.Pem;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.groundwork.tls.TlsException;
import vn.conglang.telemetry.HallId;

/// The box's keys and certificates on the card. For one thread.
///
/// ```
/// hall.pem          the key and its chain, in force
/// hall.key          a link to it, for programs that want two names
/// enrolling.pem     a key and its request, then its chain: to come by a hall code
/// renewing.pem      the same, to come by the certificate in force
/// refused.pem       the last renewed one that the broker did not take
/// aside-SERIAL.pem  one that is used no more
/// ```
///
/// A key and what belongs to it share a file, so that each step is one [Disk] operation and a power
/// cut leaves the state before it or the one after it.
final class IdentityFiles {
    static final String CURRENT = "hall.pem";

    /// What is to come.
    enum Coming {
        ENROLLING("enrolling.pem"),
        RENEWING("renewing.pem");

        private final String file;

        Coming(String file) {
            this.file = file;
        }
    }

    private final Path folder;
    private final HallId hall;
    private final Disk disk;
    private @Nullable Certified current;

    IdentityFiles(Path folder, HallId hall, Disk disk) {
        this.folder = folder;
        this.hall = hall;
        this.disk = disk;
    }

    /// Looks at the card. A pair that is damaged or another hall's, as when a card moves on to
    /// another hall, is put aside.
    void read() {
        current = null;
        if (Files.exists(path(CURRENT))) {
            current = certified(path(CURRENT)).orElse(null);
            if (current == null) {
                disk.move(path(CURRENT), path("aside-" + serialOrNot() + ".pem"));
            }
        }
    }

    private String serialOrNot() {
        try {
            return PemFiles.chain(path(CURRENT)).getFirst().getSerialNumber().toString(16);
        } catch (TlsException e) {
            return "damaged";
        }
    }

    /// The pair in force.
    Optional<Certified> current() {
        return Optional.ofNullable(current);
    }

    /// The pair to come, once it is certified.
    Optional<Certified> certified(Coming coming) {
        return certified(path(coming.file));
    }

    /// The renewed pair that the broker did not take.
    Optional<Certified> refused() {
        return certified(path("refused.pem"));
    }

    /// The key and the request of what is to come: those of an earlier attempt, or new ones that
    /// are on the card before anybody hears of them. So an answer that was lost on its way is asked
    /// for again with the same key.
    CertificateRequest request(Coming coming) {
        return earlierRequest(path(coming.file))
                .orElseGet(() -> {
                    var fresh = CertificateRequest.make(hall);
                    disk.write(path(coming.file), remark() + fresh.key() + fresh.request());
                    return fresh;
                });
    }

    /// Empty when there is none, or a damaged one, or one of the hall where the card was before.
    private Optional<CertificateRequest> earlierRequest(Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.US_ASCII);
            var keys = Pem.blocks(Pem.PRIVATE_KEY, text);
            var requests = Pem.blocks(Pem.REQUEST, text);
            return text.startsWith(remark()) && keys.size() == 1 && requests.size() == 1
                    ? Optional.of(
                            new CertificateRequest(
                                    Pem.block(Pem.PRIVATE_KEY, keys.getFirst()),
                                    Pem.block(Pem.REQUEST, requests.getFirst())))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String remark() {
        return hall + "\n";
    }

    /// The key of what is to come.
    PrivateKey key(Coming coming) {
        return PemFiles.key(path(coming.file));
    }

    /// Puts the answer beside the key.
    ///
    /// @param chain the certificate, then those that lead to its root
    void certify(Coming coming, CertificateRequest request, List<X509Certificate> chain) {
        disk.write(path(coming.file), request.key() + Certificates.pem(chain));
    }

    /// Puts the pair to come in force. After a renewal the old one is gone, else it is kept aside.
    void install(Coming coming) {
        if (coming == Coming.ENROLLING) {
            putAside();
        }
        disk.move(path(coming.file), path(CURRENT));
        disk.delete(path("refused.pem"));
        linkKey();
        read();
    }

    /// Keeps the old pair and remembers the new one as refused.
    void refuse() {
        disk.move(path(Coming.RENEWING.file), path("refused.pem"));
    }

    /// Forgets what is to come.
    void drop(Coming coming) {
        disk.delete(path(coming.file));
    }

    /// Takes the pair in force out of use and keeps it.
    void putAside() {
        if (current != null) {
            disk.move(path(CURRENT), path("aside-" + current.serial() + ".pem"));
            current = null;
        }
        drop(Coming.RENEWING);
    }

    private Path path(String name) {
        return folder.resolve(name);
    }

    private Optional<Certified> certified(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var chain = PemFiles.chain(file);
            var own = chain.getFirst();
            return PemFiles.commonName(own, file.toString()).equals(hall.value())
                            && PemFiles.belong(own.getPublicKey(), PemFiles.key(file))
                    ? Optional.of(new Certified(file, own))
                    : Optional.empty();
        } catch (TlsException e) {
            return Optional.empty();
        }
    }

    private void linkKey() {
        try {
            if (!Files.isSymbolicLink(path("hall.key"))) {
                Files.deleteIfExists(path("hall.key"));
                Files.createSymbolicLink(path("hall.key"), Path.of(CURRENT));
            }
        } catch (IOException e) {
            // a convenience for people at the box; the agent does without
        }
    }
}
