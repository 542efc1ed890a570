package vn.conglang.provisioning.authority;

import java.nio.file.Path;
import vn.conglang.provisioning.workshop.Passphrase;

/// Where in the workshop the authority's files stand.
///
/// @param folder `authority/` of the workshop
record AuthorityFolder(Path folder) {
    static AuthorityFolder of(Path workshop) {
        return new AuthorityFolder(workshop.resolve("authority"));
    }

    /// The roots' certificates, the newest first: what every box trusts.
    Path root() {
        return folder.resolve("root.pem");
    }

    /// The roots' words for those after them, the newest first; absent before the second.
    Path links() {
        return folder.resolve("links.pem");
    }

    /// What the root has revoked.
    Path rootList() {
        return folder.resolve("root.crl");
    }

    /// The roots, their links and every issuing authority to be trusted.
    Path trust() {
        return folder.resolve("trust.pem");
    }

    /// All revocation lists in force.
    Path lists() {
        return folder.resolve("crl.pem");
    }

    /// What the broker was told last.
    Path notice() {
        return folder.resolve("broker");
    }

    Path issuingKey(int generation) {
        return folder.resolve("issuing").resolve(generation + ".key");
    }

    Path issuingCertificate(int generation) {
        return folder.resolve("issuing").resolve(generation + ".pem");
    }

    Path issued(String serial) {
        return folder.resolve("issued").resolve(serial + ".pem");
    }

    /// An issuing authority ready to sign.
    CertificateMaker maker(int generation, Passphrase passphrase) {
        return new CertificateMaker(
                CertificateChain.read(issuingCertificate(generation)).leaf(),
                Keys.read(issuingKey(generation), passphrase));
    }
}
