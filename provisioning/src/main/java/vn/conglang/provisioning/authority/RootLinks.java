package vn.conglang.provisioning.authority;

import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.conglang.provisioning.workshop.WorkshopFile;

/// The roots of a workshop and the links between them: each root vouched for the one after it, so
/// whoever trusts an earlier one finds the way to the newest.
///
/// @param folder of the authority
record RootLinks(AuthorityFolder folder) {
    /// Takes the next root in. The link comes first: with a power cut between the two, doing it
    /// again adds one that does no harm.
    void add(X509Certificate root, X509Certificate link) {
        WorkshopFile.writePublic(folder.links(), pem(link) + text());
        WorkshopFile.writePublic(folder.root(), pem(root) + WorkshopFile.read(folder.root()));
    }

    /// All links in PEM form, the newest first; may be empty.
    String text() {
        return WorkshopFile.find(folder.links()).orElse("");
    }

    List<X509Certificate> all() {
        return Files.exists(folder.links())
                ? CertificateChain.read(folder.links()).certificates()
                : List.of();
    }

    /// What leads from an issuing authority of a later root to the first root.
    List<X509Certificate> from(X509Certificate issuing) {
        var way = new ArrayList<X509Certificate>();
        var left = new ArrayList<>(all());
        var at = issuing;
        for (var next = signer(at, left); next != null; next = signer(at, left)) {
            way.add(next);
            left.remove(next);
            at = next;
        }
        return way;
    }

    private static @Nullable X509Certificate signer(
            X509Certificate certificate, List<X509Certificate> links) {
        return links.stream().filter(link -> isSigned(certificate, link)).findFirst().orElse(null);
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate by) {
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // by another root
        }
    }

    private static String pem(X509Certificate certificate) {
        return new CertificateChain(List.of(certificate)).pem();
    }
}
