package vn.conglang.provisioning.authority;

import java.nio.file.Path;
import vn.conglang.provisioning.workshop.WorkshopFile;

/// Where a server's or program's papers are written.
///
/// @param certificate with what leads towards the root
/// @param key 0600
/// @param trustedCa the root and the issuing authorities
record PapersFolder(Path certificate, Path key, Path trustedCa) {
    static PapersFolder in(Path folder, String name) {
        return new PapersFolder(
                folder.resolve(name + ".pem"),
                folder.resolve(name + ".key"),
                folder.resolve("ca.pem"));
    }

    void write(Papers papers, CertificateChain trusted) {
        WorkshopFile.writeSecret(key, papers.keyPem());
        WorkshopFile.writePublic(certificate, papers.chain().pem());
        WorkshopFile.writePublic(trustedCa, trusted.pem());
    }
}
