package vn.conglang.provisioning.authority;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.WorkshopFile;

/// The root with its key, which is needed only to make and to revoke issuing authorities and lies
/// in a safe otherwise.
///
/// @param maker signs with it
record Root(CertificateMaker maker) {
    private static final Duration LIFE = Duration.ofDays(20 * 365L);
    private static final String KEY = "root.key";
    private static final String CERTIFICATE = "root.pem";

    /// Opens the root in a folder, or completes one that was begun there, or makes one.
    static Root openOrMake(Path folder, String name, Passphrases passphrases, Instant now) {
        if (!in(folder)) { // a key without a certificate has never signed anything
            var keys = Keys.make();
            Keys.write(
                    folder.resolve(KEY),
                    keys.getPrivate(),
                    passphrases.root(),
                    passphrases.rounds());
            WorkshopFile.writePublic(
                    folder.resolve(CERTIFICATE),
                    new CertificateChain(
                                    List.of(CertificateMaker.root(name, keys, now, now.plus(LIFE))))
                            .pem());
        }
        return open(folder, passphrases.root());
    }

    /// Opens the root in a folder.
    ///
    /// @throws AuthorityException when there is none
    static Root open(Path folder, Passphrase passphrase) {
        if (!Files.exists(folder.resolve(KEY))) {
            throw new AuthorityException(
                    folder.resolve(KEY)
                            + ": the root's key is not here; if it is on a stick, plug it in and"
                            + " name its folder with --root");
        }
        return new Root(
                new CertificateMaker(
                        CertificateChain.read(folder.resolve(CERTIFICATE)).leaf(),
                        Keys.read(folder.resolve(KEY), passphrase)));
    }

    static boolean in(Path folder) {
        return Files.exists(folder.resolve(CERTIFICATE));
    }

    Instant ends() {
        return maker.certificate().getNotAfter().toInstant();
    }
}
